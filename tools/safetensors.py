"""Read a safetensors file with numpy alone."""

from __future__ import annotations

import json
import struct
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from pathlib import Path


def read_weights(path: Path) -> dict[str, np.ndarray]:
    """The fp32 tensors of ``path`` by name; other types are left out."""
    raw = path.read_bytes()
    (size,) = struct.unpack("<Q", raw[:8])
    head = json.loads(raw[8 : 8 + size])
    found = {}
    for name, entry in head.items():
        if entry.get("dtype") == "F32":
            start, end = (8 + size + offset for offset in entry["data_offsets"])
            found[name] = np.frombuffer(raw[start:end], "<f4").reshape(entry["shape"])
    return found
