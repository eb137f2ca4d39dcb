"""The names of styles, by which a template of one's own gives them another look."""

from __future__ import annotations

from compare.report.briefing import Look, Style

PARAGRAPHS = {
    Style.BODY: "Body Text",
    Style.SUBTITLE: "Subtitle",
    Style.NOTE: "Rejoinder Note",
}
RUNS = {
    Look.SAME: "Rejoinder Same",
    Look.DIFFERS: "Rejoinder Differs",
    Look.STRONG: "Strong",
    Look.QUIET: "Rejoinder Quiet",
}
TITLE = "Title"
HEADINGS = ("Heading 1", "Heading 2")
POINTS = "List Bullet"
NOTE_TEXT, NOTE_MARK = "footnote text", "footnote reference"
CELL, CELL_HEAD, TABLE = "Rejoinder Cell", "Rejoinder Cell Head", "Rejoinder Table"
VERDICT = "Rejoinder Verdict"
