"""Write the tables of README.md and docs/ that the program itself knows: commands, keys, formats,
the values of the API. ``python tools/tables.py`` writes them, ``--check`` tells which have aged.

A table stands between ``<!-- NAME: made by tools/tables.py -->`` and ``<!-- end -->``.
"""

from __future__ import annotations

import ast
import inspect
import re
import sys
import textwrap
from dataclasses import fields, is_dataclass
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

HOUSE = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(HOUSE))

import compare  # noqa: E402
from compare.commands import COMMANDS  # noqa: E402
from compare.report import EXCHANGE, all_formats  # noqa: E402
from compare.tui.keys import COMMANDS as KEYS  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

PAGES = ("README.md", "docs/command-line.md", "docs/keys.md", "docs/api.md", "docs/formats.md")
_TABLE = re.compile(r"(<!-- (\w+): made by tools/tables\.py -->\n).*?(<!-- end -->)", re.DOTALL)


def table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """A Markdown table; bars in cells are escaped."""
    lines = [head, tuple("---" for _ in head), *rows]
    cells = ([cell.replace("|", r"\|") for cell in row] for row in lines)
    return (
        "".join(f"| {' | '.join(row)} |\n" for row in cells)
        .replace("| --- ", "|---")
        .replace("|--- |", "|---|")
    )


def commands() -> str:
    """Every command with its line of help."""
    rows = ((f"`rejoinder {one.name}`", one.help) for one in COMMANDS)
    return table(("command", "what it does"), rows)


def keys() -> str:
    """Every key of the desk, by the screen on which it works."""
    places = dict.fromkeys(one.place for one in KEYS)
    return "\n".join(
        f"## {place[0].upper()}{place[1:]}\n\n"
        + table(
            ("keys", "name", "what it does"),
            ((f"`{one.shown}`", one.name, one.help) for one in KEYS if one.place == place),
        )
        for place in places
    )


def formats() -> str:
    """Every format of a report that is our own."""
    rows = (
        (f"`{one.name}`", ", ".join(f"`{end}`" for end in one.suffixes), one.description)
        for one in all_formats()
    )
    return table(("name", "endings", "what it is"), rows)


def exchange() -> str:
    """Our own entry points."""
    return table(("name", "value"), ((f"`{n}`", f"`{value}`") for n, value in EXCHANGE.items()))


def values() -> str:
    """Every class of the API with its fields, and every function, as their docstrings tell."""
    public = [(name, getattr(compare, name)) for name in compare.__all__]
    functions = [function(name, made) for name, made in public if not inspect.isclass(made)]
    classes = [value(name, made) for name, made in public if inspect.isclass(made)]
    return "\n".join(("## Functions\n", *functions, "## Values\n", *classes))


def function(name: str, made: Callable[..., object]) -> str:
    """A function: how it is called, and what it says of itself."""
    signature = re.sub(r"(: |-> )'([^']*)'", r"\1\2", str(inspect.signature(made)))
    return f"### `{name}{signature}`\n\n{inspect.getdoc(made)}\n"


def value(name: str, made: type) -> str:
    """A class: what it says of itself, and its fields, members or methods."""
    about = f"### `{name}`\n\n{inspect.getdoc(made)}\n\n"
    if issubclass(made, Enum):
        return about + table(("member", "value"), ((f"`{m.name}`", f"`{m.value}`") for m in made))
    if is_dataclass(made):
        told = docstrings(made)
        rows = [(f"`{one.name}`", f"`{one.type}`", told.get(one.name, "")) for one in fields(made)]
        return about + table(("field", "type", "what it is"), [*rows, *properties(made)])
    methods = (
        (f"`{key}`", first_line(inspect.getdoc(member) or ""))
        for key, member in vars(made).items()
        if not key.startswith("_") and (callable(member) or isinstance(member, property))
    )
    rows = list(methods)
    return about + (table(("name", "what it does"), rows) if rows else "")


def properties(made: type) -> Iterator[tuple[str, str, str]]:
    """What is computed of the fields."""
    for key, member in vars(made).items():
        if isinstance(member, property) and not key.startswith("_"):
            hint = str(inspect.signature(member.fget).return_annotation)  # type: ignore[arg-type]
            yield f"`{key}`", f"`{hint}`", first_line(inspect.getdoc(member) or "")


def first_line(text: str) -> str:
    """The first paragraph, on one line."""
    return " ".join(text.split("\n\n")[0].split())


def docstrings(made: type) -> dict[str, str]:
    """What stands under each field of a class."""
    body = ast.parse(textwrap.dedent(inspect.getsource(made))).body[0]
    assert isinstance(body, ast.ClassDef)
    found: dict[str, str] = {}
    for line, below in zip(body.body, body.body[1:], strict=False):
        is_text = isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant)
        if isinstance(line, ast.AnnAssign) and isinstance(line.target, ast.Name) and is_text:
            found[line.target.id] = " ".join(str(below.value.value).split())
    return found


def written(page: str) -> str:
    """A page with its tables as they are now."""
    made: dict[str, Callable[[], str]] = {
        "commands": commands, "keys": keys, "formats": formats, "exchange": exchange,
        "values": values,
    }  # fmt: skip
    return _TABLE.sub(lambda found: f"{found[1]}{made[found[2]]()}{found[3]}", page)


def aged() -> list[str]:
    """The pages whose tables differ from what the program knows."""
    pages = {name: (HOUSE / name).read_text("utf-8") for name in PAGES}
    return [name for name, page in pages.items() if written(page) != page]


def main() -> int:
    """Write the tables, or with --check only tell which have aged."""
    old = aged()
    for name in old:
        if "--check" in sys.argv:
            print(f"{name}: a table has aged; write it with: python tools/tables.py")
        else:
            (HOUSE / name).write_text(written((HOUSE / name).read_text("utf-8")), encoding="utf-8")
    return 1 if old and "--check" in sys.argv else 0


if __name__ == "__main__":
    sys.exit(main())
