"""report.html: the result as one page to review, that needs nothing else.

The page is its data (`payload.py`), its style, and the scripts of `templates/review` in the order of `SCRIPTS`, all in
one file; the texts come last, so that the page is there before a browser has read them. Its Content-Security-Policy names that style and that script by their hashes: nothing else runs.
"""

from __future__ import annotations

import base64
import functools
import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Final

from translator.decisions import Decisions, as_data
from translator.languages import name
from translator.model import Result
from translator.reports.against import Against
from translator.reports.characters import script_class, visible
from translator.reports.payload import Payload, dump_block

if TYPE_CHECKING:
    from jinja2 import Template

TEMPLATES: Final = Path(__file__).parent / "templates"

SCRIPTS: Final = (
    "dom", "controls", "data", "text", "diff", "address", "decisions", "saving", "list", "judging",
    "first", "overview", "term", "terms", "segment", "texts", "findings", "keys", "main",
)  # fmt: skip
"""The modules of the page, each after those it builds on; together they are one script with one scope."""


class Page:
    """The page of one result, with decisions that may change while it is served."""

    def __init__(self, result: Result, against: Against | None = None) -> None:
        """Write everything down that no decision changes."""
        self.result = result
        payload = Payload(result, against)
        head = {**payload.head(), "invisible": script_class()}
        blocks = {"head": head, "terms": payload.terms(), "findings": payload.findings()}
        self.blocks = {key: dump_block(block) for key, block in blocks.items()}
        self.texts = [dump_block(payload.texts(number)) for number in range(len(result.documents))]

    def dump(self, decisions: Decisions, served: str = "") -> bytes:
        """Return the page in UTF-8; `served` is the path under which a server takes decisions, empty for a file."""
        names = [document.name for document in self.result.documents]
        more = f" and {len(names) - 3} more" if len(names) > 3 else ""
        page = _template().render(
            title=", ".join(names[:3]) + more,
            source=name(self.result.source_language),
            targets=[name(tag) for tag in self.result.target_languages],
            policy=policy(served=bool(served)),
            served=served,
            style=_style(),
            script=_script(),
            blocks=[*self.blocks.items(), ("decisions", dump_block(as_data(decisions)))],
            texts=self.texts,
        )
        return page.encode()


def dump(result: Result, against: Against | None = None) -> bytes:
    """Return the page of a result, to be opened from disk."""
    return Page(result, against).dump(result.decisions)


def policy(*, served: bool) -> str:
    """Return the Content-Security-Policy: this style and this script, and a connection only to the page's own server."""
    connect = "connect-src 'self'; " if served else ""
    return (
        f"default-src 'none'; script-src '{_hash(_script())}'; style-src '{_hash(_style())}'; {connect}"
        "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
    )


def _hash(text: str) -> str:
    """Return what a policy calls a text by."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


@functools.cache
def _style() -> str:
    """Return the style sheet."""
    return (TEMPLATES / "report.css").read_text(encoding="utf-8")


@functools.cache
def _script() -> str:
    """Return the page's modules as one script."""
    parts = [(TEMPLATES / "review" / f"{part}.js").read_text(encoding="utf-8") for part in SCRIPTS]
    return '"use strict";\n(() => {\n' + "\n".join(parts) + "})();\n"


@functools.cache
def _template() -> Template:
    """Return the frame of the page."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["visible"] = visible
    return environment.get_template("report.html.j2")
