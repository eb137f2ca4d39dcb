"""Packages that import what they offer when it is first asked for."""

from __future__ import annotations

from importlib import import_module

import pytest

from compare import model

LAZY = (
    "compare",
    "compare.match",
)


@pytest.mark.parametrize("package", LAZY)
def test_every_name_that_a_package_offers_is_there(package: str) -> None:
    offered = import_module(package)
    assert [name for name in offered.__all__ if getattr(offered, name, None) is None] == []


def test_the_values_are_there_whichever_module_makes_them() -> None:
    for name in ("Problem", "Library", "Span", "sureness_of", "Comparison"):
        assert getattr(model, name).__name__ == name


@pytest.mark.parametrize("package", [*LAZY, "compare.model"])
def test_any_other_name_is_no_attribute(package: str) -> None:
    with pytest.raises(AttributeError, match="no attribute 'Elsewhere'"):
        _ = import_module(package).Elsewhere
