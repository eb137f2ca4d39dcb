# ruff: noqa: E501 - a table is read by line
"""Every command of the desk, once: keys, key bar, palette, help and the README read this."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.binding import BindingType

__all__ = ["COMMANDS", "Command", "bindings", "key_bar", "of", "table"]

EVERYWHERE, COMPARISON, READING, LIBRARY = "everywhere", "comparison", "reading", "library"
CODEBOOK, GROUPS = "codebook", "no theme"
"""Where a command works."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """Something that a person can do."""

    name: str
    """As the palette and the help show it."""
    keys: str
    """Textual's key names, commas between them."""
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


def _command(
    place: str, keys: str, shown: str, action: str, name: str, text: str, **more: object
) -> Command:
    return Command(place=place, keys=keys, shown=shown, action=action, name=name, help=text, **more)  # type: ignore[arg-type]


COMMANDS: tuple[Command, ...] = (
    _command(COMPARISON, "down,j", "↓ j", "move(1)", "Next row", "Go one row down.", palette=False),
    _command(COMPARISON, "up,k", "↑ k", "move(-1)", "Previous row", "Go one row up.", palette=False),
    _command(COMPARISON, "pagedown,ctrl+d", "PgDn", "page(1)", "Page down", "Go one page of rows down.", palette=False),
    _command(COMPARISON, "pageup,ctrl+u", "PgUp", "page(-1)", "Page up", "Go one page of rows up.", palette=False),
    _command(COMPARISON, "home,g", "Home g", "edge(-1)", "First row", "Go to the first row."),
    _command(COMPARISON, "end,G", "End G", "edge(1)", "Last row", "Go to the last row."),
    _command(COMPARISON, "n", "n", "jump('divergent', 1)", "Next divergence", "Go to the next row on which the two part, in this theme or a later one.", bar="divergence"),
    _command(COMPARISON, "p", "p", "jump('divergent', -1)", "Previous divergence", "Go to the divergence before."),
    _command(COMPARISON, "d", "d", "jump('difference', 1)", "Next difference", "Go to the next row in which one side adds or changes something."),
    _command(COMPARISON, "D", "D", "jump('difference', -1)", "Previous difference", "Go to the difference before."),
    _command(COMPARISON, "right,l", "→ l", "turn(1)", "Next theme", "Show the next theme."),
    _command(COMPARISON, "left,h", "← h", "turn(-1)", "Previous theme", "Show the theme before."),
    _command(COMPARISON, "1,2,3,4,5,6,7,8,9", "1-9", "", "Theme by its number", "Show the theme with this number; 0 shows all rows.", palette=False),
    _command(COMPARISON, "0", "0", "theme(0)", "All themes", "Show every row once."),
    _command(COMPARISON, "f", "f", "filter", "Filter by relation", "Show only divergent, shared, related, differing or one-sided rows; again for the next.", bar="filter"),
    _command(COMPARISON, "F", "F", "unfilter", "Show all relations", "Take the filter off."),
    _command(COMPARISON, "slash", "/", "search", "Search", "Find words in both texts; Enter goes from hit to hit, Esc ends.", bar="search"),
    _command(COMPARISON, "full_stop", ".", "hit(1)", "Next hit", "Go to the next row that holds the words sought."),
    _command(COMPARISON, "comma", ",", "hit(-1)", "Previous hit", "Go to the hit before."),
    _command(COMPARISON, "r,enter", "r Enter", "read", "Read both texts", "Show both whole texts, at the passage under the cursor.", bar="read"),
    _command(COMPARISON, "w", "w", "why", "More or less of why", "Give the evidence more room, all the room it needs, or none."),
    _command(COMPARISON, "x", "x", "swap", "Swap the sides", "Put B at the left and A at the right."),
    _command(COMPARISON, "s", "s", "app.whom", "Who blames whom", "List whom each of the two blames, warns, asks, praises and defends; go to a passage."),
    _command(COMPARISON, "y", "y", "copy", "Copy the row", "Put both passages, the relation and the sources on the clipboard; or the words selected by mouse."),
    _command(COMPARISON, "e", "e", "app.export", "Export a report", "Write the comparison to a file.", bar="export"),
    _command(COMPARISON, "space", "Space", "accept", "Accept", "Take the row as the program proposes it.", bar="accept"),
    _command(COMPARISON, "delete,X", "X Del", "reject", "Reject", "Take the row out: its passages do not answer each other."),
    _command(COMPARISON, "equals_sign,S", "= S", "relate('shared')", "It is shared", "Say that both hold the same position."),
    _command(COMPARISON, "exclamation_mark,V", "! V", "relate('divergent')", "It is divergent", "Say that the two part."),
    _command(COMPARISON, "tilde,R", "~ R", "relate('related')", "It is related", "Say that both speak of the same matter, neither agreed nor opposed."),
    _command(COMPARISON, "c", "c", "next_unreviewed", "Next to review", "Go to the next row that nobody reviewed, the least certain first.", bar="next open"),
    _command(COMPARISON, "A", "A", "accept_shown", "Accept all shown", "Accept all rows of this theme, or those of them that the filter shows."),
    _command(COMPARISON, "C", "C", "accept_above", "Accept all above a score", "Accept all rows of this theme, or of the pair, of which the program is at least so sure."),
    _command(COMPARISON, "N", "N", "note('row')", "Note on the row", "Write what is to be known of the row; empty words take the note away."),
    _command(COMPARISON, "T", "T", "note('theme')", "Note on the theme", "Write what is to be known of the theme."),
    _command(COMPARISON, "P", "P", "note('pair')", "Note on the pair", "Write what is to be known of the two statements."),
    _command(COMPARISON, "i", "i", "report(True)", "Mark for the report", "Mark the row for the report; once more takes the mark off."),
    _command(COMPARISON, "I", "I", "report(False)", "Keep out of the report", "Keep the row out of the report; once more takes the mark off."),
    _command(COMPARISON, "plus", "+", "add_theme", "Add a theme", "Say that a passage is about a theme, too."),
    _command(COMPARISON, "minus", "-", "remove_theme", "Take a theme away", "Say that a passage is not about a theme."),
    _command(COMPARISON, "W", "W", "voice", "Whose words", "Say whether a passage is quoted, reported or narrated."),
    _command(COMPARISON, "m", "m", "pick", "Pick the row", "Pick a row for what takes two: lining up, merging; again for one of its passages after the other, then nothing; Esc lets go."),
    _command(COMPARISON, "L", "L", "align", "Line up", "Line up the passage picked with the one under the cursor, which the program missed."),
    _command(COMPARISON, "M", "M", "merge", "Merge rows", "Make one row of those picked and the one under the cursor."),
    _command(COMPARISON, "Z", "Z", "split", "Split the row", "Make a row of each pair of its passages."),
    _command(COMPARISON, "v", "v", "decisions", "Decisions", "List all decisions, those that lost their passage first; go to one or take it back."),
    _command(COMPARISON, "B", "B", "cue", "Words into the codebook", "Make a cue of words of the row, selected or typed: choose the theme, see what it changes."),
    _command(READING, "down,j", "↓ j", "move(1)", "Next passage", "Go one passage down.", palette=False),
    _command(READING, "up,k", "↑ k", "move(-1)", "Previous passage", "Go one passage up.", palette=False),
    _command(READING, "pagedown,ctrl+d", "PgDn", "page(1)", "Page down", "Go one page down.", palette=False),
    _command(READING, "pageup,ctrl+u", "PgUp", "page(-1)", "Page up", "Go one page up.", palette=False),
    _command(READING, "home,g", "Home g", "edge(-1)", "Begin of the text", "Go to the first passage."),
    _command(READING, "end,G", "End G", "edge(1)", "End of the text", "Go to the last passage."),
    _command(READING, "left,right,h,l,tab", "← → Tab", "other", "Other text", "Go to the other text, to the passage that answers this one.", bar="other text"),
    _command(READING, "n", "n", "jump('divergent', 1)", "Next divergence", "Go to the next passage on which the two part.", bar="divergence"),
    _command(READING, "p", "p", "jump('divergent', -1)", "Previous divergence", "Go to the divergence before."),
    _command(READING, "enter", "Enter", "to_row", "To its row", "Go back to the comparison, to the row of this passage.", bar="to its row"),
    _command(READING, "r,escape", "r Esc", "return", "Back to the rows", "Go back to the comparison where it was.", bar="back"),
    _command(READING, "B", "B", "cue", "Words into the codebook", "Make a cue of words of the passage, selected or typed: choose the theme, see what it changes."),
    _command(LIBRARY, "enter", "Enter", "choose", "Choose", "Take this statement as A, the next as B; the second opens the comparison.", bar="choose"),
    _command(LIBRARY, "s", "s", "sort", "Sort", "Sort by the next column: date, actor, title, id.", bar="sort"),
    _command(LIBRARY, "slash", "/", "search", "Filter", "Show only statements that hold these words in title, actor, forum, date or id.", bar="filter"),
    _command(LIBRARY, "escape,o", "Esc o", "return", "Back", "Go back to the comparison.", bar="back"),
    _command(CODEBOOK, "down,j", "↓ j", "move(1)", "Next theme", "Go one theme down.", palette=False),
    _command(CODEBOOK, "up,k", "↑ k", "move(-1)", "Previous theme", "Go one theme up.", palette=False),
    _command(CODEBOOK, "home,g", "Home g", "edge(-1)", "First theme", "Go to the first theme.", palette=False),
    _command(CODEBOOK, "end,G", "End G", "edge(1)", "Passages without a theme", "Go to the last line, which holds them."),
    _command(CODEBOOK, "pagedown,ctrl+d,space", "PgDn", "page(1)", "Read on", "Go one page down in what there is to know of the theme.", palette=False),
    _command(CODEBOOK, "pageup,ctrl+u", "PgUp", "page(-1)", "Read back", "Go one page up in it.", palette=False),
    _command(CODEBOOK, "n", "n", "new_theme", "New theme", "Make a theme: its label, and words that signal it.", bar="new"),
    _command(CODEBOOK, "r", "r", "rename", "Rename", "Give the theme another label; its id stays.", bar="rename"),
    _command(CODEBOOK, "d", "d", "describe", "Describe", "Write what a passage on the theme says.", bar="describe"),
    _command(CODEBOOK, "plus", "+", "add_cue", "Add a cue", "Add words that signal the theme, selected or typed.", bar="cue"),
    _command(CODEBOOK, "minus", "-", "remove_cue", "Remove a cue", "Take away words that do not signal it.", bar="no cue"),
    _command(CODEBOOK, "p", "p", "parent", "Parent", "Put the theme below a wider one, or by itself."),
    _command(CODEBOOK, "c", "c", "colour", "Colour", "Give the theme a colour."),
    _command(CODEBOOK, "s", "s", "sign", "Sign", "Give the theme a sign."),
    _command(CODEBOOK, "K,shift+up", "K", "order(-1)", "Move up", "Put the theme before its neighbour above."),
    _command(CODEBOOK, "J,shift+down", "J", "order(1)", "Move down", "Put the theme after its neighbour below."),
    _command(CODEBOOK, "X,delete", "X Del", "retire", "Retire or restore", "Keep the theme in the file and use it no more; once more uses it again.", bar="retire"),
    _command(CODEBOOK, "w", "w", "groups", "Without a theme", "Group the passages without a theme by likeness.", bar="no theme"),
    _command(CODEBOOK, "escape,b", "Esc b", "return", "Back", "Go back to where you came from.", bar="back"),
    _command(GROUPS, "down,j", "↓ j", "move(1)", "Next group", "Go one group down.", palette=False),
    _command(GROUPS, "up,k", "↑ k", "move(-1)", "Previous group", "Go one group up.", palette=False),
    _command(GROUPS, "home,g", "Home g", "edge(-1)", "First group", "Go to the largest group.", palette=False),
    _command(GROUPS, "end,G", "End G", "edge(1)", "Like no other", "Go to the passages that are like no other."),
    _command(GROUPS, "pagedown,ctrl+d,space", "PgDn", "page(1)", "Read on", "Go one page down in the passages.", palette=False),
    _command(GROUPS, "pageup,ctrl+u", "PgUp", "page(-1)", "Read back", "Go one page up in them.", palette=False),
    _command(GROUPS, "enter,n", "Enter n", "make", "Make a theme of the group", "Its words become label and cues; you see first what it changes.", bar="make a theme of it"),
    _command(GROUPS, "plus", "+", "add_cue", "Words into the codebook", "Make a cue of words, selected or typed, and choose the theme.", bar="cue"),
    _command(GROUPS, "escape,w", "Esc w", "return", "Back", "Go back to the codebook.", bar="back"),
    _command(EVERYWHERE, "u", "u", "app.step('undo')", "Undo", "Take back the last decision or edit of the codebook; without limit while the program runs."),
    _command(EVERYWHERE, "ctrl+r", "^r", "app.step('redo')", "Redo", "Do again what was taken back."),
    _command(EVERYWHERE, "o", "o", "app.library", "Library", "List the statements and choose any two."),
    _command(EVERYWHERE, "a", "a", "app.add", "Add a statement", "Take in a file, a folder, an address or words; a record's speeches.", bar="add"),
    _command(EVERYWHERE, "b", "b", "app.codebook", "Codebook", "Show the themes and change them."),
    _command(EVERYWHERE, "t", "t", "app.light", "Light or dark", "Change between light and dark; remembered."),
    _command(EVERYWHERE, "question_mark,f1", "?", "app.keys", "Help", "Show keys, signs and marks.", bar="help"),
    _command(EVERYWHERE, "ctrl+p", "^p", "app.command_palette", "Commands", "Find any command by its name.", bar="commands", palette=False),
    _command(EVERYWHERE, "q", "q", "app.quit", "Quit", "Leave; nothing is lost."),
)  # fmt: skip


def of(place: str) -> tuple[Command, ...]:
    """The commands that work in ``place``, its own first; its own keys win."""
    own = tuple(c for c in COMMANDS if c.place == place)
    taken = {key for c in own for key in c.keys.split(",")}
    rest = (c for c in COMMANDS if c.place == EVERYWHERE)
    return own + tuple(c for c in rest if not taken.issuperset(c.keys.split(",")))


def bindings(place: str) -> list[BindingType]:
    """Textual's bindings for a screen."""
    from textual.binding import Binding

    made: list[BindingType] = [
        Binding(c.keys, c.action, c.name, show=False)
        for c in COMMANDS
        if c.place == place and c.action
    ]
    if place == COMPARISON:
        made += [Binding(str(n), f"theme({n})", f"Theme {n}", show=False) for n in range(1, 10)]
    return made


def key_bar(place: str) -> tuple[Command, ...]:
    """The commands that the bar at the foot of ``place`` names, in order."""
    return tuple(c for c in of(place) if c.bar)


def table() -> list[tuple[str, str, str, str]]:
    """Where, keys, name and what it does, of every command: for the help and the README."""
    return [(c.place, c.shown, c.name, c.help) for c in COMMANDS]
