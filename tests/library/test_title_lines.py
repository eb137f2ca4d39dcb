# ruff: noqa: E501 - a table is read by line
"""The title that is proposed for a new text is what a person at a desk would type."""

from __future__ import annotations

import pytest

from compare.importers.take_in import complete, read_document
from compare.library.draft import draft_statement
from compare.library.title_lines import read_file_name

BODY = "\n\nWe ask for observers on the bridge. Our peoples want it open before the winter comes.\n"


@pytest.mark.parametrize(
    ("top", "title"),
    [
        ("Mr. President, Excellencies", ""),
        ("Distinguished delegates", ""),
        ("Madam Chair", ""),
        ("Thank you, Madam President", ""),
        ("Monsieur le Président", ""),
        ("Check against delivery\n\nStatement on the ferries of the Kerva", "Statement on the ferries of the Kerva"),
        ("Translated from Norwegian\n\n4 March 2031\n\nNo ferry without a pilot", "No ferry without a pilot"),
        ("KENYA\n\n(Check against delivery)\n\nRemarks on the harbour", "Remarks on the harbour"),
        (
            "Permanent Mission of Kenya\nto the United Nations\n\nStatement on the harbour\n\nNew York, 4 March 2031",
            "Statement on the harbour",
        ),
        (
            "Statement on the protection of ferries and of those\nwho work on them\n4 March 2031",
            "Statement on the protection of ferries and of those who work on them",
        ),
        ("Joint Statement on the Situation in the\nLower Kerva Valley", "Joint Statement on the Situation in the Lower Kerva Valley"),
        (
            "STATEMENT\nBY\nH.E. MR. OLA LUND\nMINISTER FOR FOREIGN AFFAIRS OF NORWAY\nAT THE OPEN DEBATE ON FERRIES",
            "Statement at the Open Debate on Ferries",
        ),
        (
            "Statement\n\nby H.E. Ms. Orla Venn, Permanent Representative of Kenya to the United Nations\n\nat the Security Council\n\nNew York, 4 March 2031",
            "Statement at the Security Council",
        ),
        (
            "Statement by Mr. Ola Lund, Minister of Norway, to the Human Rights Council, Geneva, 4 March 2031",
            "Statement to the Human Rights Council",
        ),
        (
            "Letter dated 4 March 2031 from the Permanent Representative\nof Kenya to the United Nations addressed to the President of\nthe Security Council",
            "Letter dated 4 March 2031 from the Permanent Representative of Kenya to the United Nations addressed to the President of the Security Council",
        ),
        ("# Mr. President", ""),
        ("Government of Kenya rejects the report", "Government of Kenya rejects the report"),
        ("Distinguished guests hear a statement on the bridge", "Distinguished guests hear a statement on the bridge"),
        ("H.E. Ms. Orla Venn\nMinister for Foreign Affairs\n\nAddress on the bridge", "Address on the bridge"),
        ("Statement by Norway\nSecurity Council\n4 March 2031", "Statement by Norway"),
        ("For\nKenya this has been a year of floods", ""),
        ("Friends of the river", "Friends of the river"),
    ],
)  # fmt: skip
def test_a_title_is_a_heading_and_no_greeting_date_country_or_masthead(
    top: str, title: str
) -> None:
    found = draft_statement(top + BODY, name="-")
    assert found.values.get("title", "") == title


@pytest.mark.parametrize(
    ("top", "fields", "title", "made_of"),
    [
        ("Madam Chair", {}, "Statement of Arda", "actor"),
        ("New York, 4 March 2031\n\nExcellencies", {}, "Statement of Arda, 2031-03-04", "actor, date"),
        (
            "Statement by H.E. Ms. Orla Venn, Permanent Representative of Arda\n\nDistinguished delegates",
            {"forum": "UN Security Council"},
            "Statement of Arda, UN Security Council",
            "actor, forum",
        ),
    ],
)  # fmt: skip
def test_where_no_line_is_a_title_one_is_made_and_unsure(
    top: str, fields: dict[str, str], title: str, made_of: str
) -> None:
    draft = draft_statement(top + BODY, name="-", actor="Arda", **fields)
    assert draft.values["title"] == title
    assert draft.reasons["title"] == f"made of {made_of}, as no line is a title; unsure"


def test_a_made_title_wins_over_a_files_name_that_names_no_statement() -> None:
    def title(name: str) -> object:
        words = f"Mr. President{BODY}"
        return draft_statement(words, name=name, found=read_file_name(name)).values["title"]

    assert title("pk-unsc-2025-12.txt") == "Statement of Pakistan, UN Security Council, 2025-12"
    assert title("Joint statement Kenya 3 March 2025.txt") == "Joint statement Kenya 3 March 2025"
    assert title("notes.txt") == "notes"


def test_what_others_tell_is_no_statement_of_the_actors() -> None:
    told = "The envoy said that it is closed. He added that it opens. He warned of floods."
    assert "title" not in draft_statement(told, name="-", actor="Arda").values


def test_a_made_title_gives_an_id_that_says_the_actor_once() -> None:
    draft = draft_statement(f"Madam Chair{BODY}", name="-", actor="Arda", date="2031-03-04")
    assert draft.id == "arda-statement-2031-03-04"


def test_an_answer_that_leaves_the_title_open_gets_one_made_of_the_others() -> None:
    (draft,) = read_document(f"Madam Chair{BODY}".encode())
    whole = complete(draft, title="", actor="Arda")
    assert whole.statement is not None
    assert whole.statement.title == "Statement of Arda"
    assert whole.reasons["title"].startswith("made of actor")
