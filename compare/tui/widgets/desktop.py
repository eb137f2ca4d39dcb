"""The desk itself, from who speaks down to the words, and going about it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar

from rich.cells import cell_len
from textual.containers import Vertical

from compare.report.phrases import counted
from compare.text.visibility import visible
from compare.tui import lineup
from compare.tui.keys import COMPARISON, bindings
from compare.tui.lineup import ALL, DIFFERENCE, ONLY_LEFT, ONLY_RIGHT, UNTHEMED, View, outline
from compare.tui.marked_text import hits
from compare.tui.row_pictures import Scene
from compare.tui.row_words import WORDS, evidence, reasons
from compare.tui.widgets import ParagraphView
from compare.tui.widgets.head import Head, InShort, changes
from compare.tui.widgets.row_table import RowTable
from compare.tui.widgets.table_view import SearchBar
from compare.tui.widgets.theme_overview import ThemeChosen, ThemeOverview

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from compare.model import Comparison
    from compare.tui.app import RejoinderApp
    from compare.tui.lineup import Key, Outline, Row


class Desktop(Vertical):
    """Shows one comparison, from what matters most down to the words. It decides nothing."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(COMPARISON)
    app: RejoinderApp

    def __init__(self, comparison: Comparison, *, provisional: bool = False) -> None:
        super().__init__(id="desktop")
        self.outline = outline(comparison)
        self.view = View(section=_first_theme(self.outline))
        self.provisional = provisional
        self.is_stopped = False
        """Whether the person stopped the reading; then the labels are not of the whole of it."""
        self.reviewed = ""
        """How much is reviewed, in words."""
        self.begin_at: tuple[str, Key] | None = None
        """Theme and row to come back to when it opens."""
        self._changed = ""
        """What the final reading changed of the first one, in words."""
        self._busy, self._share = "", ""
        """What goes on behind the points, and how much of it is done."""

    def compose(self) -> ComposeResult:
        yield Head(id="head")
        yield InShort(id="in-short")
        yield ThemeOverview(id="themes")
        yield RowTable(id="rows")
        yield Why(id="why")
        yield SearchBar("words in either text")

    def on_mount(self) -> None:
        """Show the points, where the person left them."""
        self.fill()
        if self.begin_at is not None:
            self.restore(*self.begin_at)
        self.watch(self.table, "cursor", self.explain, init=False)
        self.table.focus()

    def on_resize(self) -> None:
        self.call_after_refresh(self._name_pane)

    @property
    def table(self) -> RowTable:
        return self.query_one(RowTable)

    @property
    def row(self) -> Row | None:
        return self.table.row

    # What is shown

    def show(self, comparison: Comparison, *, provisional: bool = False) -> None:
        """Show a comparison; of the same statements, the cursor stays on its point."""
        old = [statement.id for statement in self.outline.comparison.statements]
        same = [statement.id for statement in comparison.statements] == old
        before, here = self.outline, self.row
        self.outline = outline(comparison)
        if not same:
            self._changed, self.view = "", View(section=_first_theme(self.outline))
        elif self.provisional:
            self._changed = changes(before, self.outline)
        self.provisional, self.is_stopped = provisional, False
        self._busy, self._share = "", ""
        if not self.outline.section(self.view.section).rows:
            self.view = replace(self.view, section=ALL)
        self.fill(here.key if same and here else None, self.table.cursor if same else 0)

    def redraw(
        self, comparison: Comparison, *, follow: bool = False, on: Row | None = None
    ) -> None:
        """Show the same comparison as it is decided now: place, filter and order stay; the cursor
        does, or goes on to a row, or to the first that is not what it was, where that shows.
        """
        here, before = on or self.row, self.outline
        key = here.key if here else None
        self.outline = outline(comparison, before)
        if follow:
            old = {row.key: _state(row) for row in before.rows}
            other = (row.key for row in self.outline.rows if old.get(row.key) != _state(row))
            wanted = next(other, key)
            shown = lineup.shown(self.outline, self.view)
            key = wanted if wanted in [row.key for row in shown] else key
        self.fill(key, self.table.cursor)

    def fill(self, key: object = None, index: int = 0) -> None:
        """Show the rows of the view, the cursor on the row with this key, else at ``index``."""
        rows = lineup.shown(self.outline, self.view)
        section = self.outline.section(self.view.section)
        cursor = next((i for i, row in enumerate(rows) if row.key == key), index)
        view = replace(self.view, section=section.id)
        scene = Scene(self.outline, view, self.table.room, self.provisional)
        self.table.show(scene, rows, cursor)
        self.query_one(ThemeOverview).show(self.outline, section.id)
        self.query_one(InShort).tell(self.outline)
        self.head()
        self.explain()

    def head(self) -> None:
        """Show how final the labels are, and how much is reviewed."""
        state = "first reading, labels may change" if self.provisional else self._busy
        if self.is_stopped:
            state = f"{'first ' if self.provisional else ''}reading, stopped   F5 reads on"
        final = f"final: {self._changed}" if self._changed else "final"
        state = state + self._share if state else final
        self.query_one(Head).show(self.outline, state, self.reviewed)

    def busy(self, what: str, done: float | None) -> None:
        """Say that work goes on behind the points; empty words say that it has ended."""
        self._busy, self._share = what, "" if done is None else f", {done:.0%}"
        self.head()

    def stop(self) -> None:
        """Say that the reading was stopped, and how it goes on."""
        self.is_stopped = True
        self.busy("", None)

    def explain(self) -> None:
        """Tell why, for the row under the cursor: at once, so that one drawing shows all."""
        self.query_one(Why).tell(self.outline, self.row)
        self._name_pane()

    def _name_pane(self) -> None:
        """Above the points: which theme, in which order, which filter, which hit."""
        section = self.outline.section(self.view.section)
        count = len(section.points)
        shown, said = self.view.filter, counted(count, "point")
        if shown:
            alone = shown in (ONLY_LEFT, ONLY_RIGHT)
            left = len(self.table.rows)
            said = counted(left, "passage") if alone else f"{left} of {said}"
        parts = [f"{visible(section.label)}: {said}"]
        order = self.view.order_words
        parts += [order] if count > 1 else []
        parts += [f"only {'differing' if shown == DIFFERENCE else WORDS[shown]}"] if shown else []
        parts += [f"“{visible(self.view.query)}” {self._hit()}"] if self.view.query else []
        if cell_len(", ".join(parts)) > self.table.room:
            parts = [part for part in parts if part != order]  # a number is not cut, this may go
        self.table.border_title = ", ".join(parts).replace("[", "\\[")

    def _hit(self) -> str:
        """Which of how many hits the cursor is on."""
        rows = [row for row in self._everywhere() if lineup.holds(row, self.view.query)]
        keys = [row.key for row in rows]
        if self.row is not None and self.row.key in keys:
            return f"{keys.index(self.row.key) + 1} of {len(keys)}"
        return counted(len(keys), "hit")

    def _everywhere(self) -> tuple[Row, ...]:
        """Every row in the order in which it would show under all themes."""
        return lineup.flat(self.outline, replace(self.view, section=ALL, filter=""))

    # Going about

    def look(self, **changes: Any) -> None:
        """Change the view and keep the cursor on its row, if it is still shown."""
        key = self.row.key if self.row else None
        self.view = replace(self.view, **changes)
        self.fill(key)

    def go_to(self, row: Row | None) -> None:
        """Put the cursor on a row, whatever theme it is in; a filter that hides it goes."""
        if row is None:
            return
        section, kept = self.view.section, self.view.filter
        if section != ALL and section not in (row.themes or (UNTHEMED,)):
            section = next(iter(row.themes), ALL)
        kept = kept if lineup.matches(row, kept) else ""
        self.view = replace(self.view, section=section, filter=kept)
        self._unfold_for(row)
        self.fill(row.key)

    def go_to_passage(self, passage: str | None) -> None:
        """Put the cursor on the first row of a passage, and unfold it where it is folded away."""
        rows = self.outline.rows
        row = next((row for row in rows if passage in row.key[0] + row.key[1]), None)
        if row is not None and passage not in [p.id for p in row.leads]:
            self._unfold(row)
        self.go_to(row)

    def _unfold(self, row: Row) -> None:
        self.view = replace(self.view, open=self.view.open | {row.key})

    def _unfold_for(self, row: Row) -> None:
        """Unfold the entry behind which a passage without an answer stands; and a point whose
        words sought are not in its lead.
        """
        for fold in self.outline.section(self.view.section).folds:
            if row.key in [one.key for one in fold.folded]:
                self._unfold(fold)
        query = self.view.query
        if query and row.more and not any(hits(p.passage.text, query) for p in row.leads):
            self._unfold(row)

    def _places(self, step: int) -> tuple[list[tuple[str, Row]], int]:
        """Every row theme by theme, or once where all themes show; and the place of the cursor, or
        that from which a step leads into the theme.
        """
        shown = [s.id for s in self.outline.sections[1:]] if self.view.section != ALL else [ALL]
        places: list[tuple[str, Row]] = []
        here, row = 0, self.row.folded[0] if self.row and self.row.folded else self.row
        for section in shown:
            rows = lineup.flat(self.outline, replace(self.view, section=section, filter=""))
            if section == self.view.section:
                own = (n for n, one in enumerate(rows) if row and one.key == row.key)
                here = len(places) + next(own, -1 if step > 0 else 0)
            places += [(section, one) for one in rows]
        return places, here

    def ease(self) -> None:
        """Take search and filter off, and go back to the points."""
        if self.view.query or self.view.filter:
            self.look(query="", filter="")
        self.table.focus()

    @property
    def place(self) -> tuple[str, Key | None]:
        """Theme and row, to come back to."""
        return self.view.section, self.row.key if self.row else None

    def restore(self, section: str, key: Key | None) -> None:
        """Come back to a theme and a row, as far as they are still there."""
        if any(s.id == section for s in self.outline.sections):
            row = next((row for row in self.outline.rows if row.key == key), None)
            self.view = replace(self.view, section=section)
            if row is not None and row.point is None:
                self._unfold_for(row)
            self.fill(key)

    # What the widgets tell

    def on_theme_chosen(self, message: ThemeChosen) -> None:
        self.look(section=message.section)
        self.table.focus()

    def on_search_bar_changed(self, message: SearchBar.Changed) -> None:
        self.look(query=message.query)
        found = sum(lineup.holds(row, message.query) for row in self.outline.rows)
        self.query_one(SearchBar).found(found)

    def on_search_bar_next(self) -> None:
        """Enter goes to the next hit, unless the cursor is on one."""
        if self.row is None or not lineup.holds(self.row, self.view.query):
            self._hit_after(1)

    def on_search_bar_closed(self, message: SearchBar.Closed) -> None:
        if not message.keep:
            self.look(query="")
        self.table.focus()

    # Commands

    def action_move(self, step: int) -> None:
        self.table.move(step)

    def action_page(self, step: int) -> None:
        self.table.page(step)

    def action_edge(self, step: int) -> None:
        self.table.go(len(self.table.rows) if step > 0 else 0)

    def action_theme(self, number: int) -> None:
        if number < len(self.outline.sections):
            self.look(section=self.outline.sections[number].id)

    def action_turn(self, step: int) -> None:
        ids = [section.id for section in self.outline.sections]
        self.look(section=ids[(ids.index(self.view.section) + step) % len(ids)])

    async def action_next(self, step: int) -> None:
        """Go to the next hit while a search is on, else to the next divergence; where the two part
        on nothing, another pair is offered.
        """
        if self.view.query:
            self._hit_after(step)
        elif not self.action_jump("divergent", step):
            await self.run_action("screen.offer_divergent")

    def action_jump(self, kind: str, step: int) -> bool:
        """Go to the next row of a kind of this theme, after its last to the first of the next theme
        that has one, and so round; the filter hides none. Whether there was one.
        """
        places, here = self._places(step)
        index = lineup.find(places, here, step, lambda place: lineup.matches(place[1], kind))
        if index is None:
            word = "holds a difference" if kind == DIFFERENCE else f"is {kind}"
            self.app.said(f"No point {word}.")
            return False
        section, row = places[index]
        is_round = index <= here if step > 0 else index >= here
        if is_round or section != self.view.section:
            ends = ("last", "first") if step > 0 else ("first", "last")
            way = "That was the {}: round to the {}".format(*ends) if is_round else "Now"
            under = f" under {visible(self.outline.label(section))}" if section != ALL else ""
            self.app.said(f"{way}{under}")
        self.view = replace(self.view, section=section)
        self.go_to(row)
        return True

    def _hit_after(self, step: int) -> None:
        """Go to the next hit, in this theme or another, in the order in which hits are counted."""
        query, rows, key = self.view.query, self._everywhere(), self.row.key if self.row else None
        start = -1 if step > 0 else 0
        here = next((n for n, row in enumerate(rows) if row.key == key), start)
        index = lineup.find(rows, here, step, lambda row: lineup.holds(row, query))
        if index is None:
            self.app.said(f"Nothing holds “{query}”.")
        else:
            self.go_to(rows[index])

    def action_open(self) -> None:
        """Unfold or fold the row; where there is nothing to unfold, read both texts."""
        if self.row is not None and (self.row.folded or self.row.more):
            self.look(open=self.view.open ^ {self.row.key})
        else:
            self.action_read()

    on_row_table_opened = action_open

    def action_filter(self) -> None:
        self.look(filter=lineup.next_filter(self.outline, self.view))

    def action_unfilter(self) -> None:
        self.look(filter="")

    def action_order(self) -> None:
        self.look(by_text=not self.view.by_text)
        self.app.said(f"Points {self.view.order_words}")

    def action_search(self) -> None:
        self.query_one(SearchBar).ask(self.view.query)

    def action_why(self) -> None:
        self.query_one(Why).toggle_class("-large")
        self.explain()

    def action_copy(self) -> None:
        self.app.copy_point(self.screen.get_selected_text(), self.outline, self.row)

    def action_read(self) -> None:
        from compare.tui.screens.both_texts import ReadingScreen

        row = self.row.folded[0] if self.row and self.row.folded else self.row
        self.app.push_screen(ReadingScreen(self.outline, row), self.go_to)


def _first_theme(made: Outline) -> str:
    """The theme to begin with: the most divergent that has points, else all."""
    return next((s.id for s in made.sections[1:] if s.points and s.id != UNTHEMED), ALL)


def _state(row: Row) -> tuple[object, ...]:
    """What a decision may change of a row."""
    point = row.point
    return row.themes, point and (point.relation, point.reviewed, point.review)


class Why(ParagraphView, can_focus=True):
    """A few lines at the foot, scrollable; ``w`` shows the evidence in more room."""

    def tell(self, outline: Outline, row: Row | None) -> None:
        """Tell why, of ``row``."""
        large = self.has_class("-large")
        self.border_title = "Why, with the evidence   w: less" if large else "Why   w: evidence"
        self.show((evidence if large else reasons)(outline, row))
