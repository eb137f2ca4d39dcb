"""What is imported when it is first asked for: the names that a package of ours offers (PEP 562),
and packages that only a part of the program needs, with how one that is missing is installed.
"""

from __future__ import annotations

import shlex
import sys
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from types import ModuleType


_PACKAGES = {"docx": "python-docx", "lxml.html.clean": "lxml_html_clean"}
"""Packages whose modules have other names."""


def lazily(package: str, homes: Mapping[str, str]) -> Callable[[str], object]:
    """A package's ``__getattr__``: each name of ``homes`` from its module, or AttributeError."""

    def load(name: str) -> object:
        if name not in homes:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        return getattr(import_module(homes[name]), name)

    return load


def how_to_install(module: str) -> str:
    """The command that brings the package of ``module``, and works from here."""
    package = _PACKAGES.get(module, module.partition(".")[0])
    home = sys.prefix.replace("\\", "/")
    if "/pipx/" in home:
        return f"pipx inject rejoinder {package}"
    if "/uv/tools/" in home:
        return f"uv tool install rejoinder --with {package}"
    return f"{shlex.quote(sys.executable)} -m pip install {package}"


def needed(module: str, *, package: str, what: str) -> ModuleType:
    """The module of ``package``, for ``what``. Raises RejoinderError, with how it is installed."""
    try:
        return import_module(module)
    except ImportError as error:
        from compare.model import refused  # who only names a package needs no more

        raise refused(
            message=f"{what} needs the package {package}, which is not installed",
            file=what,
            remedy=f"install it with: {how_to_install(module)}",
        ) from error
