"""Between stages 1 and 2: which language a text is in, how sure that is, and which other languages it may be."""

from __future__ import annotations

from translator.detection.blocks import detect_blocks, detect_within
from translator.detection.ranking import detect_language, detect_many

__all__ = ["detect_blocks", "detect_language", "detect_many", "detect_within"]
