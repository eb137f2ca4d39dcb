"""The top of the desk: who speaks, in short, themes, how final it is; and coming back to it."""

from __future__ import annotations

import threading
from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len

from compare.model import Basis, Comparison, Label, Problem, Unread, Verdict
from compare.tui.app import RejoinderApp
from compare.tui.lineup import UNTHEMED, outline
from compare.tui.marked_text import quoted
from compare.tui.screens.ask import ChooseScreen
from compare.tui.screens.library_screen import LibraryScreen
from compare.tui.widgets.head import (
    Head,
    InShort,
    changes,
    coverage,
    described,
    in_short,
    limits,
    names,
)
from compare.tui.widgets.theme_overview import (
    ThemeOverview,
    _count,
    found,
    sharpest_pairs,
)

from . import sample
from .desks import SampleDesk
from .test_comparison import desktop, lines, under_cursor

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.pilot import Pilot

    from .conftest import Opened

MADE = outline(sample.comparison())


def all_shared() -> Comparison:
    made = sample.comparison()
    shared = (replace(one, relation=Label.SHARED) for one in made.alignments)
    return replace(made, alignments=tuple(shared))


def test_in_short_says_where_they_part_who_accuses_and_who_is_silent() -> None:
    assert in_short(MADE) == [
        "They part on 5 points, agree on 4.",
        "Each accuses the other: A once, B once.",
        "Themes cover 16 of 17 passages of A and 12 of 13 of B.",
        "B is silent on Refugees.",
    ]
    assert coverage(MADE) == in_short(MADE)[2]


def test_where_themes_cover_less_than_half_the_key_that_groups_the_rest_is_named() -> None:
    made = sample.comparison()
    bare = replace(made, passages=tuple(replace(one, themes=()) for one in made.passages))
    said = "Themes cover 0 of 17 passages of A and 0 of 13 of B (T groups the rest)."
    assert coverage(outline(bare)) == said


def test_no_side_is_called_silent_where_that_is_in_doubt() -> None:
    made = sample.comparison()
    doubted = tuple(
        replace(one, verdict=Verdict.RELATED, doubtful=True)
        if one.verdict is Verdict.ONE_SIDED
        else one
        for one in made.verdicts
    )
    shown = outline(replace(made, verdicts=doubted))
    assert not any("silent" in sentence for sentence in in_short(shown))
    assert not any(found(section).endswith(" silent") for section in shown.sections)


def test_that_they_part_on_nothing_is_said_with_the_share_that_was_looked_at() -> None:
    first = in_short(outline(all_shared()))[0]
    assert first == (
        "They part on no point, agree on 11 "
        "(11 of 17 passages of A and 11 of 13 of B are lined up)."
    )


def test_a_theme_tells_what_is_found_and_its_sharpest_pair_of_words() -> None:
    sanctuaries, refugees = MADE.section("sanctuaries"), MADE.section("refugees")
    assert found(sanctuaries) == "2 divergent, 1 shared"
    assert sharpest_pairs(MADE)["sanctuaries"] == ("⟨armed groups⟩", "“safe haven”")
    assert found(refugees) == "B silent"
    assert "refugees" not in sharpest_pairs(MADE)


def test_where_no_words_are_marked_the_passage_is_quoted_as_far_as_there_is_room() -> None:
    left, right = sharpest_pairs(MADE)["river"]
    assert (
        left == "⟨On the waters of the Kesh, Arden stands by the treaty of 1921 in all its parts.⟩"
    )
    assert quoted(right, 40) == "“The treaty of 1921 no longer answers …”"


def test_no_pair_of_words_stands_under_two_themes() -> None:
    made = sample.comparison()
    one, two, *rest = made.alignments
    both = ("sanctuaries", "river")
    shown = outline(
        replace(made, alignments=(replace(one, themes=both), replace(two, themes=both), *rest))
    )
    pairs = sharpest_pairs(shown)
    assert {pairs["sanctuaries"], pairs["river"]} == {
        ("⟨armed groups⟩", "“safe haven”"),
        ("⟨60 camps⟩", "“Not one”"),
    }
    only = outline(replace(made, alignments=(replace(one, themes=both), *rest[:-1])))
    assert sharpest_pairs(only)["river"] == ("as under Sanctuaries", "")


def test_quoted_words_are_cut_after_a_word_and_end_as_quotations_do() -> None:
    assert quoted("“a safe haven for armed groups”", 20) == "“a safe haven for …”"
    assert quoted("“a safe haven for armed groups”", 19) == "“a safe haven …”"
    assert quoted("⟨safe haven⟩", 12) == "⟨safe haven⟩"


def test_names_lose_forum_and_date_before_they_are_cut() -> None:
    left, right = MADE.left, MADE.right
    assert names(left, right, 200) == (
        "Arden, Security Council, 2025-12",
        "Northern Federation, rejoinder, 2026-02-23",
    )
    assert names(left, right, 40) == ("Arden, 2025", "Northern Federation, 2026")
    assert names(left, right, 25) == ("Arden", "Northern Federation")


def test_the_head_of_a_text_drops_whole_parts_the_forum_before_the_date() -> None:
    assert described(MADE.left, 60).startswith("Arden, Security Council, 2025-12, paraphrase")
    assert described(MADE.left, 40) == "Arden, Security Council, 2025-12"
    assert described(MADE.left, 20) == "Arden, 2025-12"
    assert described(MADE.left, 5) == "Arden"


def test_two_statements_of_one_actor_are_told_apart() -> None:
    same = replace(MADE.right, actor="Arden")
    assert names(MADE.left, same, 40) == ("Arden, speech", "Arden, rejoinder")


def test_what_could_not_be_judged_or_read_is_said_first() -> None:
    problem = Problem(message="no YAML", file="/x/codebook.yaml", line=3)
    made = replace(
        sample.comparison(),
        not_compared=(("federation-reply-2026", "ar"),),
        unread=(Unread(what=Basis.CODEBOOK, problem=problem),),
    )
    assert limits(outline(made)) == [
        "not compared by meaning: Arabic (B)",
        "the codebook could not be read whole: codebook.yaml:3: no YAML",
    ]


def test_a_part_in_another_language_is_said_first() -> None:
    made = sample.comparison()
    one = next(one for one in made.passages if one.statement == "federation-reply-2026")
    words = (
        "Nous avons accueilli les réfugiés de la vallée depuis deux ans et nous demandons que le "
        "barrage soit ouvert."
    )
    french = replace(one, passage=replace(one.passage, text=words))
    made = replace(made, passages=tuple(french if p is one else p for p in made.passages))
    assert limits(outline(made)) == ["1 passage of B not compared: French"]


def test_of_a_text_that_is_not_compared_nothing_is_claimed() -> None:
    made = replace(
        sample.comparison(),
        alignments=(),
        not_compared=(("federation-reply-2026", "ar"),),
    )
    shown = outline(made)
    assert shown.rows == ()
    assert "silent on" not in " ".join(in_short(shown))
    assert "Nothing is claimed" in in_short(shown)[0]


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_the_warnings_stand_at_the_top_of_the_screen(
    opened: Opened, size: tuple[int, int]
) -> None:
    def made() -> Comparison:
        return replace(sample.comparison(), not_compared=(("federation-reply-2026", "ar"),))

    async with opened(SampleDesk(made), size=size) as pilot:
        assert "! not compared by meaning: Arabic (B)" in top(pilot)


def top(pilot: Pilot[int]) -> str:
    shown = desktop(pilot).query_one(InShort)
    return "\n".join(shown.render_line(y).text for y in range(shown.size.height))


def test_a_theme_of_both_without_a_point_is_called_unanswered() -> None:
    apart = outline(replace(sample.comparison(), alignments=()))
    spoken = [one for one in apart.sections[1:] if all(one.passages) and one.kinds]
    assert {_count(one) for one in spoken if one.id != UNTHEMED} == {"unanswered"}


class SlowDesk(SampleDesk):
    """Shows a first look, and the rest when it is told to go on."""

    def __init__(self) -> None:
        super().__init__()
        self.go_on = threading.Event()

    def compare(
        self,
        ids: Sequence[str],
        progress: Callable[[str, float | None], None],
        preview: Callable[[Comparison], None] | None = None,
    ) -> Comparison:
        made = self.make()
        first = replace(made.alignments[0], relation=Label.RELATED)
        if preview is not None:
            preview(replace(made, alignments=(first, *made.alignments[1:-1])))
        progress("Reading pairs", 0.4)
        self.go_on.wait(30)
        return made


async def test_a_first_reading_is_called_one_and_then_what_changed_is_said() -> None:
    desk = SlowDesk()
    app = RejoinderApp(desk)
    async with app.run_test(size=(120, 36)) as pilot:
        for _ in range(200):
            await pilot.pause(0.02)
            desktop_ = app.comparison_screen.desktop
            if desktop_ and desktop_.query(Head) and "40%" in head(pilot):
                break
        assert "first reading, labels may change, 40%" in head(pilot)
        assert "fairly sure" not in lines(pilot)
        await pilot.press("0", "end", "home", "down", "down")
        before = under_cursor(pilot)
        desk.go_on.set()
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "final: 1 label changed, 1 point new" in head(pilot)
        assert under_cursor(pilot) == before


@pytest.mark.parametrize("label", [Label.SHARED, Label.RELATED])
def test_passages_gathered_otherwise_are_no_new_points(label: Label) -> None:
    whole = sample.comparison()
    point = next(one for one in whole.alignments if len(one.left) * len(one.right) > 1)
    others = tuple(one for one in whole.alignments if one is not point)
    pairs = [
        replace(point, left=(a,), right=(b,), relation=label)
        for a, b in product(point.left, point.right)
    ]
    apart = outline(replace(whole, alignments=(*others, *pairs)))
    relabelled = 0 if label is point.relation else len(pairs)
    assert changes(MADE, apart) == (f"{relabelled} labels changed" if relabelled else "")
    without = outline(replace(whole, alignments=others))
    assert changes(without, apart) == f"{len(pairs)} points new"
    assert changes(MADE, without) == "1 point gone"


def head(pilot: Pilot[int]) -> str:
    return desktop(pilot).query_one(Head).render_line(0).text


@pytest.mark.parametrize("kind", ["rejoinder", "speech"])
async def test_two_texts_of_one_actor_differ_by_name_before_all_of_the_state_is_said(
    opened: Opened, kind: str
) -> None:
    def made() -> Comparison:
        one = sample.comparison()
        left, right = one.statements
        kinds = ((left, "speech"), (right, kind))
        same = (replace(o, actor="Old Arden", forum="", date="2026", kind=k) for o, k in kinds)
        return replace(one, statements=tuple(same))

    async with opened(SampleDesk(made), size=(80, 24)) as pilot:
        shown = desktop(pilot)
        shown._changed, shown.reviewed = "4 labels changed, 13 points new", "0 of 11 reviewed"
        shown.head()
        assert head(pilot).rstrip().endswith(("final", "13 points new"))
        shown._changed = "3 points new"
        shown.head()
        state = "final: 3 points new"
        if kind == "speech":
            state += " · 0 of 11 reviewed"
        assert head(pilot).rstrip().endswith(state)
        assert (", rejoinder" in head(pilot)) == (kind == "rejoinder")


async def test_a_comparison_kept_from_before_is_final_at_once(opened: Opened) -> None:
    async with opened() as pilot:
        assert " final " in head(pilot)


async def test_what_went_on_is_said_no_more_once_it_has_ended(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press("x")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert " final " in head(pilot)


async def test_theme_and_point_are_as_they_were_left(opened: Opened) -> None:
    desk = SampleDesk()
    async with opened(desk) as pilot:
        await pilot.press("8", "enter", "down", "down")
        left = under_cursor(pilot)
        await pilot.press("q")
    async with opened(desk) as pilot:
        assert desktop(pilot).view.section == "refugees"
        assert under_cursor(pilot) == left


async def test_n_offers_a_pair_that_diverges_where_these_two_part_on_nothing(
    opened: Opened,
) -> None:
    desk = SampleDesk(all_shared)
    desk.other_pair = ("federation-reply-2026", "arden-council-2025")
    async with opened(desk) as pilot:
        await pilot.press("n")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ChooseScreen)
        await pilot.press("enter")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert desk.compared[-1] == desk.other_pair


async def test_what_neither_speaks_of_stands_in_one_line_at_the_end(opened: Opened) -> None:
    def made() -> Comparison:
        one = sample.comparison()
        return replace(one, themes=(*one.themes, replace(one.themes[0], id="x", label="Space")))

    for size in ((80, 24), (120, 36)):
        async with opened(SampleDesk(made), size=size) as pilot:
            shown = desktop(pilot).query_one(ThemeOverview)
            assert "".join(t for t, _ in shown._lines[-1]).strip() == "neither speaks of: Space"


async def test_the_question_after_a_search_for_a_divergence_leads_to_other_statements(
    opened: Opened,
) -> None:
    desk = SampleDesk(all_shared)
    desk.other_pair = ("federation-reply-2026", "arden-council-2025")
    async with opened(desk) as pilot:
        await pilot.press("n", "o")
        await pilot.pause()
        assert isinstance(pilot.app.screen, LibraryScreen)


async def test_the_overview_says_of_which_side_the_passages_are(opened: Opened) -> None:
    async with opened() as pilot:
        shown = desktop(pilot).query_one(ThemeOverview)
        told = ["".join(text for text, _ in line) for line in shown._lines]
        assert "points" in told[0]
        assert "passages" in told[0]
        assert told[0].rstrip().endswith("≠ divergent  = shared  ~ related")
        assert "2 ≠  1 =" in next(line for line in told if "Sanctuaries" in line)
        refugees = next(line for line in told if "Refugees" in line)
        assert "B silent" in refugees
        assert "A  2  B  –" in refugees


async def test_the_heads_of_the_overview_stand_over_their_columns_however_short_the_names(
    opened: Opened,
) -> None:
    def made() -> Comparison:
        one = sample.comparison()
        return replace(one, themes=tuple(replace(t, label=t.label[:6]) for t in one.themes))

    for width, legend in ((100, False), (120, True)):
        async with opened(SampleDesk(made), size=(width, 36)) as pilot:
            shown = desktop(pilot).query_one(ThemeOverview)
            head, first = ("".join(t for t, _ in line) for line in shown._lines[:2])
            assert head.index("points") == first.index("2 ≠")
            assert head.index("passages") == first.index("A ")
            assert head.index("the sharpest pair") == first.index("⟨")
            assert ("≠ divergent" in head) is legend
            told = ("".join(text for text, _ in line) for line in shown._lines)
            assert max(map(cell_len, told)) <= shown.room
