"""Stage 2: a Document's blocks become Segments."""

from __future__ import annotations

from translator.segmentation.rules import split_segments

__all__ = ["split_segments"]
