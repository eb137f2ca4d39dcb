"""Interviews, transcripts and records: whose turn a passage stands in."""

from __future__ import annotations

import pytest

from compare.model import Form, Passage, Voice
from compare.text.sides import sides
from compare.text.splitting import split

INTERVIEW = """Interview of Minister Ana Reyes with The Courier

Our paper met the minister in Lima.

[00:00:05] COURIER: Thank you. Does Peru shelter rebels?

[00:00:21] REYES: No. [laughter] Nobody finds shelter on our soil.

[00:01:02] COURIER: But your army shelled the bridge and killed 11 people, Chile says. Why?

[00:01:15] REYES: That is false. (crosstalk) We were not near... [inaudible 00:01:20] ...the bridge.

We want peace.

[END OF TRANSCRIPT]
"""


def own(text: str, **names: str) -> list[str]:
    found = split(text, "verbatim", **names)
    return [p.text for p in found if not p.others and p.form is not Form.HEADING]


def others(text: str, **names: str) -> list[tuple[str, str]]:
    return [(p.by, p.text) for p in split(text, "verbatim", **names) if p.others]


@pytest.mark.parametrize("names", [{}, {"actor": "Peru"}, {"speaker": "Ana Reyes"}])
def test_an_interviewer_s_words_are_not_the_actor_s(names: dict[str, str]) -> None:
    assert own(INTERVIEW, **names) == [
        "No.",
        "Nobody finds shelter on our soil.",
        "That is false.",
        "We were not near... [inaudible 00:01:20] ...the bridge.",
        "We want peace.",
    ]
    assert ("COURIER", "Does Peru shelter rebels?") in others(INTERVIEW, **names)
    assert {p.voice for p in split(INTERVIEW, "verbatim", **names) if p.others} == {Voice.NARRATED}


def test_names_and_times_that_open_a_turn_are_marks() -> None:
    assert not any("REYES:" in p.text or "00:00" in p.text for p in split(INTERVIEW, "verbatim"))


def test_a_text_whose_bold_lines_are_mostly_no_questions_is_no_interview() -> None:
    asked = "".join(f"**Is the {one} ours?**\n\nIt is.\n\n" for one in ("river", "dam", "road"))
    bold = "".join(f"**Our {one}**\n\nIt is ours.\n\n" for one in ("hill", "well", "port", "town"))
    assert others(asked + bold) == []
    assert len(others(asked)) == 3


@pytest.mark.parametrize("text", ["Q: Is it so?\n\nQ: And why?", "A: We stay.\n\nA: We hold."])
def test_a_letter_alone_marks_no_turns_without_its_counterpart(text: str) -> None:
    assert own(text) == text.split("\n\n")


@pytest.mark.parametrize(
    ("asks", "answers"),
    [("Q:", "A:"), ("Q.", "A."), ("Question:", "Answer:"), ("**Q:**", "**A:**"),
     ("Moderator:", "Reyes:"), ("00:01 COURIER:", "00:02 REYES:")],
)  # fmt: skip
def test_questions_and_answers_are_told_apart(asks: str, answers: str) -> None:
    first, second = f"{asks} Did Peru shell it?\n{answers} It did not.", f"{asks} Who did?"
    text = f"{first}\n\n{second}\n{answers} Chile."
    assert own(text) == ["It did not.", "Chile."]


def test_of_a_record_only_the_turns_of_the_actor_are_its_own() -> None:
    text = (
        "The meeting was called to order at 10.05 a.m.\n\n"
        "The President: I give the floor to Peru.\n\n"
        "Mr. Reyes (Peru) (spoke in Spanish): We reject the report.\n\n"
        "The representative of Chile interrupted the speaker on a point of order.\n\n"
        "The President: I ask for order.\n\nMr. Reyes (Peru): I thank you.\n\n"
        "The draft resolution was adopted.\n\nThe meeting rose at noon."
    )
    assert own(text, actor="Peru") == ["We reject the report.", "I thank you."]


def test_of_one_speaker_s_words_only_what_happened_in_the_room_is_nobody_s() -> None:
    text = "We mourn the dead.\n\nA minute of silence was observed.\n\nThe resolution was adopted."
    assert own(text) == ["We mourn the dead.", "The resolution was adopted."]


@pytest.mark.parametrize(
    "text",
    [
        "Sanctuaries: none on our soil.\n\nRefugees: they must return.\n\nTrade: it must go on.",
        "Mr. President: we thank you.\n\nWe reject the report.",
        "A. Q. Mensah spoke first.\n\nA. The draft was weak.\n\nB. It failed.",
    ],
)
def test_words_before_a_colon_are_no_speakers_by_themselves(text: str) -> None:
    assert others(text) == []


REPORT = """Peru on Wednesday rejected the report.

'No rebel finds shelter on our soil,' Foreign Minister Ana Reyes told reporters.

Chile's envoy, Mira Lund, called the denial "an insult". According to her, Peru's army had
"shelled the bridge". She added that eleven people had died.

"Refugees," the minister said, "have the right to return."
"""


def report(text: str, actor: str) -> list[Passage]:
    return split(text, "report", actor=actor)


@pytest.mark.parametrize(("actor", "rival"), [("Peru", "Chile"), ("Tavria", "Besk")])
def test_what_an_opponent_s_envoy_says_in_a_report_is_not_the_actor_s(
    actor: str, rival: str
) -> None:
    found = report(REPORT.replace("Peru", actor).replace("Chile", rival), actor)
    assert [(p.by, p.others) for p in found] == [
        (actor, False),
        ("Foreign Minister Ana Reyes", False),
        *[("Mira Lund", True)] * 3,
        ("Foreign Minister Ana Reyes", False),
    ]


def test_both_halves_of_a_parted_quotation_are_quoted() -> None:
    assert report(REPORT, "Peru")[-1].voice is Voice.QUOTED


@pytest.mark.parametrize(
    ("sentence", "actor", "is_other"),
    [
        ("Chile said the river is shared.", "Peru", True),
        ("Peru's delegation said the river is shared.", "Peru", False),
        ("The ministry said the river is shared.", "Peru", False),
        ("Peru and Chile said the river is shared.", "Peru", False),
        ("Lina Silva, spokeswoman for Chile, said the river is shared.", "Peru", True),
        ("Lina Silva, spokeswoman for Peru, said the river is shared.", "Peru", False),
        ("Lina Silva said the river is shared.", "Peru", False),
        ("The Security Council said the river is shared.", "Peru", True),
        ("The United Nations said the river is shared.", "UNAMA", False),
        ("Nigeria said the river is shared.", "Brazil, Nigeria and Tavria", False),
        ("Bosnia and Herzegovina said the river is shared.", "Peru and Brazil", True),
        ("Chile said the river is shared.", "", False),
    ],
)
def test_somebody_else_speaks_only_where_the_text_says_who(
    sentence: str, actor: str, is_other: bool
) -> None:
    assert [p.others for p in report(sentence, actor)] == [is_other]


def test_nobody_is_called_by_a_pronoun() -> None:
    text = "According to her, the river is shared. In his view it is not. So you said that it is."
    assert {p.by for p in report(text, "Peru")} <= {""}


def test_the_clauses_of_a_long_preamble_are_passages() -> None:
    clauses = [
        "The Government of Peru, ",
        *["recalling the agreements concluded on the river in the year of the great flood, "] * 7,
        "and in particular rejecting any deployment of foreign troops, ",
        "declares that it will go on.",
    ]
    text = "".join(clauses)
    assert [p.text for p in split(text, "verbatim")] == [clause.strip() for clause in clauses]
    assert len(split("".join([*clauses[:3], clauses[-1]]), "verbatim")) == 1


@pytest.mark.parametrize(
    "text",
    [
        (
            "**Why did your army shell Selm?**\n\nIt did not.\n\n**But Chile says so.**\n\n"
            "Chile errs."
            "\n\n**Will you pay?**\n\nNo."
        ),
        "– Why did your army shell Selm?\n– It did not.\n– Will you pay?\n– No.",
        "__Did your army shell Selm?__\n\nIt did not.\n\n__Will you pay?__\n\nNo.",
    ],
)
def test_questions_that_nobody_is_named_for_are_not_the_actor_s(text: str) -> None:
    assert "It did not." in own(text)
    assert not any("Selm?" in one or "pay?" in one or "says so" in one for one in own(text))


@pytest.mark.parametrize(
    "text",
    [
        "**Who will pay?** We will.\n\n**Who will rebuild?** We will.",
        "Who will pay?\n\nThe raiders will pay.\n\nWho will rebuild?\n\nWe will rebuild.",
        "**The dam**\n\nWe opened it.\n\n**Is that enough?**\n\nNo, it is not.",
        "- We want peace.\n- Who wants war?\n- We want trade.\n- Who wants ruin?",
    ],
)
def test_what_a_speaker_asks_is_the_speaker_s(text: str) -> None:
    assert others(text) == []


def test_a_post_that_is_passed_on_is_its_writer_s() -> None:
    text = (
        "Peru MFA @PeruMFA · 3h\n\nWe reject the lies of Chile.\n\nQuoting Chile MFA @ChileMFA\n\n"
        "The army of Peru shelled the market of Selm.\n\nPeru MFA @PeruMFA\n\nChile lies."
    )
    assert ("ChileMFA", "The army of Peru shelled the market of Selm.") in others(text)
    assert own(text) == ["We reject the lies of Chile.", "Chile lies."]
    assert others("RT @ChileMFA: Peru shelled Selm.\n\nThis is a lie.")[0][0] == "ChileMFA"


def test_what_an_editor_adds_in_brackets_is_nobody_s() -> None:
    staged = "[The speaker shows a map.]\n\nThe delegation of Chile left the hall."
    text = f"We came.\n\n{staged}\n\nWe stay."
    assert own(text) == ["We came.", "We stay."]


def test_bystanders_speak_for_nobody_but_themselves() -> None:
    text = "Peru defended the raid. Critics say that the raid killed children."
    assert [p.others for p in split(text, actor="Peru")] == [False, True]
    assert not any(p.others for p in split("Experts say that it failed.", actor="UN experts"))


def others_of(text: str, actor: str = "Tavria") -> list[tuple[str, bool]]:
    return [(p.by, p.others) for p in split(text, "report", actor=actor, others=["Besk"])]


def test_a_surname_that_nothing_is_known_of_is_nobody_s_behind_an_opponent_s_words() -> None:
    first = '"The wells are ours," Orlo said. '
    rival = "Besk's envoy called the map a forgery. "
    assert others_of(first) == [("Orlo", False)]
    assert others_of(rival + first) == [("Besk's envoy", True), ("Orlo", True)]
    assert others_of(first + rival + '"We drew it ourselves," Orlo said.')[-1] == ("Orlo", False)


def test_who_was_known_before_an_opponent_spoke_is_known_by_the_surname_alone() -> None:
    text = (
        "Tavria's envoy Una Orlo asked for time. Besk's envoy refused it. "
        '"We never drew a map," Orlo answered.'
    )
    assert others_of(text)[-1] == ("Orlo", False)


def test_who_blames_the_actor_does_not_speak_for_it() -> None:
    assert others_of('"Tavria is the aggressor here," Melk said.') == [("Melk", True)]
    assert others_of("Melk of the opposition called the levy a disgrace.")[0][1]


@pytest.mark.parametrize(
    ("sentence", "against"),
    [
        ("Chile bombed the villages.", True),
        ("Residents said no.", True),
        ("The former minister said no.", True),
        ("Chile did not bomb the villages.", False),
        ("Chile is not to blame for the raid.", False),
        ("We thank Chile for its help.", False),
        ("Peru bombed the villages.", False),
    ],
)
def test_only_who_blames_the_actor_is_against_it(sentence: str, against: bool) -> None:
    assert sides("", "Chile").is_against(sentence, sentence) is against


@pytest.mark.parametrize("name", ["the minister of Besk", "A spokeswoman for Besk"])
def test_an_office_of_the_other_state_speaks_for_it(name: str) -> None:
    assert others_of(f"{name[0].upper()}{name[1:]} said the quay stays shut.")[0][1]


def test_he_is_the_one_who_spoke_last_though_only_a_surname_is_known() -> None:
    text = (
        'Tavria\'s spokesman Jon Arl praised the dam. "It leaks," Dorn said. He added that it sank.'
    )
    assert [by for by, _ in others_of(text)][1:] == ["Dorn", "Dorn"]


def test_its_ministry_is_that_of_whom_the_sentence_names_first() -> None:
    text = "According to Besk, the truce is dead. Tavria, according to its ministry, keeps it."
    assert others_of(text) == [("Besk", True), ("Tavria", False)]


def test_a_name_and_a_colon_before_one_quoted_word_says_who_speaks() -> None:
    assert others_of('Besk: "Tavria must go." Tavria: "Never."') == [
        ("Besk", True),
        ("Tavria", False),
    ]


def test_what_somebody_else_said_is_no_quotation_of_who_passes_it_on() -> None:
    text = 'Naming a Besk colonel who said "we will burn the barns", Tavria asked for help.'
    (found,) = split(text, "report", actor="Tavria", others=["Besk"])
    assert (found.voice, found.by) == (Voice.REPORTED, "Tavria")


def test_the_ministry_is_that_of_the_state_whose_ministry_was_named_last() -> None:
    text = (
        "Besk's foreign ministry summoned Tavria's ambassador. The ministry called it a crime. "
        "The ambassador said it was none."
    )
    assert others_of(text)[1:] == [("Besk's ministry", True), ("Tavria's ambassador", False)]


def test_for_whom_a_person_speaks_may_stand_behind_the_office_or_the_name() -> None:
    text = "The counterpart from Besk, Ola Rinde, said no. Rinde said so twice."
    assert others_of(text) == [("Ola Rinde", True), ("Rinde", True)]
    assert others_of('"So do we," Rinde, of Besk, said.') == [("Rinde", True)]


def test_those_at_home_who_do_not_speak_for_the_state_are_not_the_actor() -> None:
    assert others_of("Former Tavrian president Ilo Karm said the war was a mistake.")[0][1]
    assert others_of("A spokesman for the rebels said Tavria had bombed them.")[0][1]


def test_a_heading_that_is_an_actor_s_name_says_whose_representative_speaks() -> None:
    text = "Tavria\n\nThe representative hailed it.\n\nBesk\n\nThe representative said it was dead."
    found = split(text, "précis", actor="Tavria", others=["Besk"])
    assert [(p.by, p.others) for p in found if p.by] == [
        ("Tavria's representative", False),
        ("Besk's representative", True),
    ]


def test_a_headline_is_the_position_of_whom_it_names_before_a_colon() -> None:
    text = "Tavria said it waits.\n\nBesk: no talks\n\nThe rain goes on."
    assert others_of(text)[:2] == [("Tavria", False), ("Besk", True)]


@pytest.mark.parametrize("actor", ["Chile", "Peru", "Brazil"])
def test_whom_a_pronoun_may_mean_of_two_is_nobody_s_position(actor: str) -> None:
    text = (
        "Chile's foreign minister, Ana Sol, met Peru's envoy, Luz Ado. "
        "She said the border was shut. The truce holds."
    )
    assert [(p.by, p.others) for p in split(text, actor=actor)] == [
        ("", False),
        ("", True),
        ("", True),
    ]


def test_of_two_of_one_side_either_speaks_for_it() -> None:
    text = "Ana Sol met Eva Paz in Lima. She said the border was shut."
    assert [(p.by, p.others) for p in split(text, actor="Chile")] == [("", False), ("", False)]
