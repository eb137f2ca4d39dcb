"""UN verbatim records (S/PV, A/PV) -> their speeches.

A speech begins with a line such as ``Mr. Churkin (Russian Federation) (spoke in Russian):``. The
name stands alone for guests, and an office (``The President``) for who conducts the meeting.
"""

from __future__ import annotations

from compare.importers.records.documents import read_record
from compare.importers.records.headers import HEADER, TURNED, is_record

__all__ = ["HEADER", "TURNED", "is_record", "read_record"]
