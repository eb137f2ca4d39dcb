# The steps of .ci/run and of daily work; `just` lists them.

default:
    @just --list

# set up in one command
setup:
    python3 -m venv .venv && .venv/bin/pip install -e '.[dev]'

# at each step
fast:
    python -m pytest -n auto -m "not slow"

test:
    python -m pytest -n auto --dist loadfile

check:
    ruff check . && ruff format --check . && mypy && lint-imports
    vulture
    python tools/tables.py --check
    python tools/measures.py

tables:
    python tools/tables.py

pictures:
    python tools/pictures.py

bench:
    python bench/speed.py

build:
    python -m build && twine check --strict dist/*

ci:
    .ci/run
