"""The small documents of the importers' tests, and a site that serves pages."""

from __future__ import annotations

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

_FILE = Path(__file__).parents[1] / "importers" / "import_samples.py"
_SPEC = spec_from_file_location("tui_import_samples", _FILE)
assert _SPEC is not None
assert _SPEC.loader is not None
_samples = module_from_spec(_SPEC)
_SPEC.loader.exec_module(_samples)

RECORD: str = _samples.RECORD
docx, odt, pdf, packed = _samples.docx, _samples.odt, _samples.pdf, _samples.packed
