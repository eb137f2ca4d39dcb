"""Who is said to say what, what is a clause, what is between quotation marks: rule by rule."""

from __future__ import annotations

import pytest

from compare.model import Voice
from compare.text.attribution import attributions
from compare.text.grammar import is_clause, states_something
from compare.text.sentences import blocks
from compare.text.sides import parties, sides
from compare.text.speakers import Speakers, is_person, is_speaker, phrase_after, tokens_of
from compare.text.splitting import find_quotes, split
from compare.text.voice import is_event, is_narration


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Chile said no, adding that talks had failed.",
         [("Chile", "said", True), ("Chile", "adding", False)]),
        ("Chile concluded by saying that talks had failed.",
         [("Chile", "concluded", True), ("Chile", "saying", False)]),
        ("Leaving a hall that was cold, Chile stopped the talks, adding that they had failed.",
         [("Chile", "adding", False)]),
        ("“              ,” said she.", [("she", "said", True)]),
        ("Chile was saying that talks had failed.", [("Chile", "saying", True)]),
        ("Chile also repeatedly said that talks had failed.", [("Chile", "said", True)]),
        ("Chile on Monday said that talks had failed.", [("Chile", "said", True)]),
        ("Chile went on to say that talks had failed.", [("Chile", "say", True)]),
        ("The Mission for Peace (MFP) said that talks had failed.",
         [("Mission for Peace", "said", True)]),
        ("Chile called for talks.", [("Chile", "called", True)]),
        ("Chile believes that talks failed.", [("Chile", "believes", True)]),
        ("Talks failed, said the envoy of Chile.", [("envoy of Chile", "said", True)]),
        ("Talks failed, the envoy of Chile said.", [("envoy of Chile", "said", True)]),
        ("Lina Silva, the envoy of Chile, said no.", [("Lina Silva", "said", True)]),
        ("Lina Silva, speaking in Geneva, said no.", [("Lina Silva", "said", True)]),
        ("Chile rejected it and said that talks had failed.",
         [("Chile", "rejected", True), ("Chile", "said", True)]),
        ("Officials say no.", [("Officials", "say", True)]),
        ("Officials said that Kenya warned of hunger.", [("Officials", "said", True)]),
        ("Chile ruled out talks.", [("Chile", "ruled", True)]),
        ("Chile put the dead among civilians at 40.", [("Chile", "put", True)]),
        ("Chile will say no.", [("Chile", "say", True)]),
        ("Chile and Peru say no.", [("Chile and Peru", "say", True)]),
        ("Chile underscores the danger.", [("Chile", "underscores", True)]),
        ("Chile accused Peru of lying.", [("Chile", "accused", True)]),
        ("They said no.", [("They", "said", True)]),
        ("According to the Foreign Office, talks failed.",
         [("Foreign Office", "According", True)]),
        ("Talks failed, in the words of Ambassador Silva.", [("Ambassador Silva", "in", True)]),
        ("In Chile's view, talks failed.", [("Chile", "In", True)]),
        ("In its view, talks failed.", [("it", "In", True)]),
        ("Chile's main demand is peace.", [("Chile", "Chile", True)]),
        ("Her message was clear.", [("she", "Her", True)]),
        ("Chile denied the accusations.", [("Chile", "denied", True)]),
        ("Chile said by telephone that talks had failed.", [("Chile", "said", True)]),
        ("Chile said by Friday that talks had failed.", [("Chile", "said", True)]),
        ("He denied by the end of the year that talks had failed.", [("He", "denied", True)]),
        ("The rebels claimed the town.", [("rebels", "claimed", True)]),
        ("The junta warned on Monday of rain.", [("junta", "warned", True)]),
        ("The claim stated that talks had failed.", [("claim", "stated", True)]),
        ("Peru repeated the accusations denied by Chile.", [("Peru", "repeated", True)]),
        ("Accusations denied by Chile, Peru said, were true.", [("Peru", "said", True)]),
        ("The envoy backed by Peru said no.", [("envoy", "said", True)]),
        ("The envoy accused by Peru said no.", [("envoy", "said", True)]),
        ("The envoy of the north accused by Peru said no.", [("envoy of the north", "said", True)]),
    ],
)  # fmt: skip
def test_who_speaks_is_named_with_the_place_of_the_verb(
    sentence: str, expected: list[tuple[str, str, bool]]
) -> None:
    found = attributions(sentence)
    assert [(one.who, one.main) for one in found] == [(who, main) for who, _, main in expected]
    assert all(
        sentence[one.place :].startswith(verb)
        for one, (_, verb, _) in zip(found, expected, strict=True)
    )


@pytest.mark.parametrize(
    "sentence",
    [
        "The claim was denied by Chile.",
        "Chile called off the talks.",
        "Chile, which said no, left.",
        "Its said that.",
        "The official say no.",
        "The attack underscores the danger.",
        "It was said no more.",
        "The SAYS of March.",
        "Talks that Chile condemned went on.",
        "Rain fell, which he said.",
        "Chile left, finding that talks had failed.",
        "The accusations denied by Chile were repeated.",
        "The accusations, denied by Chile, were repeated.",
        "Accusations denied by Chile are repeated.",
        "The concerns noted by Chile remain.",
        "The claims repeated in the report remain.",
        "The demands stated in the letter remain.",
        "The concerns noted above remain.",
        "The pledge vowed last year was broken.",
        "The figures stated were wrong.",
        "The junta quoted had left.",
        "The charges Chile denied were dropped.",
        "The recognised government fell.",
        "As stated by the envoy, rain fell.",
        "The group blamed by Peru said nothing.",
        "The official asked not to be named.",
        "The official asked for anonymity.",
        "Orsk phoned Teln.",
        "Orsk called Teln on Sunday.",
        "Chile's remarks were brief.",
        "Chile counted on Peru.",
        "Chile won a claimed victory that day.",
        "Chile put its troops in tents at 12 sites.",
    ],
)
def test_a_passive_a_subordinate_clause_and_an_event_attribute_nothing(sentence: str) -> None:
    assert attributions(sentence) == []


@pytest.mark.parametrize(
    "text",
    ["we will act", "Stop this war!", "will you act?", "they quickly left", "talks failed in May",
     "it’s over now", "It's over.", "so they say it's over", "nobody knows why",
     "Peru shelters rebels", "Peru killed eleven", "the river isn't shared", "Peru, they say"],
)  # fmt: skip
def test_a_subject_with_its_verb_an_order_or_a_question_is_a_clause(text: str) -> None:
    assert is_clause(text)


@pytest.mark.parametrize(
    "text",
    ["", "no", "the rule of law", "a dead letter", "We will.", "I'm", "stop this war",
     "groups that operate there", "killed by Peru", "must leave at once", "the talks of the year",
     "state sponsors of terror",
     "the group that Peru sent abroad", "the men who Peru says left town", "Peru killed",
     "the group that young men sent abroad", "they're here", "whatever else they're",
     "an act of war?"],
)  # fmt: skip
def test_a_mere_phrase_is_no_clause(text: str) -> None:
    assert not is_clause(text)


@pytest.mark.parametrize(
    ("sentence", "event"),
    [
        ("Troops crossed the river.", True),
        ("Troops must cross the river.", False),
        ("The talks, which failed, are over.", False),
        ("The troops led by Peru left.", True),
        ("Peru has left.", False),
        ("Peru is here and came.", False),
        ("Peru came and is here.", True),
        ("He left because they are here.", True),
    ],
)
def test_an_event_is_told_by_a_verb_in_the_past_before_any_other(
    sentence: str, event: bool
) -> None:
    assert is_event(sentence) is event


@pytest.mark.parametrize(
    ("sentence", "always", "opening"),
    [
        ("His remarks came late.", True, True),
        ("Peru did not respond.", True, True),
        ("On Monday troops left.", True, True),
        ("Troops left on Monday.", True, True),
        ("Meanwhile troops left.", True, True),
        ("He left.", True, True),
        ("He had left.", False, True),
        ("Troops left.", False, True),
        ("This ended trade.", False, False),
        ("Peace is near on Monday.", False, False),
    ],
)
def test_scenes_dates_and_acts_break_off_what_was_said_and_mere_events_where_something_opens(
    sentence: str, always: bool, opening: bool
) -> None:
    assert is_narration(sentence, opens_block=False) is always
    assert is_narration(sentence, opens_block=True) is opening
    assert is_narration(sentence, opens_block=False, after_quote=True) is opening


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We will act,” he said, “and then we will rest.”",
         [("We will act,", 0, True), ("and then we will rest.", 0, True)]),
        ("“We will act,” he said. “And rest.”",
         [("We will act,", 0, True), ("And rest.", 0, False)]),
        ("It said: “if,” she said, “they leave”.",
         [("if,", 0, True), ("they leave", 0, True)]),
        ("He said “a” and “b”.", [("a", 0, False), ("b", 0, False)]),
        ("He said 'the states' rights' and left.", [("the states' rights", 0, False)]),
        ("the '90s and Peru's rivers", []),
        ("“Outer ‘inner “deep” here’ end”",
         [("Outer ‘inner “deep” here’ end", 0, False), ("inner “deep” here", 1, False),
          ("deep", 2, False)]),
        ("„Ja, wir gehen“, sagte er.", [("Ja, wir gehen", 0, False)]),
        ("»Wir gehen.«", [("Wir gehen.", 0, False)]),
        ("« Nous partons. »", [("Nous partons.", 0, False)]),
        ('"a "b" c"', [('a "b" c', 0, False), ("b", 1, False)]),
        ("‘One’s own’", [("One’s own", 0, False)]),
        ("“ spaced ”", [("spaced", 0, False)]),
        ("“”", []),
        ("’tis “open", []),
        ("close”", []),
        ("He said “we left”, 'em or not.", [("we left", 0, False)]),
        ("'Tis the rockers' strike.", []),
        ("He said “we left\".", [("we left", 0, False)]),
        ("He said \"we left”.", [("we left", 0, False)]),
        ("Han sade ”vi går” igår.", [("vi går", 0, False)]),
        ("He said ``we left'' and ″stay″.", [("we left", 0, False), ("stay", 0, False)]),
        ("彼は「我々は拒否する」と言った。", [("我々は拒否する", 0, True)]),
        ("彼は『報告』と言った。", [("報告", 0, False)]),
        ("« Nous rejetons tout le rapport »", [("Nous rejetons tout le rapport", 0, True)]),
    ],
)  # fmt: skip
def test_what_stands_between_marks_is_found_with_what_stands_around_it(
    text: str, expected: list[tuple[str, int, bool]]
) -> None:
    found = find_quotes(text, blocks(text))
    assert [(text[q.start : q.end], q.depth, q.full_clause) for q in found] == expected
    assert not any(q.more for q in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We came.\n\n“We left.”", [("We came.", True), ("We left.", False)]),
        ("“We came.\n\n'We left.'", [("We left.", False)]),
        ("“We came.\n\nThey “left” it.", [("left", False)]),
        ("“A.\n\n“B.\n\n“C.”", [("A.", True), ("B.", True), ("C.", False)]),
    ],
)
def test_a_quotation_goes_on_where_the_next_paragraph_opens_with_the_same_mark(
    text: str, expected: list[tuple[str, bool]]
) -> None:
    found = find_quotes(text, blocks(text))
    assert [(text[q.start : q.end], q.more) for q in found] == expected


def test_he_it_and_the_envoy_are_who_was_last_named_as_such() -> None:
    heard = Speakers()
    assert heard.heard("he", "") == ""
    assert heard.heard("it", "Upper House on Monday said ") == "Upper House"
    assert heard.heard("Chile") == "Chile"
    assert heard.heard("Ambassador Lina Silva") == "Ambassador Lina Silva"
    assert heard.heard("it") == "Chile"
    assert heard.heard("she") == "Ambassador Lina Silva"
    assert heard.heard("the ambassador") == "Ambassador Lina Silva"
    assert heard.heard("envoy") == "Ambassador Lina Silva"
    assert heard.heard("its ministry") == "Chile"
    assert heard.heard("communiqué") == "Chile"
    assert heard.heard("they") == "Chile"
    assert heard.heard("the Foreign Office") == "Foreign Office"


def test_an_ambassador_is_no_minister() -> None:
    heard = Speakers()
    heard.heard("Ambassador Lina Silva")
    assert heard.heard("minister") == "minister"


def test_words_that_name_nobody_leave_the_last_speaker_speaking() -> None:
    heard = Speakers()
    heard.heard("Chile")
    assert heard.heard("what they") == "Chile"
    assert heard.heard("all of us") == "Chile"
    assert (heard.source, heard.body, heard.person) == ("Chile", "Chile", "")


def test_a_given_name_is_she_and_no_body_when_she_speaks_again() -> None:
    heard = Speakers()
    heard.heard("Lina Silva")
    heard.heard("Peru")
    assert heard.heard("she") == "Lina Silva"
    assert heard.heard("it") == "Peru"
    heard.heard("Foreign Ministry")
    assert heard.heard("she") == "Lina Silva"
    assert heard.heard("they") == "Lina Silva"


def test_it_is_the_state_whose_envoy_speaks() -> None:
    heard = Speakers()
    heard.heard("Peru")
    heard.heard("Ambassador Silva", "Chile's voice in Geneva, Ambassador Silva ")
    assert heard.heard("it") == "Chile"


def test_an_office_that_is_named_by_itself_is_not_that_of_who_speaks_then() -> None:
    heard = Speakers()
    heard.heard("Lina Silva", "When the minister had left, ")
    heard.heard("Ana Reyes")
    assert heard.resolve("the minister") != "Lina Silva"


def test_it_is_no_person_of_whom_was_told() -> None:
    heard = Speakers()
    heard.acting = "Ambassador Lina Silva"
    assert heard.resolve("it") != heard.acting


def test_an_office_beside_a_name_is_whom_the_office_means_from_then_on() -> None:
    heard = Speakers()
    heard.heard("Lina Silva", "Chile's envoy, Lina Silva")
    heard.heard("Minister Lund")
    assert heard.resolve("the envoy") == "Lina Silva"
    assert heard.resolve("the minister") == "Minister Lund"


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("said the envoy", "envoy"),
        ("said the envoy of Chile", "envoy of Chile"),
        ("said Chile in Geneva", "Chile"),
        ("said Chile as rain fell", "Chile"),
        ("said Lina Silva, the envoy", "Lina Silva"),
        ("said Chile had left", ""),
        ("said Chile because it rained", ""),
        ("said the river", ""),
        ("said Settlements", "Settlements"),
        ("said in Geneva", ""),
        ("said in Geneva Chile", ""),
        ("said, no", ""),
        ("said", ""),
        ("said envoy one two three four five six seven eight nine ten Chile", ""),
        ("said The Old Far North West Sea Bay Coast Isle Trade Union",
         "Old Far North West Sea Bay Coast Isle Trade Union"),
        ("said The Old Far North West Sea Bay Coast Isle Trade and Port Union", ""),
    ],
)  # fmt: skip
def test_a_speaker_behind_the_verb_ends_at_a_place_and_makes_no_clause(
    sentence: str, name: str
) -> None:
    assert phrase_after(sentence, tokens_of(sentence), 1) == name


def test_each_office_means_who_was_last_named_with_it() -> None:
    heard = Speakers()
    heard.heard("Ambassador Silva")
    heard.heard("Minister Lund")
    assert heard.resolve("the ambassador") == "Ambassador Silva"
    assert heard.resolve("the minister") == "Minister Lund"
    assert heard.resolve("the envoy") == "Minister Lund"
    assert heard.resolve("him") == "Minister Lund"
    assert heard.resolve("us", "nobody") == "nobody"


@pytest.mark.parametrize(
    ("who", "context", "of"),
    [
        ("Lina Silva", "Chile's envoy, Lina Silva", "Chile"),
        ("Lina Silva", "Lina Silva, spokeswoman for Chile", "Chile"),
        ("Lina Silva", "Lina Silva, Chile's envoy", "Chile"),
        ("Lina Silva", "Lina Silva", ""),
        ("Lina Silva", "The envoy, Lina Silva", ""),
        ("Chile's envoy", "", "Chile"),
        ("", "", ""),
    ],
)
def test_for_whom_a_person_speaks_is_told_by_the_office_beside_the_name(
    who: str, context: str, of: str
) -> None:
    heard = Speakers()
    if who:
        assert heard.heard(who, context) == who
    assert heard.of(who) == of


@pytest.mark.parametrize(
    ("name", "leading", "speaks"),
    [
        ("Chile", True, True), ("the envoy of Chile", True, True), ("Settlements", True, False),
        ("Settlements", False, True), ("the river", False, False), ("", False, False),
        ("It", True, False), ("Because", True, False), ("Sources in the army", True, True),
    ],
)  # fmt: skip
def test_names_and_nouns_for_persons_and_bodies_can_speak(
    name: str, leading: bool, speaks: bool
) -> None:
    assert is_speaker(name, leading=leading) is speaks


def test_a_title_or_an_office_makes_a_person() -> None:
    assert [is_person(one) for one in ("Dr. Silva", "the envoy", "Chile", "Foreign Office")] == [
        True, True, False, False,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("by", "of", "other"),
    [
        ("Chile", "", True),
        ("Ambassador Silva", "Chile", True),
        ("Ambassador Silva", "Peru", False),
        ("Ambassador Silva", "", False),
        ("Peru", "", False),
        ("Peru's army", "", False),
        ("Peruvian officials", "", False),
        ("", "", False),
    ],
)
def test_who_speaks_for_another_state_is_somebody_else(by: str, of: str, other: bool) -> None:
    assert sides("", "Peru").is_other(by, of) is other
    assert not sides("", "").is_other(by, of)


def test_an_actor_that_only_the_text_knows_is_its_own_voice() -> None:
    known = sides("The army of Tavria left. The army of Besk came.", "Tavria")
    assert not known.is_other("Tavria", "")
    assert known.is_other("Besk", "")


def test_strangers_are_told_by_the_caller_or_by_what_the_text_says_they_own() -> None:
    text = "Besk said the river is shared."
    assert [p.others for p in split(text, actor="Tavria")] == [False]
    assert [p.others for p in split(text, actor="Tavria", others=["Besk"])] == [True]
    owned = f"The army of Besk crossed the river. {text}"
    assert [p.others for p in split(owned, actor="Tavria")][-1]
    assert [p.others for p in split(owned, actor="Besk")][-1] is False


def test_a_list_of_actors_may_be_parted_by_semicolons_and_begins_each_with_a_capital() -> None:
    assert parties("Brazil; Nigeria; and Tavria") == ("Brazil", "Nigeria", "Tavria")
    assert parties("Brazil and others") == ("Brazil and others",)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Silva: “We will act.”", [(Voice.QUOTED, "Silva")]),
        ("“We will act,” Silva tweeted.", [(Voice.QUOTED, "Silva")]),
        ("State media quoted Silva as saying: “We will act.”", [(Voice.QUOTED, "Silva")]),
        ("The agency cited Silva as saying that talks failed.", [(Voice.REPORTED, "Silva")]),
        ("The river is, as Silva put it, “a lie”.", [(Voice.REPORTED, "Silva")]),
        ("“Who will act?” Silva asked. “Nobody did.”", [(Voice.QUOTED, "Silva")] * 2),
        ("« Nous rejetons tout le rapport », a déclaré Silva.", [(Voice.QUOTED, "Silva")]),
        ("Silva sagte: „Wir lehnen den Bericht ab.“", [(Voice.QUOTED, "Silva")]),
    ],
)
def test_who_stands_beside_a_quotation_is_quoted(
    text: str, expected: list[tuple[Voice, str]]
) -> None:
    assert [(p.voice, p.by) for p in split(text)] == expected


def test_what_follows_a_quotation_goes_on_with_its_speaker() -> None:
    text = "The river rose.\n\n“We will act,” Silva said. Peru must leave the valley."
    assert [(p.voice, p.by) for p in split(text)] == [
        (Voice.NARRATED, ""),
        (Voice.QUOTED, "Silva"),
        (Voice.REPORTED, "Silva"),
    ]


def test_a_precis_goes_on_in_a_new_paragraph_after_an_event() -> None:
    text = "Chile regrets the raid.\n\nTroops left on Monday. Rain fell.\n\nThe river is shared."
    assert [(p.voice, p.by) for p in split(text, "précis")] == [
        (Voice.REPORTED, "Chile"),
        (Voice.NARRATED, ""),
        (Voice.NARRATED, ""),
        (Voice.REPORTED, "Chile"),
    ]


def test_an_answer_is_said_where_a_quotation_stands_before_it_and_done_elsewhere() -> None:
    said = '"                    ," Silva answered.'
    assert [one.who for one in attributions(said)] == ["Silva"]
    assert attributions("The army of Peru answered.") == []


@pytest.mark.parametrize(
    "line", ["Rebels abduct children", "REBELS ABDUCT CHILDREN", "Rebels abducted the boys"]
)
def test_a_line_with_a_subject_its_verb_and_an_object_states_something(line: str) -> None:
    assert states_something(line)


@pytest.mark.parametrize(
    "line",
    ["Rebels Abduct Children", "Rebel abduct children", "Rebels abduct", "Rebels abduct and flee"],
)
def test_a_line_in_title_case_or_without_an_object_names_a_matter(line: str) -> None:
    assert not states_something(line)


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("Le ministre a déclaré : « Nous ne céderons pas. »", "ministre"),
        ("La ministre a été claire : « Nous ne céderons pas. »", "ministre"),
        ("Die Ministerin war deutlich: „Wir geben nicht nach.“", "Ministerin"),
    ],
)
def test_an_article_of_another_language_is_nobody_s_name(sentence: str, who: str) -> None:
    assert split(sentence, "report")[0].by == who


@pytest.mark.parametrize(
    ("text", "posts"),
    [
        ("The Russian envoy, Ivo Daren, ruled it out.", {"Daren": "Russian Federation"}),
        ("U.S. Secretary Ivo Daren said so.", {"Daren": "United States"}),
        ("It is a base of Al-Shabaab. Interior Secretary Ivo Daren said so.", {}),
        ("Speaking after talks with the Russian envoy, Ivo Daren ruled it out.", {}),
    ],
)
def test_an_office_is_that_of_the_state_before_it_in_its_own_sentence(text, posts) -> None:
    assert sides(text, "Peru").posts == posts
