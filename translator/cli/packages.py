"""`translator packages`: what can be translated with what is here, and how to get the rest."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from translator.errors import EngineError, TranslatorError

if TYPE_CHECKING:
    from translator.engines.download import Fetcher
    from translator.engines.packages import PackageInfo

as_json = click.option("--json", "as_json", is_flag=True, help="Print one JSON object per line.")
origin_option = click.option(
    "--index", "origin", metavar="URL|FILE|FOLDER", help="Take packages from this index instead of the usual one."
)


@click.group()
def packages() -> None:
    """List, install, check and carry over translation packages."""


@packages.command(name="list")
@as_json
def list_command(as_json: bool) -> None:
    """Show the installed packages, broken ones too, the system's, and the starters that came with the program."""
    from translator.engines.packages import installed

    _print_rows([_describe(info) for info in installed()] + _system_rows() + _starter_rows(), as_json)


@packages.command()
@origin_option
@as_json
def available(origin: str | None, as_json: bool) -> None:
    """Show what can be installed; a copy of the index serves when it cannot be reached."""
    from translator.engines import packages, system

    listed = packages.available(origin, _fetcher())
    if listed.notice:
        click.echo(listed.notice, err=True)
    here = {(info.source, info.target, info.version) for info in packages.installed() if info.is_whole}
    rows: list[dict[str, Any]] = []
    for entry in sorted(listed.entries, key=lambda one: (one.source, one.target, one.version)):
        state = "installed" if (entry.source, entry.target, entry.version) in here else "available"
        rows.append(_row("argos", entry.name, entry.source, entry.target, entry.version, entry.size or 0, state))
    if system.is_debian():
        for name, pairs in system.PAIRS.items():
            ends = (pair.split(">") for pair in pairs)
            rows += [_row("apertium", name, source, target, "", 0, "system") for source, target in ends]
    _print_rows(rows, as_json)


@packages.command()
@click.argument("wanted", nargs=-1, required=True, metavar="PAIR|FILE|FOLDER|URL...")
@origin_option
@click.option("--force", is_flag=True, help="Install again, even a package that differs from the one seen before.")
@as_json
@click.pass_context
def install(context: click.Context, wanted: tuple[str, ...], origin: str | None, force: bool, as_json: bool) -> None:
    """Install packages: pairs such as en-es, package files, folders of them, addresses.

    Where the index cannot be reached and the system is Debian, Apertium's packages are installed (as root).
    """
    from translator.engines import packages

    report = packages.install(wanted, origin=origin, force=force, fetcher=_fetcher())
    states = {"installed": (*report.packages, *report.system), "present": report.present}
    for state, names in states.items():
        for name in names:
            _print({"package": name, "state": state}, f"{name}: {_WORDS[state]}", as_json)
    _fail(context, report.problems, report.exit_status)


_WORDS = {"installed": "installed.", "present": "is installed already."}


@packages.command()
@click.argument("names", nargs=-1, required=True, metavar="NAME|PAIR...")
@as_json
def remove(names: tuple[str, ...], as_json: bool) -> None:
    """Remove installed packages, by name as `list` shows it or by pair."""
    from translator.engines import packages

    there = packages.installed()
    chosen = [name for one in names for name in _names_of(one, there)]
    for name in packages.remove(list(dict.fromkeys(chosen)), say=_say):
        _print({"package": name, "state": "removed"}, f"{name}: removed.", as_json)


@packages.command()
@click.argument("names", nargs=-1, metavar="[NAME|PAIR]...")
@as_json
@click.pass_context
def verify(context: click.Context, names: tuple[str, ...], as_json: bool) -> None:
    """Check every byte of installed packages against what was installed, and load them."""
    from translator.engines import packages

    there = packages.installed()
    results = packages.verify([name for one in names for name in _names_of(one, there)])
    for result in results:
        fields = {"package": result.package.name, "state": result.state, "problem": result.problem}
        problem = f": {result.problem}" if result.problem else ""
        _print(fields, f"{result.package.name}: {result.state}{problem}", as_json)
    damaged = [result.package.name for result in results if result.state == "damaged"]
    hint = "Install them again, or type: translator packages remove " + " ".join(damaged)
    _fail(context, [EngineError(f"Damaged: {', '.join(damaged)}.", hint)] if damaged else [], EngineError.exit_status)


@packages.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.argument("names", nargs=-1, metavar="[NAME|PAIR]...")
@as_json
def export(folder: Path, names: tuple[str, ...], as_json: bool) -> None:
    """Write packages into a folder that `install` reads on a machine without a network."""
    from translator.engines import packages

    there = packages.installed()
    chosen = [name for one in names for name in _names_of(one, there)]
    for path in packages.export(folder, chosen):
        _print({"file": str(path), "size": path.stat().st_size}, str(path), as_json)


def _names_of(wanted: str, there: list[PackageInfo]) -> list[str]:
    """Return the installed packages that a name or a pair stands for; the name itself where none fits."""
    from translator.engines.packages import readings

    pairs = [] if any(info.name == wanted for info in there) else readings(wanted)
    return [info.name for info in there if (info.source, info.target) in pairs] or [wanted]


def _describe(info: PackageInfo) -> dict[str, Any]:
    """Return the row of an installed Argos package."""
    state = "ok" if info.is_whole else "broken"
    row = _row("argos", info.name, info.source, info.target, info.version, info.size, state)
    return {**row, "problem": info.problem, "sha256": info.sha256, "path": str(info.path)}


def _system_rows() -> list[dict[str, Any]]:
    """Return a row for every pair of Apertium that the system has."""
    from translator.engines.apertium import ApertiumEngine

    steps = ApertiumEngine().steps()
    return [_row("apertium", step.package, step.source, step.target, "", 0, "ok") for step in steps]


def _starter_rows() -> list[dict[str, Any]]:
    """Return a row for every starter package; one below its gate is taken only with `--engine starter`."""
    from translator.engines.packages import installed
    from translator.starter import FOLDER, is_fit

    rows = [{**_describe(info), "engine": "starter"} for info in installed(FOLDER)]
    return [row if is_fit(row["source"], row["target"]) else {**row, "state": "only by name"} for row in rows]


def _row(engine: str, package: str, source: str, target: str, version: str, size: int, state: str) -> dict[str, Any]:
    """Return one line of a list, its fields in the order of the columns."""
    pair = {"source": source, "target": target}
    return {"engine": engine, "package": package, **pair, "version": version, "size": size, "state": state}


def _print_rows(rows: list[dict[str, Any]], as_json: bool) -> None:
    """Print rows as JSON Lines, or as columns with a line under a broken package that says what is wrong."""
    if not as_json and all(row["engine"] == "starter" for row in rows):
        click.echo("Nothing is installed. Type: translator packages install en-es", err=True)
    width = max((len(row["package"]) for row in rows), default=0)
    for row in rows:
        size = f"{row['size'] / 1e6:.1f} MB" if row["size"] else ""
        pair = f"{row['source'] or '?'} > {row['target'] or '?'}"
        line = f"{row['engine']:<9} {row['package']:<{width}}  {pair:<16} {row['version']:<8} {size:>9}  {row['state']}"
        problem = f": {row['problem']}" if row.get("problem") else ""
        _print(row, line + problem, as_json)


def _print(fields: dict[str, Any], line: str, as_json: bool) -> None:
    """Print one thing on stdout, as JSON or in words."""
    import json

    click.echo(json.dumps(fields, ensure_ascii=False) if as_json else line)


def _fail(context: click.Context, problems: Sequence[TranslatorError], status: int) -> None:
    """Print what went wrong on stderr and end with the status, unless nothing did."""
    from translator.cli import report_error

    for problem in problems:
        report_error(problem)
    if problems:
        context.exit(status)


def _say(message: str) -> None:
    """Print talk on stderr."""
    click.echo(message, err=True)


def _fetcher() -> Fetcher:
    """Return what downloads, with its talk and, on a terminal, its progress on stderr."""
    import sys

    from translator.engines.download import Fetcher

    return Fetcher(_say, _show_progress if sys.stderr.isatty() else lambda done, total: None)


def _show_progress(done: int, total: int | None) -> None:
    """Show how far a download is, on one line."""
    share = f"{100 * done // total:3d} % of {total / 1e6:.1f} MB" if total else f"{done / 1e6:.1f} MB"
    click.echo(f"\r{share} ", err=True, nl=bool(total) and done >= (total or 0))
