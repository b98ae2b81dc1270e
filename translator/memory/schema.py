"""The tables of a memory file, and how a connection to one is opened."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import time
from pathlib import Path
from typing import Final

from translator.errors import OutputError

APPLICATION: Final = 0x74726E73
"""SQLite's `application_id` of a memory file ("trns" in ASCII): a database of another program is never written to."""

VERSION: Final = 2
"""SQLite's `user_version` of a memory file. 1: the first layout; 2: translations have notes."""

PATIENCE: Final = 30.0
"""Seconds to wait for another process's write. One write of ours holds the file for tens of milliseconds."""

_TABLES: Final = (
    # The row id is the hash of key and text, so that one b-tree holds the text once and a look-up is one descent.
    "CREATE TABLE entries (id INTEGER PRIMARY KEY, key INTEGER NOT NULL, text BLOB NOT NULL, translation BLOB NOT NULL,"
    " score REAL, added INTEGER NOT NULL, notes BLOB)",
    "CREATE TABLE keys (id INTEGER PRIMARY KEY, name TEXT NOT NULL)",
    "CREATE TABLE approved (id INTEGER PRIMARY KEY, source TEXT NOT NULL, target TEXT NOT NULL, text BLOB NOT NULL,"
    " translation BLOB NOT NULL, added INTEGER NOT NULL)",
    "CREATE INDEX approved_languages ON approved (source, target)",
)


def connect(path: Path) -> sqlite3.Connection:
    """Open the memory file at `path`, which `create_private` has made, with its tables; sqlite3.Error where that fails.

    Raises OutputError for a file of another program or of a newer version of this one.
    """
    connection = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None, check_same_thread=False)
    try:
        connection.execute("PRAGMA synchronous = NORMAL")  # with WAL: a power cut loses the last writes, never the file
        connection.execute("PRAGMA temp_store = MEMORY")
        _prepare(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def create_private(path: Path) -> int:
    """Make the file and its folder, where there are none, for the user alone, and return the file's inode.

    SQLite gives its side files the mode of the file itself. OSError where nothing can be made there.
    """
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle = os.open(path, os.O_CREAT | os.O_RDWR, 0o600)
    try:
        if os.name == "posix":
            with contextlib.suppress(OSError):  # a file system without modes, or a file of another user
                os.fchmod(handle, 0o600)
        return os.fstat(handle).st_ino
    finally:
        os.close(handle)


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    """Make the tables where the file is new, and check whose it is where it is not."""
    if not _pragma(connection, "user_version"):
        _use_wal(connection)
        _create(connection)
    if _pragma(connection, "user_version") == 1 and _pragma(connection, "application_id") == APPLICATION:
        _renew(connection)
    application, version = _pragma(connection, "application_id"), _pragma(connection, "user_version")
    if application != APPLICATION:
        raise OutputError(f"{path}: is a database of another program.", "Name another file in TRANSLATOR_MEMORY.")
    if version > VERSION:
        hint = "Update translator, or name another file in TRANSLATOR_MEMORY."
        raise OutputError(f"{path}: was written by a newer version of translator.", hint)


def _use_wal(connection: sqlite3.Connection) -> None:
    """Switch to write-ahead logging; SQLite does not wait by itself when two processes do that at the same moment."""
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if getattr(error, "sqlite_errorcode", 0) & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(0.02)


def _renew(connection: sqlite3.Connection) -> None:
    """Bring a file of the first layout to the second, unless another process was faster; nothing in it is lost."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        if _pragma(connection, "user_version") == 1:
            connection.execute("ALTER TABLE entries ADD COLUMN notes BLOB")
            connection.execute("PRAGMA user_version = 2")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _create(connection: sqlite3.Connection) -> None:
    """Make the tables in one transaction, unless another process was faster or the file holds other tables."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        if not connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            for statement in _TABLES:
                connection.execute(statement)
            connection.execute(f"PRAGMA application_id = {APPLICATION}")
            connection.execute(f"PRAGMA user_version = {VERSION}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _pragma(connection: sqlite3.Connection, name: str) -> int:
    """Return a whole number from the file's header."""
    return int(connection.execute(f"PRAGMA {name}").fetchone()[0])
