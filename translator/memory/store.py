"""One SQLite file of translations, shared by threads and processes, that a kill at any moment leaves consistent."""

from __future__ import annotations

import contextlib
import hashlib
import os
import sqlite3
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Final, TypeVar

from translator import languages
from translator.errors import OutputError
from translator.memory import damage, schema
from translator.model import Hypothesis

_BATCH: Final = 500
"""Texts asked for in one query: SQLite before 3.32 allows 999 parameters. Larger batches measured no faster."""

_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class Stats:
    """What a memory holds: its file, the bytes on disk (side files included), and how many translations of each kind.

    `steps` counts translations by the key they were made under, most first; `oldest` and `newest` are seconds since
    1970, None for an empty memory.
    """

    path: Path
    size: int
    entries: int
    approved: int
    steps: tuple[tuple[str, int], ...]
    oldest: int | None
    newest: int | None


def default_path() -> Path:
    """Return where the user's memory lies: `translator/memory.sqlite` in the data folder, or TRANSLATOR_MEMORY."""
    named = os.environ.get("TRANSLATOR_MEMORY")
    if named:
        return Path(named).expanduser()
    import platformdirs

    return Path(platformdirs.user_data_dir("translator", appauthor=False)) / "memory.sqlite"


def journal(path: Path, warn: Callable[[str], None] | None = None) -> Memory:
    """Return a memory for one run alone, so that it can resume with --no-memory; `remove` it when the run is done."""
    return Memory(path, warn=warn)


class Memory:
    """Translations by key and text. A key names all that determines the output: package digest, engine, options.

    Threads may share one object, processes one file. A damaged file is set aside as `*.damaged-N`, an empty one takes
    its place, and `warn` is told. Every method raises OutputError where the file cannot be opened, read or written;
    what was in it stays.
    """

    def __init__(self, path: Path, *, warn: Callable[[str], None] | None = None) -> None:
        """Open the file at once, so that one that cannot be used is known before any work is done."""
        self.path = path
        self._warn = warn or (lambda message: None)
        self._lock = threading.RLock()
        self._connection: sqlite3.Connection | None = None
        self._inode = 0
        self._run(lambda connection: None)

    def __enter__(self) -> Memory:
        """Return the memory itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the file."""
        self.close()

    def get_many(self, key: str, texts: Sequence[str]) -> dict[str, Hypothesis]:
        """Return what was put under `key` for those of `texts` that are known."""
        wanted = {_identify(key, text): text for text in texts}
        rows = self._run(
            lambda connection: list(_select(connection, "entries", "key, text, translation, score, notes", wanted))
        )
        number = _number(key)
        return {
            wanted[row]: Hypothesis(_decode(translation), score, tuple(_decode(notes).splitlines()) if notes else ())
            for row, owner, text, translation, score, notes in rows
            if owner == number and text == _encode(wanted[row])  # two texts with one hash: the later one is not found
        }

    def put_many(self, key: str, items: Sequence[tuple[str, Hypothesis]]) -> None:
        """Keep the translations of `items` under `key`, in place of earlier ones; all of them or none."""
        if not items:
            return
        now, number = int(time.time()), _number(key)
        rows = {
            _identify(key, text): (number, _encode(text), _encode(made.text), made.score, now, _pack(made.notes))
            for text, made in items
        }

        def write(connection: sqlite3.Connection) -> None:
            connection.execute("INSERT OR IGNORE INTO keys VALUES (?, ?)", (number, key))
            ordered = ((row, *values) for row, values in sorted(rows.items()))  # sorted: neighbouring pages together
            connection.executemany("INSERT OR REPLACE INTO entries VALUES (?, ?, ?, ?, ?, ?, ?)", ordered)

        self._write(write)

    def approved(self, source: str, target: str, texts: Sequence[str]) -> dict[str, str]:
        """Return the user's own translations of those of `texts` that have one, exact language tags before wider ones.

        Texts are compared with runs of white space made one space, so that a line break inside a sentence does not
        hide what was approved for it; nothing else is loosened.
        """
        found: dict[str, str] = {}
        for pair in self._pairs(source, target):
            wanted: dict[int, list[str]] = {}
            for text in texts:
                if text not in found:
                    wanted.setdefault(_identify_approved(*pair, text), []).append(text)
            found.update(self._approved_of(pair, wanted))
        return found

    def _approved_of(self, pair: tuple[str, str], wanted: dict[int, list[str]]) -> dict[str, str]:
        """Return the approved translations between exactly the two tags of `pair`."""
        columns = "source, target, text, translation"
        rows = self._run(lambda connection: list(_select(connection, "approved", columns, wanted)))
        return {
            text: _decode(translation)
            for row, source, target, kept, translation in rows
            for text in wanted[row]
            if (source, target) == pair and _fold(_decode(kept)) == _fold(text)
        }

    def _pairs(self, source: str, target: str) -> list[tuple[str, str]]:
        """Return the pairs of approved languages that serve a translation between two tags, exact ones first."""
        stored = self._run(
            lambda connection: connection.execute("SELECT DISTINCT source, target FROM approved").fetchall()
        )
        fitting = [
            (first, second)
            for first, second in stored
            if languages.same_language(first, source) and languages.same_language(second, target)
        ]
        return sorted(fitting, key=lambda pair: (pair != (source, target), pair[1] != target, pair))

    def approve(self, items: Iterable[tuple[str, str, str, str]]) -> int:
        """Keep (source tag, target tag, text, translation) as approved, later ones first; return how many there are."""
        now = int(time.time())
        rows = {
            _identify_approved(source, target, text): (source, target, _encode(text), _encode(translation), now)
            for source, target, text, translation in items
        }

        def write(connection: sqlite3.Connection) -> None:
            ordered = ((row, *values) for row, values in sorted(rows.items()))
            connection.executemany("INSERT OR REPLACE INTO approved VALUES (?, ?, ?, ?, ?, ?)", ordered)

        self._write(write)
        return len(rows)

    def entries(self) -> Iterator[tuple[str, str, str]]:
        """Yield (key, text, translation) of every translation made, in an order that its content decides."""
        query = "SELECT name, text, translation FROM entries JOIN keys ON keys.id = key ORDER BY name, text"
        for key, text, translation in self._stream(query):
            yield key, _decode(text), _decode(translation)

    def approvals(self) -> Iterator[tuple[str, str, str, str]]:
        """Yield (source tag, target tag, text, translation) of every approved one, in an order its content decides."""
        query = "SELECT source, target, text, translation FROM approved ORDER BY source, text, target"
        for source, target, text, translation in self._stream(query):
            yield source, target, _decode(text), _decode(translation)

    def _stream(self, query: str) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of a query from a connection of its own, so that other calls go on meanwhile."""
        try:
            with contextlib.closing(schema.connect(self.path)) as connection:
                yield from connection.execute(query)
        except (sqlite3.Error, OSError) as error:
            raise damage.explain(self.path, error) from error

    def stats(self) -> Stats:
        """Return what the memory holds and how much room it takes."""

        def count(connection: sqlite3.Connection) -> Stats:
            entries, oldest, newest = connection.execute(
                "SELECT count(*), min(added), max(added) FROM entries"
            ).fetchone()
            approved = connection.execute("SELECT count(*) FROM approved").fetchone()[0]
            steps = connection.execute(
                "SELECT name, count(*) AS made FROM entries JOIN keys ON keys.id = key"
                " GROUP BY name ORDER BY made DESC, name"
            ).fetchall()
            size = sum(file.stat().st_size for file in damage.files_of(self.path) if file.exists())
            return Stats(self.path, size, entries, approved, tuple(steps), oldest, newest)

        return self._run(count)

    def clear(self, *, approved: bool = False) -> int:
        """Forget the translations made, and with `approved` the user's own too; return how many went.

        The file shrinks, and the texts are overwritten in it: what was forgotten cannot be read back from it.
        """
        tables = ("entries", "approved") if approved else ("entries",)

        def write(connection: sqlite3.Connection) -> int:
            connection.execute("PRAGMA secure_delete = ON")
            gone = sum(connection.execute(f"DELETE FROM {table}").rowcount for table in tables)  # noqa: S608 - ours
            connection.execute("DELETE FROM keys")
            return gone

        gone = self._write(write)
        with contextlib.suppress(OutputError):  # only room is lost while another process is reading
            for statement in ("VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"):
                self._run(lambda connection, statement=statement: connection.execute(statement).fetchall())  # type: ignore[misc]
        return gone

    def close(self) -> None:
        """Close the file; a later call opens it again."""
        with self._lock:
            if self._connection is not None:
                with contextlib.suppress(sqlite3.Error):  # a full disk at the last checkpoint: the log keeps it all
                    self._connection.close()
                self._connection = None

    def remove(self) -> None:
        """Close the file and delete it, with its side files: what a journal ends with."""
        with self._lock:
            self.close()
            for file in damage.files_of(self.path):
                with contextlib.suppress(OSError):
                    file.unlink()

    def _write(self, work: Callable[[sqlite3.Connection], _Value]) -> _Value:
        """Carry out `work` as one transaction: all of it is kept, or, after an error, none."""

        def transact(connection: sqlite3.Connection) -> _Value:
            connection.execute("BEGIN IMMEDIATE")
            try:
                value = work(connection)
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise
            return value

        return self._run(transact)

    def _run(self, work: Callable[[sqlite3.Connection], _Value]) -> _Value:
        """Carry out `work`; where the file turns out damaged, set it aside and do the work on an empty one."""
        with self._lock:
            try:
                try:
                    return work(self._open())
                except sqlite3.DatabaseError as error:
                    if not damage.is_damage(error):
                        raise
                    self._set_aside()
                    return work(self._open())
            except (sqlite3.Error, OSError) as error:
                raise damage.explain(self.path, error) from error

    def _open(self) -> sqlite3.Connection:
        """Return the open connection, made on first use."""
        if self._connection is None:
            self._inode = schema.create_private(self.path)
            self._connection = schema.connect(self.path)
        return self._connection

    def _set_aside(self) -> None:
        """Put the damaged file out of the way, unless another process has done so already."""
        self.close()
        moved = damage.set_aside(self.path, self._inode)
        if moved is not None:
            self._warn(
                f"{self.path}: the translation memory was damaged. It is kept as {moved.name}, and a new one is begun: "
                "texts are translated afresh, and approved translations have to be imported again."
            )


def _select(connection: sqlite3.Connection, table: str, columns: str, rows: Iterable[int]) -> Iterator[tuple[Any, ...]]:
    """Yield id and `columns` of those of `rows` that the table has."""
    wanted = sorted(rows)
    for start in range(0, len(wanted), _BATCH):
        batch = wanted[start : start + _BATCH]
        marks = ",".join("?" * len(batch))
        yield from connection.execute(f"SELECT id, {columns} FROM {table} WHERE id IN ({marks})", batch)  # noqa: S608


def _encode(text: str) -> bytes:
    """Return the text as the file keeps it; a lone surrogate, which SQLite's own text type refuses, is kept too."""
    return text.encode("utf-8", "surrogatepass")


def _decode(data: bytes) -> str:
    """Return the text that `_encode` made bytes of."""
    return data.decode("utf-8", "surrogatepass")


def _pack(notes: Sequence[str]) -> bytes | None:
    """Return notes as the file keeps them, a line each; most translations have none."""
    return _encode("\n".join(notes)) if notes else None


def _fold(text: str) -> str:
    """Return the text with every run of white space made one space."""
    return " ".join(text.split())


def _hash(*parts: bytes) -> int:
    """Return 64 bits of BLAKE2b over the parts, as SQLite's signed whole number; a length keeps the parts apart."""
    digest = hashlib.blake2b(digest_size=8)
    for part in parts:
        digest.update(len(part).to_bytes(8, "little"))
        digest.update(part)
    return int.from_bytes(digest.digest(), "little", signed=True)


def _number(key: str) -> int:
    """Return the number that stands for a key in the file."""
    return _hash(_encode(key))


def _identify(key: str, text: str) -> int:
    """Return the row of a text under a key."""
    return _hash(_encode(key), _encode(text))


def _identify_approved(source: str, target: str, text: str) -> int:
    """Return the row of an approved text between two languages."""
    return _hash(_encode(source), _encode(target), _encode(_fold(text)))
