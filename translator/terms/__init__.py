"""Stage 5: Segments and Alignments become terms, their occurrences, and what each became in every target."""

from __future__ import annotations

from translator.terms.extraction import extract_terms, list_terms
from translator.terms.matching import find_occurrences
from translator.terms.renderings import find_all_renderings
from translator.terms.usage import mark_usual
from translator.terms.variants import judge_variants

__all__ = ["extract_terms", "find_all_renderings", "find_occurrences", "judge_variants", "list_terms", "mark_usual"]
