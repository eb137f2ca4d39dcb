"""What is published: its names, its types, its metadata, and the package under its other name."""

from __future__ import annotations

import importlib.util
import inspect
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import compare
from compare.report import EXCHANGE, GROUP

HOUSE = Path(__file__).parents[1]
PROJECT = tomllib.loads((HOUSE / "pyproject.toml").read_text("utf-8"))


def test_the_version_is_one():
    assert PROJECT["project"]["version"] == compare.__version__
    assert f"## [{compare.__version__}]" in (HOUSE / "CHANGELOG.md").read_text("utf-8")


def test_the_package_says_that_it_is_typed():
    assert (HOUSE / "compare" / "py.typed").is_file()
    assert "Typing :: Typed" in PROJECT["project"]["classifiers"]


def test_every_public_name_is_there_and_says_what_it_is():
    for name in compare.__all__:
        assert inspect.getdoc(getattr(compare, name)), name


def test_checkers_and_the_interpreter_know_the_same_names():
    source = (HOUSE / "compare" / "__init__.py").read_text("utf-8")
    hints = source.partition("if TYPE_CHECKING:")[2].partition("__version__")[0]
    made = re.findall(r"^def (\w+)", source, re.MULTILINE)
    assert set(compare.__all__) <= {*re.findall(r"\w+", hints), *made}


def test_our_formats_are_registered_as_a_stranger_s_are():
    assert PROJECT["project"]["entry-points"][GROUP] == EXCHANGE


def test_the_manual_of_the_api_names_every_public_name():
    manual = (HOUSE / "docs" / "api.md").read_text("utf-8")
    assert [name for name in compare.__all__ if f"### `{name}" not in manual] == []


def test_the_tests_that_are_named_slow_are_there():
    for line in (HOUSE / "tests" / "slow.txt").read_text("utf-8").splitlines()[1:]:
        file, _, test = line.partition("::")
        assert (HOUSE / file).is_file(), line
        assert f"def {test}" in (HOUSE / file).read_text("utf-8"), line


ALIAS = """
import importlib.util, sys
spec = importlib.util.spec_from_file_location("rejoinder", sys.argv[1])
module = importlib.util.module_from_spec(spec)
sys.modules["rejoinder"] = module
spec.loader.exec_module(module)
import compare, compare.model
import rejoinder, rejoinder.model, rejoinder.library.page
from rejoinder.model import Point
from rejoinder import RejoinderError
assert rejoinder is compare
assert rejoinder.model is compare.model
assert Point is compare.Point
assert RejoinderError is compare.model.RejoinderError
assert compare.model.__spec__.name == "compare.model"
try:
    import rejoinder.nowhere
except ModuleNotFoundError as error:
    assert "nowhere" in str(error)
else:
    raise AssertionError
"""


def test_rejoinder_is_the_same_package():
    source = HOUSE / "compare" / "rejoinder.py"
    command = [sys.executable, "-c", ALIAS, str(source)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=HOUSE)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_pipeline_tells_every_stage_in_order():
    told = compare.pipeline()
    stages = [line.split()[0] for line in told.splitlines() if not line.startswith(" ")]
    assert stages[:2] == ["library", "marks"]
    assert stages[-2:] == ["report", "tui"]
    assert "  match/points.py  " in told


def test_the_page_of_the_architecture_names_files_that_are_there():
    page = (HOUSE / "docs" / "architecture.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`([a-z_/]+(?:\.py|/))`", page))
    assert len(named) > 30
    assert [one for one in sorted(named) if not (HOUSE / "compare" / one).exists()] == []


def test_the_tables_of_readme_and_docs_are_those_of_the_program():
    done = subprocess.run(
        [sys.executable, "tools/tables.py", "--check"],
        capture_output=True, text=True, check=False, cwd=HOUSE,
    )  # fmt: skip
    assert (done.stdout, done.stderr) == ("", "")


@pytest.mark.slow
def test_the_measures_of_the_house_are_told():
    spec = importlib.util.spec_from_file_location("measures", HOUSE / "tools" / "measures.py")
    assert spec is not None
    assert spec.loader is not None
    measures = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(measures)
    known = measures.modules()
    assert measures.circles(measures.run_time(known)) == []
    assert measures.circles({"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"a"}}) == [["a", "b", "c"]]
