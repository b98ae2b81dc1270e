"""Translations already made, and those a user approved: what spares a second run its work and lets a killed one resume.

`store` keeps them in one SQLite file; `exchange` reads and writes them as TMX.
"""

from translator.memory.store import Memory, Stats, default_path, journal

__all__ = ["Memory", "Stats", "default_path", "journal"]
