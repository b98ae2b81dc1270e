"""The packages that come with the program, run as installed Argos packages are."""

from __future__ import annotations

from pathlib import Path

from translator import starter
from translator.engines.argos import ArgosEngine


class StarterEngine(ArgosEngine):
    """The packages in `translator/starter`."""

    name = "starter"

    def folders(self) -> list[Path]:
        """Return the folders of the packages, by name."""
        return sorted(path.parent for path in starter.FOLDER.glob("*/metadata.json"))
