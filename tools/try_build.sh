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
try/bin/rejoinder list | grep -q pakistan-unsc-2025-12
statement() { # ACTOR WORDS
  printf -- '---\ntitle: The border\nactor: %s\n---\n%s\n' "$@"
}
statement Norway "The border will be closed to armed groups." >one.txt  # two sentences load all models
statement Sweden "We will not close the border to anyone." >other.txt
try/bin/rejoinder compare one.txt other.txt | grep "close the border to anyone"
try/bin/python - <<'PYTHON'
import compare
import rejoinder
import rejoinder.model

assert rejoinder is compare, "rejoinder is another package than compare"
assert rejoinder.model.Point is compare.Point, "a value has two classes"
assert rejoinder.__all__ == compare.__all__
PYTHON
