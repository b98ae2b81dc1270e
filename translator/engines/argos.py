"""Argos Translate's packages: found and tokenized by its library, translated by CTranslate2 (`neural`).

`argostranslate.sbd` and `argostranslate.translate` are never imported: they load torch, and may go online.
"""

from __future__ import annotations

import contextlib
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from translator.engines.neural import ModelSource, NeuralEngine, package_digest
from translator.engines.routes import step_language
from translator.model import Step

TAGS: Final = {"zh": "zh-Hans", "zt": "zh-Hant", "pb": "pt-BR", "nb": "no"}
"""The codes of the Argos index that are not the language's tag."""


class ArgosEngine(NeuralEngine):
    """The installed packages."""

    name = "argos"

    def steps(self) -> tuple[Step, ...]:
        """Return a step for every package that is whole, by folder name."""
        return tuple(self._packages)

    def source(self, step: Step) -> ModelSource:
        """Return where the model of a step is."""
        package = self._packages[step]
        folder = Path(package.package_path)
        return ModelSource(folder.name, folder / "model", package.tokenizer, package.target_prefix or "")

    def folders(self) -> list[Path]:
        """Return the folders that hold installed packages, one folder each."""
        with contextlib.suppress(OSError):
            from argostranslate import settings

            roots = [Path(root) for root in settings.package_dirs]
            return sorted(path for root in roots if root.is_dir() for path in root.iterdir() if path.is_dir())
        return []

    @cached_property
    def _packages(self) -> dict[Step, Any]:
        """The library's package of every step; of two for the same languages, the newer version."""
        from argostranslate.package import Package

        found: dict[tuple[str, str], tuple[Any, Step]] = {}
        for folder in self.folders():
            with contextlib.suppress(Exception):  # a broken package must not hide the others; `packages list` names it
                package = Package(folder)
                if package.type == "translate" and (folder / "model" / "model.bin").is_file():
                    source, target = _tag(package.from_code), _tag(package.to_code)
                    name = f"{folder.name} {package.package_version}"
                    step = Step(self.name, source, target, name, package_digest(folder))
                    held = found.get((source, target))
                    if held is None or _newer(package.package_version, held[0].package_version):
                        found[source, target] = (package, step)
        return {step: package for package, step in found.values()}


def _tag(code: str) -> str:
    """Return the language tag for a code of the Argos index."""
    return TAGS.get(code) or step_language(code)


def _newer(first: str, second: str) -> bool:
    """Tell whether one package version is newer than another."""
    from packaging.version import InvalidVersion, parse

    try:
        return parse(first) > parse(second)
    except InvalidVersion:
        return first > second
