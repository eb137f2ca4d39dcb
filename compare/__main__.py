"""``python -m compare`` is ``rejoinder``."""

from __future__ import annotations

import sys

from compare.cli import main

if __name__ == "__main__":
    sys.exit(main())
