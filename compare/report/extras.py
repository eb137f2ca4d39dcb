"""Packages that only some formats need, imported on first use."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from compare.install import how_to_install
from compare.model import Problem, RejoinderError

if TYPE_CHECKING:
    from types import ModuleType


def needed(module: str, *, package: str, what: str) -> ModuleType:
    """The module ``module`` of ``package``, for ``what``.

    Raises RejoinderError, with the command that brings the package, where it is not installed.
    """
    try:
        return import_module(module)
    except ImportError as error:
        raise RejoinderError(
            Problem(
                message=f"{what} needs the package {package}, which is not installed",
                file=what,
                remedy=f"install it with: {how_to_install(module)}",
            )
        ) from error
