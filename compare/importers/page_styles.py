"""What the styles of a page or of a mail in HTML hide from whoever reads it.

No browser: of a style sheet's rules only those for one class, one id or one kind of element are
read, and a class that any other rule shows again hides nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

_MOST = 300_000
"""Letters of style sheets that are read."""
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_RULE = re.compile(r"(@)?([^{}@;]*)([{}])")
_SIMPLE = re.compile(r"(?:[a-z][\w-]*)?[.#]-?[a-z_][\w-]*|[a-z][\w-]*", re.IGNORECASE)
_NAMES = re.compile(r"[.#]-?[a-z_][\w-]*", re.IGNORECASE)
_GONE = re.compile(
    r"(?<![\w-])(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all"
    r"|max-height\s*:\s*0(?:px|pt|r?em|%)?\s*(?:;|!|$)"
    r"|font-size\s*:\s*(?:0+(?:\.0+)?(?:px|pt|em|rem|%)?|[01]?(?:\.\d+)?(?:px|pt))\s*"
    r"(?:!\s*important\s*)?(?:;|$)"
    r"|color\s*:\s*transparent|content-visibility\s*:\s*hidden"
    r"|(?:left|top|text-indent)\s*:\s*-\d{3,}(?:px|pt|em|rem|%)"
    r"|clip\s*:\s*rect\(\s*0|clip-path\s*:\s*inset\(\s*(?:50|100)%)",
    re.IGNORECASE,
)
_FADED = re.compile(r"(?<![\w-])opacity\s*:\s*0*(?:\.0+)?%?\s*(?:!|;|$)", re.IGNORECASE)
_WHITE = re.compile(
    r"(?<![\w-])color\s*:\s*(?:white|#fff(?:fff)?|rgb\(\s*255\s*,\s*255\s*,\s*255\s*\))"
    r"\s*(?:!\s*important\s*)?(?:;|$)",
    re.IGNORECASE,
)
_SHOWN = re.compile(r"\b(?:display\s*:\s*(?!none)\w|visibility\s*:\s*visible)", re.IGNORECASE)
_FADED_SHARE = 0.4
"""Share of a page's letters up to which an element that is faded out stays so: scripts fade in
whole pages.
"""


@dataclass(frozen=True, slots=True)
class Unseen:
    """The elements of a page that nobody sees, by their own styles and by the page's."""

    selectors: frozenset[str]
    """``.class``, ``#id``, ``kind`` or ``kind.class`` whose elements are hidden."""
    letters: int
    """Those of the whole page, its style sheets among them."""

    def hides(self, element: Any) -> bool:
        """Whether an element is hidden by itself, whatever stands around it."""
        style = element.get("style") or ""
        if element.get("hidden") is not None or _GONE.search(style):
            return True
        if _FADED.search(style) and len(element.text_content()) < _FADED_SHARE * self.letters:
            return True
        if _WHITE.search(style) or (element.get("color") or "").casefold() in ("white", "#ffffff"):
            return not any(map(_may_be_coloured, (element, *element.iterancestors())))
        return bool(self.selectors) and not self.selectors.isdisjoint(_selectors(element))


def unseen(tree: Any) -> Unseen:
    """What the styles in a page hide. ``tree`` is not changed."""
    sheets = "\n".join(one.text or "" for one in tree.iter("style"))[:_MOST]
    hidden: set[str] = set()
    shown: set[str] = set()
    for selector, body in _rules(_COMMENT.sub("", sheets)):
        for one in selector.split(","):
            name = one.strip()
            if _SHOWN.search(body):
                shown.update(_NAMES.findall(name))
            elif _GONE.search(body) and _SIMPLE.fullmatch(name):
                hidden.add(name)
    kept = {one for one in hidden if shown.isdisjoint(_NAMES.findall(one))} - {"html", "body"}
    return Unseen(frozenset(kept), max(len(tree.text_content()), 1))


def _rules(sheet: str) -> list[tuple[str, str]]:
    """The rules that always hold, as selectors and declarations; those of media and the like are
    left out.
    """
    rules, depth, selector, opened = [], 0, "", 0
    for found in _RULE.finditer(sheet):
        if found[3] == "{":
            if depth == 0:
                selector, opened = ("@" if found[1] else found[2].strip()), found.end()
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0 and selector != "@":
                rules.append((selector, sheet[opened : found.end() - 1]))
    return rules


def _may_be_coloured(element: Any) -> bool:
    """Whether something may lie behind white letters: what classes do is not known."""
    style = element.get("style") or ""
    said = [element.get(name) for name in ("class", "id", "bgcolor", "background")]
    return "background" in style.casefold() or any(said)


def _selectors(element: Any) -> set[str]:
    kind = str(element.tag)
    names = [f".{one}" for one in (element.get("class") or "").split()]
    names += [f"#{one}" for one in (element.get("id") or "").split()]
    return {kind, *names, *(kind + name for name in names)}
