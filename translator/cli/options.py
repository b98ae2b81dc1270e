"""Options that several commands share, as decorators."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click

from translator.errors import UsageError
from translator.languages import normalise_tag

Command = Callable[..., Any]


class LanguageTags(click.ParamType[Any]):
    """One or more BCP 47 tags separated by commas or spaces; gives a tuple without repetitions, in order."""

    name = "lang,lang"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, ...]:
        """Return the tags in their usual spelling; an ill-formed one is a usage error that names it."""
        if isinstance(value, tuple):
            return value
        parts = str(value).replace(",", " ").split()
        try:
            return tuple(dict.fromkeys(normalise_tag(part) for part in parts))
        except UsageError as error:
            self.fail(f"{error.message} {error.hint}", param, ctx)


class LanguageTag(click.ParamType[Any]):
    """Exactly one BCP 47 tag."""

    name = "lang"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the tag in its usual spelling."""
        tags = LanguageTags().convert(value, param, ctx)
        if len(tags) != 1:
            self.fail("Give one language tag.", param, ctx)
        return tags[0]


def join_tags(groups: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """Return the tags of all `--to` options, without repetitions; none at all is a usage error."""
    tags = tuple(dict.fromkeys(tag for group in groups for tag in group))
    if not tags:
        raise UsageError("No target language.", "Say which with --to, as in --to es,fr.")
    return tags


def engine_options(command: Command) -> Command:
    """Add the options that say how to translate."""
    for option in reversed(
        (
            click.option(
                "--to", "targets", type=LanguageTags(), multiple=True, required=True, help="Target languages."
            ),
            source_option,
            click.option("--engine", type=EngineName(), default="auto", show_default=True, help="What translates."),
            click.option(
                "--glossary", "glossaries", type=click.Path(path_type=Path), multiple=True, help="A glossary (TSV)."
            ),
            segments_option,
            click.option("--workers", type=click.IntRange(min=1), help="Parallel workers.  [default: as cores allow]"),
            click.option("--fast", is_flag=True, help="Greedy search: faster and somewhat worse."),
            click.option("--no-memory", is_flag=True, help="Neither use nor fill the translation memory."),
            click.option("--install", is_flag=True, help="Install what is missing first (uses the network)."),
        )
    ):
        command = option(command)
    return command


class EngineName(click.ParamType[Any]):
    """The name of an engine that is there, or `auto`."""

    name = "engine"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the name; one that is not in the table is a usage error that lists the table."""
        from translator.engines import ENGINES

        names = ["auto", *ENGINES]
        if value not in names:
            self.fail(f"“{value}” is not one of {', '.join(names)}.", param, ctx)
        return str(value)


source_option = click.option("--from", "source", type=LanguageTag(), help="Source language.  [default: detected]")

segments_option = click.option(
    "--segments",
    type=click.Choice(["auto", "sentences", "lines"]),
    default="auto",
    show_default=True,
    help="What a segment is; with lines, line n is segment n.",
)


def output_options(command: Command) -> Command:
    """Add the options that say where results go and what decides the exit status."""
    for option in reversed(
        (
            click.option(
                "--out", type=click.Path(path_type=Path), required=True, help="Folder for everything written."
            ),
            click.option("--format", "formats", multiple=True, help="Only these outputs, separated by commas."),
            click.option("--force", is_flag=True, help="Write over another run in the same folder."),
            click.option(
                "--fail-on",
                type=click.Choice(["error", "warning", "note"]),
                help="Leave with status 1 if there is a finding of this severity or a worse one.",
            ),
            *talk_options,
        )
    ):
        command = option(command)
    return command


talk_options = (
    click.option("--quiet", "-q", is_flag=True, help="Say nothing but errors."),
    click.option("--json", "as_json", is_flag=True, help="Print JSON on stdout and nothing else."),
    click.option("--debug", is_flag=True, expose_value=False, help="Show a traceback where something fails."),
)


def split_formats(formats: Sequence[str]) -> tuple[str, ...]:
    """Return the names given to `--format`, split at commas, in the order of the table of known ones.

    An unknown name is a usage error that lists those there are.
    """
    from translator.pipeline import OUTPUTS

    wanted = {name for value in formats for name in value.replace(",", " ").split()}
    unknown = sorted(wanted - set(OUTPUTS))
    if unknown:
        raise UsageError(f"There is no output called {', '.join(unknown)}.", f"There are: {', '.join(OUTPUTS)}.")
    return tuple(name for name in OUTPUTS if name in wanted)
