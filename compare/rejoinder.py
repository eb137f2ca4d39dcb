"""The package ``rejoinder`` of the wheel: ``compare`` under the name of the distribution.

``import rejoinder`` gives the very package, and ``import rejoinder.model`` the very modules, so
that a value is of one class whichever name it came by.
"""

from __future__ import annotations

import sys
from importlib import import_module
from importlib.abc import Loader, MetaPathFinder
from importlib.util import spec_from_loader
from typing import TYPE_CHECKING

import compare as _same

if TYPE_CHECKING:
    from collections.abc import Sequence
    from importlib.machinery import ModuleSpec
    from types import ModuleType

    from compare import *  # noqa: F403 - for type checkers, who know the names by it

__all__ = _same.__all__

_NAME, _MEANT = "rejoinder", "compare"


class _SameModule(Loader):
    def create_module(self, spec: ModuleSpec) -> ModuleType:
        """The module; what it says of itself is kept."""
        module = import_module(_MEANT + spec.name.removeprefix(_NAME))
        self._kept = module.__spec__
        return module

    def exec_module(self, module: ModuleType) -> None:
        """It ran already."""
        module.__spec__ = self._kept


class _Alias(MetaPathFinder):
    def find_spec(
        self, name: str, _path: Sequence[str] | None = None, _target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """What imports it; None for any other name."""
        return spec_from_loader(name, _SameModule()) if name.startswith(f"{_NAME}.") else None


if __name__ == _NAME:
    sys.meta_path.insert(0, _Alias())
    sys.modules[_NAME] = _same
