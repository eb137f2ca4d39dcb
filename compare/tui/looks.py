"""The two themes of the desk, and what its marks look like in them."""

from __future__ import annotations

from textual.theme import Theme

DARK = Theme(
    name="rejoinder-dark",
    dark=True,
    primary="#7aa2d8",
    secondary="#8f9cb3",
    accent="#e0b15c",
    success="#8cc9a1",
    warning="#e8c06a",
    error="#f08c84",
    foreground="#d7dce5",
    background="#14171d",
    surface="#191d25",
    panel="#232935",
    variables={
        "ink-shared": "#8fd0a6",
        "ink-divergent": "#ff9a91",
        "ink-related": "#9db4d6",
        "ink-alone": "#b3a5d3",
        "ink-difference": "#f2c76e",
        "ink-figure": "#86c5d8",
        "ink-carried": "#e9a8d6",
        "ink-faint": "#7d879a",
        "cursor-row": "#242c3b",
        "block-cursor-foreground": "#14171d",
        "block-cursor-background": "#7aa2d8",
    },
)

LIGHT = Theme(
    name="rejoinder-light",
    dark=False,
    primary="#245a9c",
    secondary="#5b6679",
    accent="#8a5a00",
    success="#1f6b3c",
    warning="#8a5a00",
    error="#a8261c",
    foreground="#20242c",
    background="#fbfaf7",
    surface="#f4f2ed",
    panel="#e7e4dc",
    variables={
        "ink-shared": "#146135",
        "ink-divergent": "#a8201a",
        "ink-related": "#2f5485",
        "ink-alone": "#5d4a8c",
        "ink-difference": "#7d4f00",
        "ink-figure": "#0f5d73",
        "ink-carried": "#8a2470",
        "ink-faint": "#676f7c",
        "cursor-row": "#e3e8f0",
        "block-cursor-foreground": "#ffffff",
        "block-cursor-background": "#245a9c",
    },
)

INK_NAMES = {
    "ink--shared",
    "ink--difference",
    "ink--figure",
    "ink--carried",
    "ink--name",
    "ink--hit",
    "ink--faint",
    "ink--cursor",
    "ink--heading",
    "ink--selected",
    "ink--rule",
    "ink--bar",
    "ink--row-shared",
    "ink--row-divergent",
    "ink--row-related",
    "ink--row-only-left",
    "ink--row-only-right",
    "ink--row-fold",
    "ink--provisional",
}
"""Component classes of every widget that draws statement text."""

INK_CSS = """
    & > .ink--shared { color: $ink-shared; text-style: bold; }
    & > .ink--difference { color: $ink-difference; text-style: underline; }
    & > .ink--figure { color: $ink-figure; }
    & > .ink--carried { color: $ink-carried; text-style: bold; }
    & > .ink--name { text-style: italic; }
    & > .ink--hit { text-style: reverse; }
    & > .ink--faint { color: $ink-faint; }
    & > .ink--selected { text-style: reverse; }
    & > .ink--rule { color: $ink-faint 45%; }
    & > .ink--bar { text-style: not reverse; }
    & > .ink--heading { text-style: bold; }
    & > .ink--cursor { background: $cursor-row; }
    & > .ink--row-shared { color: $ink-shared; text-style: bold; }
    & > .ink--row-divergent { color: $ink-divergent; text-style: bold reverse; }
    & > .ink--row-related { color: $ink-related; }
    & > .ink--row-only-left { color: $ink-alone; }
    & > .ink--row-only-right { color: $ink-alone; }
    & > .ink--row-fold { color: $ink-alone; }
    & > .ink--provisional { color: $ink-faint; text-style: not bold not reverse; }
"""
"""For the DEFAULT_CSS of those widgets; to be set inside the widget's own rule."""
