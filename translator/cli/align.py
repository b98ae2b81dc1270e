"""`translator align`: which words of two files translate each other, line by line."""

from __future__ import annotations

import functools
import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from translator.cli.options import LanguageTag
from translator.errors import InputError, UsageError

if TYPE_CHECKING:
    from translator.engines.attention import Look, Words
    from translator.model import Alignment


@click.command()
@click.argument("source_file", metavar="SOURCE", type=click.Path(path_type=Path, allow_dash=True))
@click.argument("target_file", metavar="TARGET", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--from", "source", type=LanguageTag(), required=True, help="Language of SOURCE.")
@click.option("--to", "target", type=LanguageTag(), required=True, help="Language of TARGET.")
@click.option("--tokenized", is_flag=True, help="The files hold tokens separated by spaces, one sentence a line.")
@click.option(
    "--json", "as_json", is_flag=True, help="One object a line: the words of both, and links with confidence."
)
@click.option("--quiet", is_flag=True, help="Say nothing about how far the links can be trusted.")
@click.option("--debug", is_flag=True, expose_value=False, help="Show a traceback where something fails.")
def align(
    source_file: Path, target_file: Path, source: str, target: str, tokenized: bool, as_json: bool, quiet: bool
) -> None:
    """Align the words of two files line by line.

    One line of links for each line of SOURCE: “0-0 1-2” says that the first words translate each other, and the second
    of SOURCE the third of TARGET; empty where nothing is linked. Without --tokenized, words are what the program
    divides a text into, which --json shows. An installed package for the two languages is asked where it looks, if no
    large table of words is known for them. “-” reads one of the files from stdin.
    """
    from translator.alignment import align_words, doubts
    from translator.cli.lines import read_lines

    if str(source_file) == str(target_file) == "-":
        raise UsageError("Only one of the two files can be stdin.", "Give the other one as a file.")
    sources, targets = read_lines(source_file), read_lines(target_file)
    if len(sources) != len(targets):
        raise InputError(
            f"{source_file} has {len(sources)} lines, but {target_file} has {len(targets)}.",
            "Line n of both files must say the same.",
        )
    pairs = _Pairs(sources, targets)
    doubt = doubts(len(pairs), source, target)
    if doubt and not quiet:
        click.echo(doubt, err=True)
    attend = functools.partial(_attend, source, target)
    for number, alignment in enumerate(align_words(pairs, source, target, attend=attend, tokenized=tokenized)):
        click.echo(_as_json(pairs[number], alignment) if as_json else _as_links(alignment))


def _attend(source: str, target: str, pairs: Sequence[tuple[Words, Words]]) -> Sequence[Look | None]:
    """Return where an installed package looks; engines are loaded only where no table knows as much."""
    from translator.engines import load_engines
    from translator.engines.scoring import make_attend

    attend = make_attend(load_engines(), source, target)
    return attend(pairs) if attend else [None] * len(pairs)


class _Pairs(Sequence[tuple[str, str]]):
    """The lines of two files side by side."""

    def __init__(self, sources: Sequence[str], targets: Sequence[str]) -> None:
        self.sources, self.targets = sources, targets

    def __len__(self) -> int:
        return len(self.sources)

    def __getitem__(self, number: int) -> tuple[str, str]:  # type: ignore[override]
        return self.sources[number], self.targets[number]


def _as_links(alignment: Alignment) -> str:
    """Return links as `0-0 1-2`."""
    return " ".join(f"{link.source}-{link.target}" for link in alignment.links)


def _as_json(pair: tuple[str, str], alignment: Alignment) -> str:
    """Return words and links as one JSON object."""
    fields = {
        "source": [span.of(pair[0]) for span in alignment.source_tokens],
        "target": [span.of(pair[1]) for span in alignment.target_tokens],
        "links": [[link.source, link.target, link.confidence] for link in alignment.links],
    }
    return json.dumps(fields, ensure_ascii=False)
