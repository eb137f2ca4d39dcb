"""A draft completed with what a person answers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from compare.library.draft import UNSURE_DATE, draft_statement
from compare.library.fields import ID_RULE, KEY, KEYS, SOURCE_KEYS, is_id
from compare.library.findings import Findings
from compare.library.front_matter import build, check_value
from compare.library.ids import slug, suggest_id
from compare.model import Severity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from compare.importers.read import Imported

FORM = "the form"
"""What problems of a form call its file."""
BY_HAND = "a person wrote it"
"""The reason of a value that somebody gave or corrected."""


def complete(draft: Imported, **answers: str) -> Imported:
    """The draft with a person's answers, by front-matter key, in place of what was proposed."""
    known = {key: value for key, value in draft.values.items() if isinstance(value, str)}
    kept = {} if draft.missing else {"id": draft.id}
    fields: dict[str, str] = {**kept, **known, **answers}
    new = draft_statement(draft.text, name="-", **fields)  # type: ignore[arg-type]
    mild = [one for one in draft.problems if one.severity is Severity.WARNING]
    return replace(
        draft,
        id=new.id,
        values={**draft.values, **{k: v for k, v in new.values.items() if k not in new.reasons}},
        reasons={key: why for key, why in draft.reasons.items() if key not in answers},
        problems=(*mild, *new.problems),
    )


def revise(draft: Imported, fields: Mapping[str, str]) -> Imported:
    """The draft as a form has it: each key holds what ``fields`` says; an empty one is absent.

    Besides front-matter keys, ``fields`` may have ``id``, ``body`` and the parts of the source
    (``source.title``); what it does not name stays. An empty ``id`` asks for one made of the
    values. Nothing is proposed anew. The problems are those of the form, each with its field, and
    the warnings of the reading.
    """
    findings = Findings(FORM)
    values = _values(draft, fields, findings)
    text = _words(fields["body"]) if "body" in fields else draft.text
    if not text:
        findings.error("there are no words", field="body", remedy="paste or type them")
    made = suggest_id(build("made", text, values))
    wish = fields.get("id", draft.id).strip()
    if wish and not is_id(wish):
        remedy = f"take {slug(wish)!r}"
        findings.error(f"{wish!r} cannot be an id", field="id", expected=ID_RULE, remedy=remedy)
    changed = {key for key in KEY if values.get(key) != draft.values.get(key)}
    if "date" in changed and draft.reasons.get("note", "").startswith(UNSURE_DATE):
        changed |= {"note"} if values.pop("note", None) else set()
    mild = [one for one in draft.problems if one.severity is Severity.WARNING]
    return replace(
        draft,
        id=wish or made,
        text=text,
        values=values,
        reasons={
            **{key: why for key, why in draft.reasons.items() if key not in changed},
            **{key: BY_HAND for key in changed if values.get(key)},
        },
        problems=(*mild, *findings.problems),
    )


def made_id(draft: Imported) -> str:
    """The id that is made of a draft's values."""
    return suggest_id(build("made", draft.text, draft.values))


def _values(draft: Imported, fields: Mapping[str, str], findings: Findings) -> dict[str, object]:
    """The values of the form over those of the draft, checked."""
    values = dict(draft.values)
    for name in (key for key in KEY if key in fields):
        values[name] = check_value(name, fields[name].strip(), None, findings)
    if origin := _source(draft, fields):
        values["source"] = origin
    else:
        values.pop("source", None)
    for key in KEYS:
        if key.required and not values.get(key.name):
            meaning = key.meaning[0].lower() + key.meaning[1:]
            findings.error(f"the {key.name} is missing", field=key.name, expected=meaning)
    return {name: value for name, value in values.items() if value not in ("", None)}


def _source(draft: Imported, fields: Mapping[str, str]) -> dict[str, object]:
    """The parts of the source; what the form does not show, such as the sha256, stays."""
    known = draft.values.get("source")
    parts = dict(known) if isinstance(known, dict) else {}
    parts |= {k: fields[f"source.{k}"].strip() for k in SOURCE_KEYS if f"source.{k}" in fields}
    return {name: value for name, value in parts.items() if value}


def _words(body: str) -> str:
    """Words as a library stores them; what looks like front matter in them is words, too."""
    return draft_statement(f"---\n---\n{body}", name=FORM).text
