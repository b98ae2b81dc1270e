"""`translator glossary`: what a reviewer decided on terms, for the next run."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from translator.cli.options import talk_options


@click.group()
def glossary() -> None:
    """Make a glossary of a review."""


@glossary.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The file to write.  [default: stdout]")
@talk_options[0]
@talk_options[2]
def learn(folder: Path, output: Path | None, quiet: bool) -> None:
    """Turn the decisions on the run in DIR into a glossary (TSV).

    Give it to the next run with --glossary: what is preferred or admitted raises no alarm, anything else does.
    """
    from translator.pipeline.reporting import learn as learn_from
    from translator.terms.glossary import dump_glossary, write_glossary

    learned, decisions = learn_from(folder)
    if output is None:
        sys.stdout.buffer.write(dump_glossary(learned))
        sys.stdout.buffer.flush()
    else:
        write_glossary(learned, output)
    if not quiet:
        others = sum(one.source != learned.source for one in decisions.renderings.values())
        others += sum(one.source != learned.source for one in decisions.variants.values())
        left = f"; {others} decisions on terms in other languages than {learned.source} left out" if others else ""
        click.echo(f"{len(learned.entries)} rows on {len(learned.terms)} terms{left}.", err=True)
