"""`translator languages`: what can be translated now, and by what."""

from __future__ import annotations

import json

import click

from translator.cli.options import EngineName, LanguageTag, talk_options


@click.command()
@click.option("--from", "source", type=LanguageTag(), help="Only routes from this language.")
@click.option("--to", "target", type=LanguageTag(), help="Only routes to this language.")
@click.option("--engine", type=EngineName(), default="auto", help="Only this engine.")
@talk_options[1]
@talk_options[2]
def languages(source: str | None, target: str | None, engine: str, as_json: bool) -> None:
    """List every pair of languages that can be translated now, direct or through others, and by which engine."""
    from translator.engines import all_routes, load_engines

    found = [
        route
        for route in all_routes(load_engines(engine))
        if source in (None, route[0].source) and target in (None, route[-1].target)
    ]
    for route in found:
        if as_json:
            steps = [{"engine": step.engine, "source": step.source, "target": step.target} for step in route]
            click.echo(json.dumps({"source": route[0].source, "target": route[-1].target, "steps": steps}))
        else:
            way = "direct" if len(route) == 1 else "through " + ", ".join(step.target for step in route[:-1])
            engines = ", ".join(dict.fromkeys(step.engine for step in route))
            click.echo(f"{route[0].source:8} {route[-1].target:8} {way:24} {engines}")
    if not found and not as_json:
        click.echo("Nothing can be translated yet. See `translator packages available`.", err=True)
