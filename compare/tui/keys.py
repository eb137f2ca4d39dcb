# ruff: noqa: E501 - a table is read by line
"""Every command of the desk, once: keys, key bar, menus, palette, help and the README read this. One
letter means one thing on all screens. And the bar of keys at the foot of each screen, and the menu
of the keys that may follow a first one.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.geometry import Size
from textual.screen import ModalScreen
from textual.strip import Strip
from textual.widgets import Static

from compare.text.visibility import visible
from compare.tui.marked_text import shortened
from compare.tui.widgets.line_view import LineView

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from compare.tui.app import RejoinderApp
    from compare.tui.marked_text import Run


EVERYWHERE, COMPARISON, READING, LIBRARY = "everywhere", "comparison", "reading", "library"
CODEBOOK, GROUPS, ADDING = "codebook", "no theme", "adding"
"""Where a command works."""
MOVING, DECIDING = "moving", "deciding"
"""The first two steps of the help."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """Something that a person can do."""

    name: str
    """As the palette and the help show it."""
    keys: str
    """Textual's key names, commas between them; empty where a menu leads to it."""
    shown: str
    """The keys as a reader knows them."""
    action: str
    """The action on the screen, or on the app where it begins with ``app.``."""
    help: str
    place: str = COMPARISON
    bar: str = ""
    """A short word for the key bar; empty keeps the command out of it."""
    palette: bool = True
    """Whether it makes sense to choose it from a list."""
    step: str = ""
    """The step of the help that tells it to who begins."""
    decides: bool = False
    """Whether it is about a person's decisions."""
    words: str = ""
    """Other words by which somebody may look for it."""
    always: bool = False
    """Whether the key bar shows it however narrow it is."""
    menu: str = ""
    """The menu that it stands in."""


def _command(
    place: str, keys: str, shown: str, action: str, name: str, text: str, **more: object
) -> Command:
    return Command(place=place, keys=keys, shown=shown, action=action, name=name, help=text, **more)  # type: ignore[arg-type]


def _decision(keys: str, shown: str, action: str, name: str, text: str, **more: object) -> Command:
    return _command(COMPARISON, keys, shown, action, name, text, decides=True, **more)


COMMANDS: tuple[Command, ...] = (
    _command(COMPARISON, "down,j", "↓ j", "move(1)", "Next point", "Go one point down.", palette=False, step=MOVING),
    _command(COMPARISON, "up,k", "↑ k", "move(-1)", "Previous point", "Go one point up.", palette=False, step=MOVING),
    _command(COMPARISON, "n", "n", "next(1)", "Next divergence", "Go to the next point on which the two part, in this theme or another; while a search is on, to the next hit.", bar="next divergent", step=MOVING, words="conflict disagree contradiction hit apart"),
    _command(COMPARISON, "N", "N", "next(-1)", "Previous divergence", "Go to the divergence before; while a search is on, to the hit before.", words="conflict disagree hit"),
    _command(COMPARISON, "enter", "Enter", "open", "Open", "Unfold what is folded, or fold it again; else show both whole texts at this point.", bar="open", step=MOVING, words="unfold more passages expand"),
    _command(COMPARISON, "r", "r", "read", "Read both texts", "Show both whole texts, at the point under the cursor.", step=MOVING, words="full text reading view"),
    _command(COMPARISON, "right,l", "→ l", "turn(1)", "Next theme", "Show the next theme.", step=MOVING, words="topic"),
    _command(COMPARISON, "left,h", "← h", "turn(-1)", "Previous theme", "Show the theme before.", words="topic"),
    _command(COMPARISON, "1,2,3,4,5,6,7,8,9", "1-9", "", "Theme by its number", "Show the theme with this number; 0 shows all points.", palette=False, step=MOVING),
    _command(COMPARISON, "0", "0", "theme(0)", "All themes", "Show every point once.", words="everything overview"),
    _command(COMPARISON, "slash", "/", "search", "Search", "Find words in both texts; n and N go from hit to hit, Esc ends.", bar="search", step=MOVING, words="find look for words"),
    _command(COMPARISON, "f", "f", "filter", "Filter by relation", "Show only divergent, differing, shared, related points, or what one side is silent on; again for the next.", bar="filter", step=MOVING, words="only divergent shared related silent"),
    _command(COMPARISON, "F", "F", "unfilter", "Show all relations", "Take the filter off."),
    _command(COMPARISON, "T", "T", "app.groups", "Without a theme", "Group the passages of the library that have no theme; one key makes a theme of a group.", words="uncovered unthemed coverage"),
    _command(COMPARISON, "O", "O", "order", "Order of the points", "The most important first, or in the order of the text of A; again for the other.", step=MOVING, words="sort importance text order weight"),
    _command(COMPARISON, "w", "w", "why", "Evidence", "Show what the sentence under Why rests on, in more room; again for the sentence alone.", step=MOVING, words="why reasons signals explain score"),
    _command(COMPARISON, "s", "s", "app.whom", "Who blames whom", "List whom each of the two blames, warns, asks, praises and defends; go to a passage.", bar="who blames whom", step=MOVING, words="accuse praise ask actors stances"),
    _command(COMPARISON, "pagedown,ctrl+d", "PgDn", "page(1)", "Page down", "Go one page of points down.", palette=False),
    _command(COMPARISON, "pageup,ctrl+u", "PgUp", "page(-1)", "Page up", "Go one page of points up.", palette=False),
    _command(COMPARISON, "home,g", "Home g", "edge(-1)", "First point", "Go to the first point."),
    _command(COMPARISON, "end,G", "End G", "edge(1)", "Last point", "Go to the last point."),
    _command(COMPARISON, "d", "d", "jump('difference', 1)", "Next difference", "Go to the next point in which one side adds or changes something.", words="condition figure legal strength naming"),
    _command(COMPARISON, "D", "D", "jump('difference', -1)", "Previous difference", "Go to the difference before."),
    _command(COMPARISON, "x", "x", "swap", "Swap the sides", "Put B at the left and A at the right.", words="reverse exchange"),
    _command(COMPARISON, "y", "y", "copy", "Copy the point", "Put the point on the clipboard as text: the words of both sides, their sources, relation and reason; or the words selected by mouse.", words="clipboard quote yank"),
    _command(COMPARISON, "e", "e", "app.export", "Export a report", "Write the comparison to a file.", bar="report", step=DECIDING, words="save briefing word pdf html docx summary write"),
    _decision("space", "Space", "accept", "Accept", "Take the point as the program proposes it, and go on to the next.", bar="accept", step=DECIDING, words="right confirm agree approve review"),
    _decision("delete,X", "X Del", "reject", "Reject", "Take the point out: its passages do not answer each other.", bar="reject", step=DECIDING, words="wrong remove"),
    _decision("equals_sign,S", "= S", "relate('shared')", "It is shared", "Say that both hold the same position.", step=DECIDING, words="same agree"),
    _decision("exclamation_mark,V", "! V", "relate('divergent')", "It is divergent", "Say that the two part.", step=DECIDING, words="conflict disagree"),
    _decision("tilde,R", "~ R", "relate('related')", "It is related", "Say that both speak of the same matter, neither agreed nor opposed.", step=DECIDING),
    _decision("c", "c", "next_unreviewed", "Next to check", "Go to the next point that nobody reviewed, the least sure first.", bar="next to check", step=DECIDING, words="unreviewed open doubt"),
    _decision("p", "p", "app.menu('note')", "Write a note", "Then p: on the point; t: on the theme; b: on both statements.", palette=False, step=DECIDING, words="comment remark"),
    _decision("", "p p", "note('row')", "Note on the point", "Write what is to be known of the point; empty words take the note away.", menu="note", words="comment remark"),
    _decision("", "p t", "note('theme')", "Note on the theme", "Write what is to be known of the theme.", menu="note", words="comment remark"),
    _decision("", "p b", "note('pair')", "Note on both statements", "Write what is to be known of the two statements.", menu="note", words="comment remark pair"),
    _decision("i", "i", "report(True)", "Mark for the report", "Mark the point for the report; once more takes the mark off.", step=DECIDING, words="include important"),
    _decision("I", "I", "report(False)", "Keep out of the report", "Keep the point out of the report; once more takes the mark off.", words="exclude hide"),
    _decision("v", "v", "decisions", "Decisions", "List all decisions, those that lost their passage first; go to one or take it back.", step=DECIDING, words="history reviews log"),
    _decision("A", "A", "accept_shown", "Accept all shown", "Accept all points of this theme, or those of them that the filter shows."),
    _decision("C", "C", "accept_above", "Accept all that are sure", "Accept all points of this theme, or of the pair, of which the program is at least so sure.", words="score threshold"),
    _decision("plus", "+", "add_theme", "Add a theme", "Say that a passage is about a theme, too.", words="topic code"),
    _decision("minus", "-", "remove_theme", "Take a theme away", "Say that a passage is not about a theme.", words="topic code"),
    _decision("W", "W", "voice", "Whose words", "Say whether a passage is quoted, reported or narrated.", words="voice quoted reported narrated"),
    _decision("m", "m", "pick", "Pick the point", "Pick a point for what takes two: lining up, merging; again for one of its passages after the other, then nothing; Esc lets go.", words="select mark choose"),
    _decision("L", "L", "align", "Line up", "Line up the passage picked with the one under the cursor, which the program missed.", words="align join pair"),
    _decision("M", "M", "merge", "Merge points", "Make one point of those picked and the one under the cursor.", words="join combine"),
    _decision("Z", "Z", "split", "Split the point", "Make a point of each pair of its passages.", words="separate divide"),
    _decision("B", "B", "cue", "Words into the codebook", "Make a cue of words of the point, selected or typed: choose the theme, see what it changes.", words="keyword theme"),
    _command(READING, "down,j", "↓ j", "move(1)", "Next passage", "Go one passage down.", palette=False),
    _command(READING, "up,k", "↑ k", "move(-1)", "Previous passage", "Go one passage up.", palette=False),
    _command(READING, "pagedown,ctrl+d", "PgDn", "page(1)", "Page down", "Go one page down.", palette=False),
    _command(READING, "pageup,ctrl+u", "PgUp", "page(-1)", "Page up", "Go one page up.", palette=False),
    _command(READING, "home,g", "Home g", "edge(-1)", "Begin of the text", "Go to the first passage."),
    _command(READING, "end,G", "End G", "edge(1)", "End of the text", "Go to the last passage."),
    _command(READING, "left,right,h,l,tab", "← → Tab", "other", "Other text", "Go to the other text, to the passage that answers this one.", bar="other text"),
    _command(READING, "n", "n", "jump('divergent', 1)", "Next divergence", "Go to the next passage on which the two part.", bar="next divergent"),
    _command(READING, "N", "N", "jump('divergent', -1)", "Previous divergence", "Go to the divergence before."),
    _command(READING, "enter", "Enter", "to_row", "To its point", "Go back to the comparison, to the point of this passage.", bar="to its point"),
    _command(READING, "H", "H", "hold", "Hold the texts together", "Let the other text follow to what answers the passage under the cursor, or stand still.", bar="hold together", words="scroll lock synchronise"),
    _command(READING, "y", "y", "copy", "Copy the point", "Put the point of this passage on the clipboard as text with its sources; or the words selected by mouse.", words="clipboard quote"),
    _command(READING, "B", "B", "cue", "Words into the codebook", "Make a cue of words of the passage, selected or typed: choose the theme, see what it changes."),
    _command(READING, "r,escape", "r Esc", "return", "Back to the points", "Go back to the comparison where it was.", bar="back"),
    _command(LIBRARY, "enter", "Enter", "choose", "Choose", "Take this statement as A, the next as B; the second opens the comparison.", bar="choose", words="compare open"),
    _command(LIBRARY, "slash", "/", "search", "Search", "Show only statements that hold these words in a field or in their text; a phrase stands in quotation marks.", bar="search"),
    _command(LIBRARY, "f", "f", "filter", "Filter by actor or theme", "Show only statements of an actor, or those that speak of a theme.", bar="filter"),
    _command(LIBRARY, "F", "F", "unfilter", "Show all", "Take the filters off."),
    _command(LIBRARY, "a", "a", "app.add", "Add a statement", "Take in a file, a folder, an address or words; a record's speeches.", bar="add"),
    _command(LIBRARY, "n", "n", "hit(1)", "Next hit", "Go to the next place in the texts that holds what is sought."),
    _command(LIBRARY, "N", "N", "hit(-1)", "Previous hit", "Go to the hit before."),
    _command(LIBRARY, "E", "E", "edit", "Edit", "Open all fields and the words of the statement.", bar="edit"),
    _command(LIBRARY, "delete,X", "X Del", "remove", "Remove", "Move the statement to the trash; u brings it back.", bar="remove"),
    _command(LIBRARY, "u", "u", "undo", "Undo", "Take back what was added, changed or removed last in the library."),
    _command(LIBRARY, "ctrl+r", "^r", "redo", "Redo", "Do again what was taken back."),
    _command(LIBRARY, "down,j", "↓ j", "move(1)", "Next statement", "Go one statement down.", palette=False),
    _command(LIBRARY, "up,k", "↑ k", "move(-1)", "Previous statement", "Go one statement up.", palette=False),
    _command(LIBRARY, "pagedown,ctrl+d", "PgDn", "page(1)", "Page down", "Go one page of statements down.", palette=False),
    _command(LIBRARY, "pageup,ctrl+u", "PgUp", "page(-1)", "Page up", "Go one page of statements up.", palette=False),
    _command(LIBRARY, "home,g", "Home g", "edge(-1)", "First statement", "Go to the first statement.", palette=False),
    _command(LIBRARY, "end,G", "End G", "edge(1)", "Last statement", "Go to the last statement.", palette=False),
    _command(LIBRARY, "z", "z", "sort", "Sort", "Sort by the next column: date, actor, title, id.", bar="sort"),
    _command(LIBRARY, "o,escape", "o Esc", "return", "Back", "Go back to the comparison.", bar="back", always=True),
    _command(ADDING, "down,j", "↓ j", "move(1)", "Next row", "Go one row down.", palette=False),
    _command(ADDING, "up,k", "↑ k", "move(-1)", "Previous row", "Go one row up.", palette=False),
    _command(ADDING, "right,l", "→ l", "side(1)", "Next column", "Go to the next cell of the row.", palette=False),
    _command(ADDING, "left,h", "← h", "side(-1)", "Previous column", "Go to the cell before.", palette=False),
    _command(ADDING, "pagedown,ctrl+d", "PgDn", "page(1)", "Page down", "Go one page of rows down.", palette=False),
    _command(ADDING, "pageup,ctrl+u", "PgUp", "page(-1)", "Page up", "Go one page of rows up.", palette=False),
    _command(ADDING, "home,g", "Home g", "edge(-1)", "First row", "Go to the first row.", palette=False),
    _command(ADDING, "end,G", "End G", "edge(1)", "Last row", "Go to the last row.", palette=False),
    _command(ADDING, "ctrl+s", "^s", "add", "Add those chosen", "Add the statements that are chosen and lack nothing; the others stay.", bar="add"),
    _command(ADDING, "enter", "Enter", "edit", "Type over the cell", "Type the value of the cell; Enter keeps it and goes on to the next row.", bar="type"),
    _command(ADDING, "space", "Space", "pick", "Choose", "Choose the row, or let it go.", bar="choose"),
    _command(ADDING, "A", "A", "all", "Choose all shown", "Choose all rows that the filter shows, but those that only conduct a meeting or are there; again for none.", bar="all"),
    _command(ADDING, "ctrl+f", "^f", "fill", "Fill the column", "Give the value under the cursor to all rows that are chosen.", bar="fill column"),
    _command(ADDING, "E", "E", "form", "Edit all fields", "Open every field and the words of the statement.", bar="edit"),
    _command(ADDING, "slash", "/", "search", "Filter", "Show only rows that hold these words in file, fields or text.", bar="filter"),
    _command(ADDING, "u", "u", "undo", "Undo", "Take back what was typed last."),
    _command(ADDING, "ctrl+r", "^r", "redo", "Redo", "Type again what was taken back."),
    _command(ADDING, "escape", "Esc", "close", "Back", "Stop what runs; else go back.", bar="back"),
    _command(CODEBOOK, "down,j", "↓ j", "move(1)", "Next theme", "Go one theme down.", palette=False),
    _command(CODEBOOK, "up,k", "↑ k", "move(-1)", "Previous theme", "Go one theme up.", palette=False),
    _command(CODEBOOK, "home,g", "Home g", "edge(-1)", "First theme", "Go to the first theme.", palette=False),
    _command(CODEBOOK, "end,G", "End G", "edge(1)", "Passages without a theme", "Go to the last line, which holds them."),
    _command(CODEBOOK, "pagedown,ctrl+d", "PgDn", "page(1)", "Read on", "Go one page down in what there is to know of the theme.", palette=False),
    _command(CODEBOOK, "pageup,ctrl+u", "PgUp", "page(-1)", "Read back", "Go one page up in it.", palette=False),
    _command(CODEBOOK, "E", "E", "app.menu('edit')", "Edit", "Then n: a new theme; l: the label; d: the description; p: the parent; c: the colour; s: the sign.", bar="edit", palette=False),
    _command(CODEBOOK, "", "E n", "new_theme", "New theme", "Make a theme: its label, what its passages say, and words that signal it.", menu="edit", words="create add"),
    _command(CODEBOOK, "", "E l", "rename", "Label", "Give the theme another label; its id stays.", menu="edit", words="rename name"),
    _command(CODEBOOK, "", "E d", "describe", "Description", "Write what a passage on the theme says.", menu="edit", words="describe"),
    _command(CODEBOOK, "", "E p", "parent", "Parent", "Put the theme below a wider one, or by itself.", menu="edit"),
    _command(CODEBOOK, "", "E c", "colour", "Colour", "Give the theme a colour.", menu="edit", words="color"),
    _command(CODEBOOK, "", "E s", "sign", "Sign", "Give the theme a sign.", menu="edit"),
    _command(CODEBOOK, "plus", "+", "add_cue", "Add a cue", "Add words that signal the theme, selected or typed.", bar="cue"),
    _command(CODEBOOK, "minus", "-", "remove_cue", "Take a cue away", "Take away words that do not signal it.", bar="no cue"),
    _command(CODEBOOK, "K,shift+up", "K", "order(-1)", "Move up", "Put the theme before its neighbour above."),
    _command(CODEBOOK, "J,shift+down", "J", "order(1)", "Move down", "Put the theme after its neighbour below."),
    _command(CODEBOOK, "X,delete", "X Del", "retire", "Retire or restore", "Keep the theme in the file and use it no more; once more uses it again.", bar="retire"),
    _command(CODEBOOK, "P", "P", "situations", "Situations", "Choose a war, a place or a dispute that points of the pair name, and make a theme of it.", words="war territory dispute conflict name"),
    _command(CODEBOOK, "T", "T", "app.groups", "Without a theme", "Group the passages without a theme by likeness.", bar="no theme", words="uncovered unthemed"),
    _command(CODEBOOK, "escape,b", "Esc b", "return", "Back", "Go back to where you came from.", bar="back"),
    _command(GROUPS, "down,j", "↓ j", "move(1)", "Next group", "Go one group down.", palette=False),
    _command(GROUPS, "up,k", "↑ k", "move(-1)", "Previous group", "Go one group up.", palette=False),
    _command(GROUPS, "home,g", "Home g", "edge(-1)", "First group", "Go to the largest group.", palette=False),
    _command(GROUPS, "end,G", "End G", "edge(1)", "Like no other", "Go to the passages that are like no other."),
    _command(GROUPS, "pagedown,ctrl+d", "PgDn", "page(1)", "Read on", "Go one page down in the passages.", palette=False),
    _command(GROUPS, "pageup,ctrl+u", "PgUp", "page(-1)", "Read back", "Go one page up in them.", palette=False),
    _command(GROUPS, "enter", "Enter", "make", "Make a theme of the group", "Its words become label and cues; you see first what it changes.", bar="make a theme of it"),
    _command(GROUPS, "plus", "+", "add_cue", "Add a cue", "Make a cue of words, selected or typed, and choose the theme.", bar="cue"),
    _command(GROUPS, "escape,T", "Esc T", "return", "Back", "Go back to the codebook.", bar="back"),
    _command(EVERYWHERE, "u", "u", "app.step('undo')", "Undo", "Take back the last decision or edit of the codebook; without limit while the program runs.", step=DECIDING, words="back revert"),
    _command(EVERYWHERE, "ctrl+r", "^r", "app.step('redo')", "Redo", "Do again what was taken back.", step=DECIDING),
    _command(EVERYWHERE, "a", "a", "app.add", "Add a statement", "Take in a file, a folder, an address or words; a record's speeches.", bar="add", step=MOVING, words="import file url paste new"),
    _command(EVERYWHERE, "b", "b", "app.codebook", "Codebook", "Show the themes and change them.", words="themes cues edit"),
    _command(EVERYWHERE, "t", "t", "app.light", "Light or dark", "Change between light and dark; remembered.", words="colours theme dark mode"),
    _command(EVERYWHERE, "ctrl+o", "^o", "app.open_report", "Open the report", "Open the file that was exported last, with the program that your system has for it.", words="export file view"),
    _command(EVERYWHERE, "ctrl+p", "^p", "app.command_palette", "All commands", "Find any command by its name, or by what it does.", bar="all commands", palette=False, step=MOVING),
    _command(EVERYWHERE, "question_mark,f1", "?", "app.keys", "Help", "Show keys, signs and marks.", bar="help", step=MOVING, always=True, words="keys shortcuts manual"),
    _command(EVERYWHERE, "o", "o", "app.library", "Other statements", "List the statements of the library and choose any two.", bar="other statements", step=MOVING, always=True, words="compare open library choose load pair"),
    _command(EVERYWHERE, "f3", "F3", "app.tour", "Tour", "Go through the parts of the desk in eight steps.", words="introduction begin learn guide"),
    _command(EVERYWHERE, "q", "q", "app.quit", "Quit", "Leave; nothing is lost.", bar="quit", step=MOVING, always=True, words="exit close leave"),
)  # fmt: skip

FRAME = "?oq"
"""The keys that every bar shows, in their order."""
MENUS = {"note": "Write a note on", "edit": "Edit of the theme"}
"""What the menus of next keys are headed."""
FREQUENT = ("Next divergence", "Other statements", "Read both texts", "Search", "Export a report", "Accept", "Who blames whom", "Help")  # fmt: skip
"""What the palette begins with."""


def of(place: str) -> tuple[Command, ...]:
    """The commands that work in ``place``, its own first; its own keys win."""
    own = tuple(c for c in COMMANDS if c.place == place)
    taken = {key for c in own for key in c.keys.split(",") if key}
    rest = (c for c in COMMANDS if c.place == EVERYWHERE)
    return own + tuple(c for c in rest if not taken.issuperset(c.keys.split(",")))


def bindings(place: str, *, decides: bool = False) -> list[BindingType]:
    """Textual's bindings for a screen; of the comparison, those that move, or those that decide."""
    made: list[BindingType] = [
        Binding(c.keys, c.action, c.name, show=False)
        for c in COMMANDS
        if c.place == place and c.keys and c.action and c.decides is decides
    ]
    if place == COMPARISON and not decides:
        made += [Binding(str(n), f"theme({n})", f"Theme {n}", show=False) for n in range(1, 10)]
    return made


def key_bar(place: str) -> tuple[Command, ...]:
    """The commands that the bar at the foot of ``place`` names, the most important first; last those
    that every bar shows, in the order that they have there.
    """
    named = [c for c in of(place) if c.bar]
    frame = sorted((c for c in named if c.always), key=lambda c: FRAME.index(c.shown[0]))
    return (*(c for c in named if not c.always), *frame)


def menu(name: str) -> tuple[Command, ...]:
    """The commands to which a menu of next keys leads."""
    return tuple(c for c in COMMANDS if c.menu == name)


# The bar


SECONDS = 6.0
"""For which the bar shows what a command did."""


class KeyBar(LineView, can_focus=False):
    """A line or two made from the commands of a place: what is always needed stands at the right, in
    the same order on each screen; of the rest the least important go first.
    """

    ALLOW_SELECT = False

    app: RejoinderApp

    def __init__(self, place: str) -> None:
        super().__init__()
        commands = key_bar(place)
        self._commands = [c for c in commands if not c.always]
        self._always = [c for c in commands if c.always]
        self._places: list[tuple[int, int, int, str]] = []
        self._lines: list[list[Run]] = [[]]
        self._said = ""
        self._saying = 0
        self.virtual_size = Size(1, 1)

    @property
    def said(self) -> str:
        """What a command did, as long as it is shown."""
        return self._said

    def say(self, text: str) -> None:
        """Show for some seconds at the left what a command did, over keys that are in the way.
        A notification would lay out the whole screen again at each key.
        """
        self._said = text
        self._saying += 1
        self.set_timer(SECONDS, partial(self._hush, self._saying))
        self.lay()

    def _hush(self, saying: int) -> None:
        """Show the keys again, if nothing else was said meanwhile."""
        if saying == self._saying:
            self._said = ""
            self.lay()

    def on_resize(self) -> None:
        """Lay the keys out for the new room."""
        self.lay()

    def lay(self) -> None:
        """Work out which keys stand where."""
        width, height = self.size.width, max(self.size.height, 1)
        self._places = []
        always = self._pieces(self._always)
        wanted = sum(size for _, size, _ in always)
        if wanted > width * 2 // 3:
            always = [piece for piece in always if piece[2] != "app.library"]
            wanted = sum(size for _, size, _ in always)
        said = shortened(f" {visible(self._said)} ", width - wanted) if self._said else ""
        self._lines = [[] for _ in range(height)]
        self._fill(said, height, width, wanted)
        self._put(always, height - 1, max(width - wanted, 0), width)
        self.virtual_size = Size(max(width, 1), height)
        self.redraw()

    def _pieces(self, commands: list[Command]) -> list[tuple[list[Run], int, str]]:
        made = []
        for command in commands:
            runs: list[Run] = [
                (f" {command.shown.split()[0]}", ("heading", "row-related")),
                (f" {command.bar} ", ()),
            ]
            made.append((runs, sum(cell_len(text) for text, _ in runs), command.action))
        return made

    def _fill(self, said: str, height: int, width: int, wanted: int) -> None:
        """What is said, then as many keys as fit, line by line."""
        y, at = 0, cell_len(said)
        if said:
            self._lines[0].append((said, ("selected",)))
        for runs, size, action in self._pieces(self._commands):
            if at + size > width - (wanted if y == height - 1 else 0):
                y, at = y + 1, 0
                if y >= height or size > width - (wanted if y == height - 1 else 0):
                    return
            self._places.append((y, at, at + size, action))
            self._lines[y] += runs
            at += size

    def _put(self, pieces: list[tuple[list[Run], int, str]], y: int, at: int, width: int) -> None:
        """What is always shown, at the right of the last line."""
        used = sum(cell_len(text) for text, _ in self._lines[y])
        self._lines[y].append((" " * max(at - used, 0), ()))
        for runs, size, action in pieces:
            if at + size <= width + 1:
                self._lines[y] += runs
                self._places.append((y, at, at + size, action))
                at += size

    def line(self, y: int) -> Strip:
        """A line of keys."""
        return Strip(self.pieces(self._lines[y] if y < len(self._lines) else [], self.room))

    async def on_click(self, event: events.Click) -> None:
        """Do what the key does."""
        offset = event.get_content_offset(self)
        for y, start, end, action in self._places:
            if offset is not None and offset.y == y and start <= offset.x < end:
                await self.app.perform(action)


PAUSE = 0.4
"""Seconds until the menu shows."""


class NextKeys(ModalScreen[str | None]):
    """Gives back the action of the key that was pressed, or None."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.title_words, self.commands = MENUS[name], menu(name)

    def compose(self) -> ComposeResult:
        """A line a key."""
        with Vertical(classes="frame") as box:
            box.border_title = self.title_words
            box.border_subtitle = "Esc leaves it"
            for command in self.commands:
                key = Content.styled(f"{_last(command.shown)}  ", "bold $primary")
                yield Static(key + Content(command.name))

    def on_mount(self) -> None:
        """Wait a little: who knows the key needs no menu."""
        self.set_timer(PAUSE, self._show)

    def _show(self) -> None:
        self.query_one(Vertical).styles.display = "block"

    def on_key(self, event: events.Key) -> None:
        """Do what the key says; any other leaves the menu."""
        event.stop()
        event.prevent_default()
        pressed = (c.action for c in self.commands if _last(c.shown) == event.character)
        self.dismiss(next(pressed, None))

    def on_click(self) -> None:
        """A click anywhere leaves it."""
        self.dismiss(None)


def _last(shown: str) -> str:
    """The second of two keys."""
    return shown.rpartition(" ")[2]
