"""What a review loads: no numbers and no model, in a fresh interpreter."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = ("numpy", "onnxruntime", "tokenizers", "textual")
SITTING = """
from desk_samples import session, row
from compare.review import desk_commands as review
from compare.model import Label
desk = session()
desk.do(review.accept(rows=(row(1, 1),)))
desk.do(review.change_relation(row=row(2, 2), relation=Label.RELATED))
desk.do(review.align(left=("a:5",), right=("b:2",)))
desk.do(review.set_theme(passage="a:3", theme="border", holds=False))
desk.undo()
print(desk.progress, file=sys.stderr)
"""
DESK = """
from pathlib import Path
from compare.commands.reviews import agree
from compare.review.applying import apply_kept, apply_reviews
from compare.review.session import ReviewDesk
from desk_samples import comparison
desk = ReviewDesk(Path(folder), comparison(), who="Ada")
apply_kept(Path(folder), comparison())
"""


@pytest.mark.parametrize("code", [SITTING, DESK], ids=["deciding", "opening"])
def test_a_review_loads_no_numbers_no_model_and_no_screen(code, tmp_path):
    start = f"import sys; sys.path.insert(0, {str(Path(__file__).parent)!r})\n"
    start += f"folder = {str(tmp_path)!r}\n"
    end = f"print(*[name for name in {HEAVY!r} if name in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", start + code + end], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout.strip()) == (0, ""), done.stderr
