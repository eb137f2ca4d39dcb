"""Documents of kinds that people reported elsewhere, kept outside the project, come in right."""

from __future__ import annotations

import pytest

from compare.importers.isolate import Isolated
from compare.importers.take_in import read_document
from compare.text.sides import parties
from compare.text.splitting import split


@pytest.fixture(scope="module")
def reader():
    with Isolated(seconds=120) as one:
        yield one


@pytest.fixture
def came(shared, reader):
    """The texts, values and messages of a case."""

    def came(name):
        drafts = read_document(shared / "cases" / name, reader=reader)
        words = "\n\n".join(draft.text for draft in drafts)
        told = "\n".join(problem.message for draft in drafts for problem in draft.problems)
        return drafts, " ".join(words.split()), told

    return came


IN = {
    "csv-json-tei-as-words.csv": "We reject the report of the Panel.",
    "csv-json-tei-as-words--tei.xml": "No armed group finds sanctuary on our soil.",
    "docx-numbering-lost.docx": "1. Demands",
    "docx-numbering-lost--draft.md": "(a) To deny safe haven to armed groups",
    "docx-strict-called-broken.docx": "1. Demands",
    "docx-symbols-lost.docx": "rose by 2°C and losses were ≥ 5 million",
    "docx-table-flattened.docx": "Veto, Group of Five: The veto must be abolished",
    "docx-text-box-unsaid.docx": "No armed group finds sanctuary on our soil.",
    "live-blog.html": "14.20 Tavria rejects report",
    "mail-empty-plain-part.eml": "Besk rejects the words of Tavria.",
    "pdf-arabic-letters-reversed.pdf": "الوثيقة S/2031/112، فهي لا أساس لها",
    "pdf-arabic-letters-reversed--ar_lo.pdf": "وقال الوزير: «لن نسمح",
    "pdf-body-lost-as-running-head.pdf": "Mr. Secretary-General, Tavria rejects the report",
    "pdf-body-lost-as-running-head--refrain.pdf": "We will not be silent. We will not be silent.",
    "pdf-body-lost-as-running-head--questions.pdf": "Question 2 Will Tavria open the border",
    "pdf-body-lost-as-running-head--letter.pdf": "I have the honour to transmit herewith",
    "pdf-columns-interleaved.pdf": "the Government of Tavria has studied the report with care",
    "pdf-line-numbers-in-text.pdf": "forty kilometres of the town on that day, and the Panel",
    "short-line-lost-as-heading--gdocs.docx": "- No armed group finds sanctuary on Tavrian soil",
}
"""Words that stand in the text of a case."""
OUT = {
    "csv-json-tei-as-words.csv": "speech_id",
    "docx-hidden-text-shown.docx": "INTERNAL",
    "docx-hidden-text-shown--tracked2.odt": "INTERNAL",
    "html-cookie-notice-in-text.html": "842 partners",
    "interview-question-as-position.txt": "shelled the market",
    "live-blog.html": "Share on Facebook",
    "markdown-comment-shown--s.md": "internal note",
}
"""Words that must not."""
TOLD = {
    "docx-hidden-text-shown.docx": "1 hidden passage is left out of the text",
    "docx-table-flattened.docx": "a table of 4 rows and 3 columns is taken cell by cell",
    "docx-text-box-unsaid.docx": "1 text box is taken in (27 words)",
    "interview-question-as-position.txt": "3 questions are left out of the text",
    "pdf-line-numbers-in-text.pdf": "line numbers are left out of the text",
    "pdf-scanned-pages-unsaid.pdf": "pages 1 and 2 are pictures and hold no text",
}


@pytest.mark.parametrize("name", IN)
def test_its_words_come_in(name, came):
    assert IN[name] in came(name)[1]


@pytest.mark.parametrize("name", OUT)
def test_what_is_none_of_its_words_stays_out(name, came):
    assert OUT[name] not in came(name)[1]


@pytest.mark.parametrize("name", TOLD)
def test_what_a_person_must_know_is_told(name, came):
    assert TOLD[name] in came(name)[2]


def test_a_joint_statement_has_its_actors_one_by_one(came):
    (draft,) = came("joint-statement-one-actor.txt")[0]
    assert parties(str(draft.values["actor"])) == ("Brazil", "Nigeria", "Tavria")


def test_a_quoted_thread_is_nobody_s_statement(came):
    _, words, told = came("mail-quoted-words-as-actors.eml")
    assert "wrote:" not in words
    assert "left out" in told


def test_what_a_record_tells_is_no_speech(came):
    drafts = came("record-stage-directions-as-words.txt")[0]
    assert not any("A minute of silence was observed" in draft.text for draft in drafts)
    assert not any("interrupted the speaker" in draft.text for draft in drafts)


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("chinese-paragraph-lost-as-heading.txt", "我们要求立即停火"),
        ("closing-mark-in-next-sentence.txt", "Les réfugiés ont le droit"),
    ],
)
def test_a_sentence_begins_where_the_one_before_is_closed(name, begins, came):
    (draft,) = came(name)[0]
    assert any(one.text.startswith(begins) for one in split(draft.text, "verbatim"))
