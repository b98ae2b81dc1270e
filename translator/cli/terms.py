"""`translator terms`: the terms of files, best first."""

from __future__ import annotations

import json
from pathlib import Path

import click

from translator.cli.options import source_option, talk_options


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@source_option
@click.option("--limit", type=click.IntRange(min=0), default=50, show_default=True, help="Terms at the most; 0: all.")
@click.option("--tsv", is_flag=True, help="A table: term, kind, count, variants, score.")
@talk_options[1]
@talk_options[2]
def terms(files: tuple[Path, ...], source: str | None, limit: int, tsv: bool, as_json: bool) -> None:
    """List the terms of FILES in one ranking, best first, with the variants of each."""
    from translator.pipeline import find_terms_in_files

    found = find_terms_in_files(files, source)
    if tsv:
        click.echo("term\tkind\tcount\tvariants\tscore")
    for term in found[:limit] if limit else found:
        variants = [{"text": one.text, "kind": one.kind, "count": one.count} for one in term.variants]
        if as_json:
            row = {"term": term.text, "kind": term.kind, "count": term.count, "variants": variants, "score": term.score}
            click.echo(json.dumps(row, ensure_ascii=False))
        elif tsv:
            others = "; ".join(one.text for one in term.variants)
            click.echo(f"{term.text}\t{term.kind}\t{term.count}\t{others}\t{term.score}")
        else:
            also = f"   also {', '.join(one.text for one in term.variants)}" if variants else ""
            click.echo(f"{term.count:5}  {term.kind:8} {term.text}{also}")
