"""`translator align`: which words of two files translate each other, line by line."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from translator.cli.options import LanguageTag
from translator.errors import InputError, UsageError


@click.command()
@click.argument("source_file", metavar="SOURCE", type=click.Path(path_type=Path, allow_dash=True))
@click.argument("target_file", metavar="TARGET", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--from", "source", type=LanguageTag(), required=True, help="Language of SOURCE.")
@click.option("--to", "target", type=LanguageTag(), required=True, help="Language of TARGET.")
@click.option("--tokenized", is_flag=True, help="The files hold tokens separated by spaces, one sentence a line.")
@click.option("--debug", is_flag=True, expose_value=False, help="Show a traceback where something fails.")
def align(source_file: Path, target_file: Path, source: str, target: str, tokenized: bool) -> None:
    """Align the words of two files line by line.

    One line of links for each line of SOURCE: “0-0 1-2” says that the first words translate each other, and the second
    of SOURCE the third of TARGET; empty where nothing is linked. “-” reads one of the files from stdin.
    """
    from translator.alignment import align_words

    if str(source_file) == str(target_file) == "-":
        raise UsageError("Only one of the two files can be stdin.", "Give the other one as a file.")
    sources, targets = read_lines(source_file), read_lines(target_file)
    if len(sources) != len(targets):
        raise InputError(
            f"{source_file} has {len(sources)} lines, but {target_file} has {len(targets)}.",
            "Line n of both files must say the same.",
        )
    for alignment in align_words(list(zip(sources, targets, strict=True)), source, target, tokenized=tokenized):
        click.echo(" ".join(f"{link.source}-{link.target}" for link in alignment.links))


def read_lines(path: Path) -> list[str]:
    """Return the lines of a UTF-8 file or stdin, cut at line feeds alone; InputError, naming it, where that fails."""
    try:
        data = sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes()
        text = data.decode("utf-8-sig")
    except OSError as error:
        raise InputError(
            f"{path}: cannot be read: {error.strerror or error}", "Give the name of a text file."
        ) from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: not UTF-8 text (byte {error.start}).", "Convert it to UTF-8 first.") from error
    lines = text.split("\n")
    return [line.removesuffix("\r") for line in (lines[:-1] if lines[-1] == "" else lines)]
