"""Two statements of a few sentences each, without any model: every sentence is a passage."""

from __future__ import annotations

from compare.model import Passage, Statement, TextKind, ThemedPassage, ThemeScore, Voice


def speech(
    name: str,
    *sentences: str,
    actor: str = "",
    text_kind: TextKind = TextKind.VERBATIM,
    voice: Voice = Voice.QUOTED,
    by: str = "",
    themes: tuple[str, ...] = (),
) -> tuple[Statement, list[ThemedPassage]]:
    """A statement and its passages, one a sentence, each on these themes."""
    text = " ".join(sentences)
    passages, start = [], 0
    for number, sentence in enumerate(sentences, 1):
        said = Passage(start=start, end=start + len(sentence), text=sentence, voice=voice, by=by)
        passages.append(
            ThemedPassage(
                id=f"{name}:{number}",
                statement=name,
                passage=said,
                themes=tuple(ThemeScore(id=theme, score=0.9) for theme in themes),
            )
        )
        start += len(sentence) + 1
    made = Statement(
        id=name, text=text, title=name, actor=actor or name.capitalize(), text_kind=text_kind
    )
    return made, passages
