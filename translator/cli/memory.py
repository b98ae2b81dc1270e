"""`translator memory`: translations already made, and approved ones brought in from TMX."""

from __future__ import annotations

import datetime
import json
import sys
from pathlib import Path

import click

as_json = click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")


@click.group()
def memory() -> None:
    """Look at, carry over and forget translations already made.

    The memory holds your texts. It lies in your own data folder, readable by you alone; `--no-memory` leaves it out.
    """


@memory.command()
@as_json
def stats(as_json: bool) -> None:
    """Show where the memory lies and what it holds."""
    from translator.memory import Memory, default_path

    with Memory(default_path(), warn=_say) as opened:
        found = opened.stats()
    if as_json:
        dates = {"oldest": found.oldest, "newest": found.newest}
        counts = {"size": found.size, "entries": found.entries, "approved": found.approved}
        click.echo(json.dumps({"path": str(found.path), **counts, "steps": dict(found.steps), **dates}))
        return
    click.echo(f"{found.path}\n{found.size / 1e6:.1f} MB, readable by you alone (mode 0600)")
    click.echo(f"{found.entries:,} translations made, {found.approved:,} approved by you")
    if found.oldest is not None and found.newest is not None:
        first, last = (datetime.date.fromtimestamp(when).isoformat() for when in (found.oldest, found.newest))
        click.echo(f"made from {first} to {last}")
    for step, count in found.steps:
        click.echo(f"  {count:>9,}  {step}")


@memory.command()
@click.argument("path", metavar="FILE.tmx", type=click.Path(path_type=Path))
@click.option("--approved", "approved_only", is_flag=True, help="Only the translations approved by you.")
@as_json
def export(path: Path, approved_only: bool, as_json: bool) -> None:
    """Write the memory as TMX 1.4b."""
    from translator.memory import Memory, default_path, exchange

    with Memory(default_path(), warn=_say) as opened:
        done = exchange.export(opened, path, approved_only=approved_only)
    left_out = f", {done.left_out:,} left out (XML cannot hold them, or their languages are unknown)" * bool(
        done.left_out
    )
    _print(
        {"file": str(path), "units": done.units, "left_out": done.left_out},
        f"{path}: {done.units:,} units{left_out}",
        as_json,
    )


@memory.command(name="import")
@click.argument("paths", metavar="FILE.tmx...", nargs=-1, required=True, type=click.Path(path_type=Path))
@as_json
def import_command(paths: tuple[Path, ...], as_json: bool) -> None:
    """Take the translations of TMX files as approved: they win over every engine."""
    from translator.memory import Memory, default_path, exchange

    with Memory(default_path(), warn=_say) as opened:
        for path in paths:
            done = exchange.import_tmx(opened, path)
            counts = {"units": done.units, "approved": done.approved, "replaced": done.replaced}
            left = {"machine": done.machine, "incomplete": done.incomplete}
            notes = [
                f"{count:,} {_WORDS[name]}" for name, count in {"replaced": done.replaced, **left}.items() if count
            ]
            line = f"{path}: {done.approved:,} approved translations from {done.units:,} units"
            _print({"file": str(path), **counts, **left}, "; ".join([line, *notes]), as_json)


_WORDS = {
    "replaced": "translated more than once (the last is kept)",
    "machine": "made by this program and never approved (left out)",
    "incomplete": "without a source or a target (left out)",
}


@memory.command()
@click.option("--approved", is_flag=True, help="Forget the translations approved by you too.")
@click.option("--yes", is_flag=True, help="Do not ask before forgetting approved ones.")
@as_json
def clear(approved: bool, yes: bool, as_json: bool) -> None:
    """Forget the translations made; the texts are overwritten in the file."""
    from translator.memory import Memory, default_path

    if approved and not yes and sys.stdin.isatty():  # those made can be made again, those approved cannot
        click.confirm(f"Forget the translations approved by you in {default_path()}?", abort=True, err=True)
    with Memory(default_path(), warn=_say) as opened:
        gone = opened.clear(approved=approved)
    _print({"cleared": gone}, f"{gone:,} translations forgotten.", as_json)


def _print(fields: dict[str, object], line: str, as_json: bool) -> None:
    """Print one thing on stdout, as JSON or in words."""
    click.echo(json.dumps(fields, ensure_ascii=False) if as_json else line)


def _say(message: str) -> None:
    """Print talk on stderr."""
    click.echo(message, err=True)
