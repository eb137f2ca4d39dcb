"""What the shape of ``compare/`` costs a reader: files, lines, files that only one other imports,
circles, base names that recur, the longest function. ``--strict`` ends with 1 beyond the limits.
"""

from __future__ import annotations

import ast
import sys
from collections import Counter, defaultdict
from pathlib import Path

HOUSE = Path(__file__).resolve().parents[1]
FILES, LINES, CIRCLES = 160, 37_000, 0
"""The most that there should be."""
DOORS = ("commands", "importers", "report", "tui", "cli", "settings")
"""Rooms in which one file is one command, format or screen, and may be imported by one other; and
the files by which callers, the shell and a user's own file come in."""


def modules() -> dict[str, Path]:
    """The modules of the package by name."""
    found = {}
    for path in sorted((HOUSE / "compare").rglob("*.py")):
        parts = path.relative_to(HOUSE).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def imports(known: dict[str, Path]) -> dict[str, set[str]]:
    """The modules that each imports, also late and also for type checkers alone."""
    made: dict[str, set[str]] = defaultdict(set)
    for name, path in known.items():
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            made[name] |= set(_meant(node, known)) - {name}
    return made


def _meant(node: ast.AST, known: dict[str, Path]) -> list[str]:
    """The modules of ours that a statement imports, or that a lazy package names."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names if alias.name in known]
    if isinstance(node, ast.ImportFrom) and node.module in known:
        below = [f"{node.module}.{alias.name}" for alias in node.names]
        return [one if one in known else str(node.module) for one in below]
    if isinstance(node, ast.Constant) and node.value in known:
        return [str(node.value)]
    return []


def run_time(known: dict[str, Path]) -> dict[str, set[str]]:
    """What is imported as a module is imported: not inside functions, not for checkers alone."""
    made: dict[str, set[str]] = defaultdict(set)
    for name, path in known.items():
        for node in ast.parse(path.read_text("utf-8")).body:
            made[name] |= set(_meant(node, known)) - {name}
    return made


def circles(edges: dict[str, set[str]]) -> list[list[str]]:
    """Modules that import one another, each circle once (Tarjan)."""
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    found: list[list[str]] = []

    def visit(name: str) -> None:
        index[name] = low[name] = len(index)
        stack.append(name)
        for other in sorted(edges.get(name, ())):
            if other not in index:
                visit(other)
                low[name] = min(low[name], low[other])
            elif other in stack:
                low[name] = min(low[name], index[other])
        if low[name] == index[name]:
            at = stack.index(name)
            if len(stack) - at > 1:
                found.append(sorted(stack[at:]))
            del stack[at:]

    for name in sorted(edges):
        if name not in index:
            visit(name)
    return found


def single(known: dict[str, Path], edges: dict[str, set[str]]) -> list[str]:
    """Files that exactly one other imports, but for packages and doors."""
    users = Counter(other for name in edges for other in edges[name])
    return [
        name
        for name, path in known.items()
        if users[name] == 1 and path.name != "__init__.py" and name.split(".")[1] not in DOORS
    ]


def functions(known: dict[str, Path]) -> list[tuple[int, str]]:
    """Lines and names of all functions, the longest first."""
    found = []
    for name, path in known.items():
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                found.append((length, f"{name}.{node.name}"))
    return sorted(found, reverse=True)


def main() -> int:
    """Print the measures."""
    known = modules()
    lines = sum(len(path.read_text("utf-8").splitlines()) for path in known.values())
    alone = single(known, imports(known))
    rings = circles(run_time(known))
    names = Counter(path.stem for path in known.values() if path.name != "__init__.py")
    recurring = sorted(name for name, count in names.items() if count > 1)
    lengths = functions(known)
    print(f"files                  {len(known)} (at most {FILES})")
    print(f"lines                  {lines:,} (at most {LINES:,})")
    print(f"single-importer files  {len(alone)}: {', '.join(alone)}")
    print(f"import circles         {len(rings)}: {'; '.join(' - '.join(ring) for ring in rings)}")
    print(f"base names that recur  {len(recurring)}: {', '.join(recurring)}")
    print(f"functions              {len(lengths):,}, median {lengths[len(lengths) // 2][0]} lines")
    print(f"longest function       {lengths[0][1]}, {lengths[0][0]} lines")
    beyond = len(known) > FILES or lines > LINES or len(rings) > CIRCLES or recurring
    return 1 if beyond and "--strict" in sys.argv else 0


if __name__ == "__main__":
    sys.exit(main())
