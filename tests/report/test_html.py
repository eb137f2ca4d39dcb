"""The page's filters and its reading view, which need neither script nor server."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace

import pytest
from samples import three, toy

from compare.model import Verdict
from compare.report import Only, Options, format_for


def page(comparison=None, **options):
    return format_for("x.html").render(comparison or toy(), Options(**options))


def test_there_is_no_script():
    assert "<script" not in page()
    assert not re.search(r"\son\w+=", page())


def test_every_choice_has_a_rule_in_the_style_sheet():
    made = page()
    names = set(re.findall(r'id="show-(\w+)"', made)) - {"all"}
    assert names == set(re.findall(r"#show-(\w+):checked", made))


def test_choices_tell_their_points_and_those_without_cannot_be_chosen():
    made = page(only=None)
    assert "divergent (1)" in made
    assert "disabled" not in made.split("</style>")[1]
    assert "disabled" in page(themes=("refugees",)).split("</style>")[1]


def test_a_page_that_is_narrowed_already_has_no_choices():
    assert "<fieldset" not in page(only=Only.SHARED)


def test_every_passage_stands_in_the_reading_view_once():
    made = page(three())
    assert len(re.findall(r'id="text-[\w-]+"', made)) == len(three().passages)


def test_links_lead_both_ways_and_to_places_that_are_there():
    made = page(three())
    links = re.findall(r'href="#(text-[\w-]+)"', made)
    assert set(links) <= set(re.findall(r'id="(text-[\w-]+)"', made))
    assert {"text-1-4", "text-2-4", "text-3-1"} <= set(links)


@pytest.mark.parametrize(
    "options",
    [{}, {"brief": True}, {"only": Only.SILENT}, {"only": Only.SHARED}, {"themes": ("water",)}],
)
def test_no_link_leads_nowhere(options):
    made = page(three(), **options)
    links = re.findall(r'href="#([^"]+)"', made)
    assert set(links) <= set(re.findall(r' id="([^"]+)"', made))


def test_a_theme_that_the_first_pair_is_silent_on_leads_to_where_it_stands():
    found = three()
    rows = [replace(one, themes=("trade",)) for one in found.alignments[-1:]]
    counts = {"shared": 1}
    verdicts = [
        replace(v, verdict=Verdict.SHARED, counts=counts, passages=(1, 1))
        if (v.theme, v.right) == ("trade", "cevd")
        else v
        for v in found.verdicts
    ]
    made = page(
        replace(found, alignments=(*found.alignments[:-1], *rows), verdicts=tuple(verdicts))
    )
    assert '<a href="#theme-trade-2"' in made
    assert 'id="theme-trade-2"' in made


def test_no_two_elements_share_an_id():
    ids = re.findall(r' id="([^"]+)"', page(three()))
    assert len(set(ids)) == len(ids)


def test_a_narrowed_page_still_shows_the_texts_whole():
    assert "Arda has sheltered" in page(only=Only.SHARED).split('class="reading"')[1]


def test_a_language_that_is_none_is_left_out_of_the_page():
    first, *others = toy().statements
    made = page(replace(toy(), statements=(replace(first, language='x"y'), *others)))
    assert "x&quot;y" not in made


def test_reasons_are_told_in_sentences_and_signals_in_the_annex_alone():
    first, *others = toy().alignments
    told = replace(first, why="both speak of the dam", unsure=False)
    found = replace(toy(), alignments=(told, *others))
    assert "<p>Both speak of the dam.</p>" in page(found)
    assert "likeness" not in page(found)
    assert "likeness, weight" in page(found, annex=True)


def test_the_brief_alone_has_neither_choices_nor_texts():
    made = page(brief=True)
    assert "In short" in made
    assert "<fieldset" not in made
    assert "Themes at a glance" not in made
    assert 'class="reading"' not in made


def test_headings_go_down_one_step_at_a_time():
    for made in (page(three()), page(annex=True), page(brief=True)):
        levels = [int(level) for level in re.findall(r"<h(\d)", made)]
        assert levels[0] == 1
        assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
