"""What can go wrong in a run, as exceptions with a hint; trouble in the user's text is a `Finding` instead."""

from __future__ import annotations

from typing import ClassVar


class TranslatorError(Exception):
    """A failure that the user can understand: what happened (file and segment named), and what to type next.

    `exit_status` follows the command line's table: 2 usage, 3 input or output, 4 engine, package or route.
    """

    exit_status: ClassVar[int] = 3

    def __init__(self, message: str, hint: str = "") -> None:
        """Keep the message and the hint apart, so that the command line prints one after the other."""
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageError(TranslatorError):
    """The command cannot be carried out as it was given: an ill-formed language tag, no target, a bad option value."""

    exit_status = 2


class InputError(TranslatorError):
    """A file cannot be read as text, or read as what it claims to be."""

    exit_status = 3


class OutputError(TranslatorError):
    """A file or folder cannot be written."""

    exit_status = 3


class EngineError(TranslatorError):
    """An engine or package is missing, broken or failed."""

    exit_status = 4


class RouteError(EngineError):
    """No sequence of steps leads from the source to the target language."""
