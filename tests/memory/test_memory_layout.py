"""Memory files of earlier layouts are brought up to date with all they hold."""

from __future__ import annotations

import contextlib
import sqlite3

from translator.memory import Memory
from translator.model import Hypothesis


def test_a_file_of_the_first_layout_is_renewed_and_loses_nothing(tmp_path):
    path = tmp_path / "memory.sqlite"
    with Memory(path) as memory:
        memory.put_many("key", [("The house.", Hypothesis("La casa.", -0.5))])
        memory.approve([("en", "es", "The dog.", "El perro.")])
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("ALTER TABLE entries DROP COLUMN notes")
        connection.execute("PRAGMA user_version = 1")
    with Memory(path) as memory, Memory(path) as other:
        assert other.get_many("key", ["The house."]) == {"The house.": Hypothesis("La casa.", -0.5)}
        memory.put_many("key", [("A boat.", Hypothesis("Un barco.", None, ("long: in 2 pieces", "cut")))])
        assert other.get_many("key", ["A boat."])["A boat."].notes == ("long: in 2 pieces", "cut")
        assert other.approved("en", "es", ["The dog."]) == {"The dog.": "El perro."}
