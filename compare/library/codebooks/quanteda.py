"""A codebook as a quanteda dictionary in YAML (Benoit et al., quanteda, ``dictionary()``).

A dictionary has names, patterns and nesting, and nothing else: labels, descriptions and looks
stay behind, and ``left_behind`` says of which themes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.library.safe_yaml import dump

if TYPE_CHECKING:
    from compare.model import Codebook, Theme


def render_quanteda(codebook: Codebook) -> str:
    """The dictionary; read back, it gives the same ids, cues and parents in the same order."""
    tops = [theme for theme in codebook.themes if not theme.parent]
    return "\n".join(dump({_name(theme): _value(theme, codebook)}) for theme in tops) or "{}\n"


def left_behind(codebook: Codebook) -> tuple[str, ...]:
    """The ids of the themes that hold more than a dictionary can say."""
    return tuple(
        theme.id
        for theme in codebook.themes
        if theme.description or theme.extra or theme.label not in {theme.id, _name(theme)}
    )


def _value(theme: Theme, codebook: Codebook) -> object:
    """The patterns; with narrower themes, a table of them, or a list that ends in one."""
    below = {
        _name(child): _value(child, codebook)
        for child in codebook.themes
        if child.parent == theme.id
    }
    cues: list[object] = list(theme.cues)
    if below and not cues:
        return below
    return [*cues, below] if below else cues


def _name(theme: Theme) -> str:
    """The name in the dictionary: a name that stands twice was given its parent's before it."""
    prefixed = theme.parent and theme.id == f"{theme.parent}.{theme.label}"
    return theme.label if prefixed else theme.id
