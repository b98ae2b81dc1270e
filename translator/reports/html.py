"""report.html: the result as one page that needs nothing else."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path
from typing import Final

import regex

from translator.languages import direction, name
from translator.model import SEVERITIES, Result
from translator.reports.summary import finding_rows, language_rows, term_rows

TEMPLATES: Final = Path(__file__).parent / "templates"

_INVISIBLE = regex.compile(r"[\x00-\x08\x0B\x0C\x0E-\x1F\x7F\u200E\u200F\u202A-\u202E\u2066-\u2069\uD800-\uDFFF]")


def visible(text: str) -> str:
    """Return a text with controls, marks of direction and lone surrogates shown as their code, so that none acts.

    >>> visible("a\\u202eb")
    'a⟨202E⟩b'
    """
    shown: str = _INVISIBLE.sub(lambda match: f"⟨{ord(match.group()):04X}⟩", text)
    return shown


def dump(result: Result) -> bytes:
    """Return the page in UTF-8. Its Content-Security-Policy allows its own style and nothing else: no script, no
    connection; every text of the user's is escaped.
    """
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["visible"] = visible
    environment.filters["percent"] = lambda share: "–" if share is None else f"{share:.0%}"
    style = (TEMPLATES / "report.css").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    page = environment.get_template("report.html.j2").render(
        result=result,
        style=style,
        style_hash=f"sha256-{digest}",
        languages=language_rows(result),
        findings=finding_rows(result),
        terms=term_rows(result),
        severities=SEVERITIES,
        name=name,
        direction=direction,
    )
    return page.encode("utf-8", "replace")
