"""What it takes to repeat a run, in one line: figures compare only if signatures do."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from translator.model import Route  # asking for help or the version loads no model

VERSION: Final = "0.1.0"
"""The version of this program, which stands in files it writes; pyproject.toml has the same."""


def digest(value: object) -> str:
    """Return 12 hexadecimal digits of the SHA-256 of a JSON-like value, whatever the order of its keys."""
    canonical = json.dumps(value, sort_keys=True, ensure_ascii=True, default=str)
    return hashlib.sha256(canonical.encode()).hexdigest()[:12]


def sign(routes: Mapping[str, Iterable[Route]], options: Mapping[str, object], glossaries: Iterable[str] = ()) -> str:
    """Return the signature of a run: our version, each target's steps with their packages, options, glossaries.

    `glossaries` are the SHA-256 sums of the glossary files. Values are joined as sacreBLEU joins them: key:value|...
    """
    fields = [f"translator:{VERSION}"]
    for target, ways in sorted(routes.items()):
        steps = sorted({f"{step}@{step.package}#{step.digest[:12]}" for way in ways for step in way})
        fields.append(f"{target}:{'+'.join(steps) or 'none'}")
    fields.extend(f"{name}:{value}" for name, value in sorted(options.items()) if value is not None)
    fields.extend(f"glossary:{checksum[:12]}" for checksum in glossaries)
    return "|".join(fields)
