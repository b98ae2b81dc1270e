"""Translate one text into several languages offline and see how every term came out in each of them.

The stages, in order (each is a package that can be read alone; `pipeline` is the only module that knows them all):

documents       a file becomes a Document; parallel files are written
detection       which language each of its paragraphs is in
segmentation    Document to Segments
engines         Segments to Translations
alignment       Translations to Alignments
terms           Segments and Alignments to terms, occurrences and renderings
consistency     occurrences to Findings and Scores
reports         Findings to files
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from translator.errors import TranslatorError
from translator.signature import VERSION

if TYPE_CHECKING:
    from translator.pipeline import compare, detect, report, run, translate

__version__ = VERSION

__all__ = ["TranslatorError", "__version__", "compare", "detect", "report", "run", "translate"]


def __getattr__(name: str) -> Callable[..., Any]:
    """Load the pipeline when one of its functions is first asked for, so that importing the package costs nothing."""
    if name in {"compare", "detect", "report", "run", "translate"}:
        import translator.pipeline

        function: Callable[..., Any] = getattr(translator.pipeline, name)
        return function
    raise AttributeError(f"module 'translator' has no attribute '{name}'")
