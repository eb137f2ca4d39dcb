#!/usr/bin/env bash
# Build wheel and sdist into a folder, check them, and try the wheel in an environment of its own.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
out=${1:?a folder}/dist

python -m build --outdir "$out"
twine check --strict "$out"/*

at_most() { # FILE MEGABYTES
  local size
  size=$(wc -c <"$1")
  echo "$1: $((size / 1000000)) MB (at most $2)"
  [ "$size" -le "$(($2 * 1000000))" ]
}
at_most "$out"/*.whl 95
at_most "$out"/*.tar.gz 95
if tar -tzf "$out"/*.tar.gz | grep -E '/(tests|tools|bench)/'; then
  echo "the sdist holds what is for developers"
  exit 1
fi

python3 -m venv "$out/../try"
"$out/../try/bin/python" -m pip install --quiet --disable-pip-version-check --no-compile "$out"/*.whl
cd "$out/.."
try/bin/rejoinder --version
try/bin/rejoinder compare pakistan-unsc-2025-12 pakistan-rejoinder-unama-2026-02 >/dev/null
try/bin/python - <<'PYTHON'
import compare
import rejoinder
import rejoinder.model

assert rejoinder is compare, "rejoinder is another package than compare"
assert rejoinder.model.Point is compare.Point, "a value has two classes"
assert rejoinder.__all__ == compare.__all__
PYTHON
