"""How a package that is missing comes to where the program runs."""

from __future__ import annotations

import shlex
import sys

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
