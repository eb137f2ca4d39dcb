"""The form in which passages are judged: what typography changes must not change a judgement."""

from __future__ import annotations

from compare.model import Span

_STRAIGHT = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′ʼ`´", "'"),
        **dict.fromkeys("“”„‟″«»", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        "…": "...",
        "\u00ad": None,
        "\u200b": None,
        "\ufeff": None,
    }
)


def plain(text: str) -> str:
    """``text`` with straight quotes and hyphens, and each run of white space as one space."""
    return " ".join(text.translate(_STRAIGHT).split())


def plain_places(text: str) -> list[int]:
    """For each code point of ``plain(text)``, the offset in ``text`` that it stands for; then the
    offset at which the last one ends.
    """
    places: list[int] = []
    end, space_at = 0, -1
    for offset, char in enumerate(text):
        written = char.translate(_STRAIGHT)
        if written.isspace():
            space_at = offset if space_at < 0 else space_at
        elif written:
            places += [space_at] if space_at >= 0 and places else []
            places += [offset] * len(written)
            end, space_at = offset + 1, -1
    return [*places, end]


def placed(span: Span, places: list[int]) -> Span:
    """A span of the plain text as a span of the text that ``places`` was made from."""
    start, end = (min(max(offset, 0), len(places) - 1) for offset in span)
    last = places[end - 1] + 1 if end > start else places[start]
    return Span(places[start], max(last, places[start]))
