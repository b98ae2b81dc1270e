"""The command line: one module per command, loaded when the command is used.

`COMMANDS` names them; errors become one clear line and an exit status here and nowhere else.
"""

from __future__ import annotations

import contextlib
import importlib
import os
import sys
from typing import Final, NoReturn

import click

from translator.errors import TranslatorError
from translator.signature import VERSION

COMMANDS: Final = {
    "run": "Translate files into several languages, find the terms, check them, and report.",
    "translate": "Translate a text, a file or a stream, and print it.",
    "compare": "Check translations made elsewhere, with the same report.",
    "report": "Write a run's reports again; review them in a browser or here.",
    "glossary": "Learn a glossary from what a reviewer decided.",
    "detect": "Say which language a text is in, and how sure that is.",
    "terms": "List the terms of files, best first.",
    "align": "Align the words of two files line by line.",
    "packages": "See, install, check and remove translation packages.",
    "memory": "See, export, import and clear the translations already made.",
    "languages": "List the languages that can be translated now, and by what.",
}
"""Each command and its line in the help; module `translator.cli.<name>` holds a click command of the same name."""

INTERRUPTED: Final = 130
"""The exit status after Ctrl-C: 128 and the number of the signal, as shells have it."""


class LazyGroup(click.Group):
    """A group that imports a command's module only when that command is used."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command's click object, or None for a name that the table does not have."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(importlib.import_module(f"translator.cli.{cmd_name}"), cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands from the table, without loading any of them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(VERSION, prog_name="translator", message="%(prog)s %(version)s")
def translator() -> None:
    """Translate one text into several languages, offline, and see how every term came out in each of them."""


def report_error(error: TranslatorError) -> None:
    """Print what happened and what to type next on stderr."""
    click.echo(f"translator: {error.message}", err=True)
    if error.hint:
        click.echo(f"  {error.hint}", err=True)


def leave_at_once() -> NoReturn:
    """End after Ctrl-C without waiting for the batches that models are working on: what is done is stored already."""
    click.echo("translator: stopped.", err=True)
    with contextlib.suppress(OSError):
        sys.stdout.flush()
    os._exit(INTERRUPTED)


def main() -> None:
    """Run the command line and leave with its exit status."""
    debug = "--debug" in sys.argv
    try:
        status = translator.main(standalone_mode=False)
    except TranslatorError as error:
        if debug:
            raise
        report_error(error)
        status = error.exit_status
    except click.ClickException as error:
        error.show()
        status = error.exit_code
    except (KeyboardInterrupt, click.Abort):
        leave_at_once()
    except BrokenPipeError:
        # The reader of our output has gone (`| head`): nothing to say, and nothing must be flushed into the pipe.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = 0
    sys.exit(status if isinstance(status, int) else 0)
