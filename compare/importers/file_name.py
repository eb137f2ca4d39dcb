"""What a file's name says: a title, and a date that stands in it."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import TYPE_CHECKING

from compare.importers.document import Found, Sure
from compare.library.fields import is_date

if TYPE_CHECKING:
    from collections.abc import Iterator

_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_.]?(\d\d)[-_.]?(\d\d)(?!\d)")
_ISO = re.compile(r"(?<!\d)((?:19|20)\d\d-\d\d(?:-\d\d)?)(?!\d)")


def read_name(name: str) -> Iterator[Found]:
    """Proposals from a file's name, the last that are made."""
    stem = "" if name in {"", "-"} or "://" in name else PurePath(name.replace("\\", "/")).stem
    where = f"the file's name: {stem[:60]}"
    for date in (*_ISO.findall(stem), *("-".join(parts) for parts in _DATE.findall(stem))):
        if is_date(date):
            yield Found(field="date", value=date, where=where, sure=Sure.UNSURE)
            break
    title = " ".join(re.split(r"[\s_-]+", stem)).strip()
    if any(map(str.isalpha, title)):
        yield Found(field="title", value=title[:200], where=where, sure=Sure.UNSURE)
