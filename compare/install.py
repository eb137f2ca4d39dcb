"""Packages that only a part of the program needs, and how one that is missing is installed."""

from __future__ import annotations

import shlex
import sys
from importlib import import_module
from typing import TYPE_CHECKING

from compare.model import Problem, RejoinderError

if TYPE_CHECKING:
    from types import ModuleType


_PACKAGES = {"docx": "python-docx", "lxml.html.clean": "lxml_html_clean"}
"""Packages whose modules have other names."""


def how_to_install(module: str) -> str:
    """The command that brings the package of ``module``, and works from here: it names the package
    itself, for which no copy of this program is looked up anywhere.
    """
    package = _PACKAGES.get(module, module.partition(".")[0])
    home = sys.prefix.replace("\\", "/")
    if "/pipx/" in home:
        return f"pipx inject rejoinder {package}"
    if "/uv/tools/" in home:
        return f"uv tool install rejoinder --with {package}"
    return f"{shlex.quote(sys.executable)} -m pip install {package}"


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
