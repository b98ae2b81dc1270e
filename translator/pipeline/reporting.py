"""The reports of a run made again from its folder, without translating: after decisions, or beside another run.

Part of the pipeline, beside `run` and `compare`: it reads what they wrote.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from translator.decisions import Decisions, read_decisions
from translator.errors import InputError
from translator.model import Result
from translator.pipeline.analysis import judge
from translator.pipeline.options import Outcome

if TYPE_CHECKING:
    from translator.reports.against import Against
    from translator.reports.serving import ReviewServer
    from translator.terms.glossary import Glossary

REBUILT: Final = ("json", "html", "xlsx", "report-tsv")
"""The reports that are made again. glossary.tsv is not: people correct it."""


def read_run(folder: Path) -> Result:
    """Return the result that a run's folder holds, with the decisions made on it since.

    Raises InputError where there is no run, or where report.json or decisions.json cannot be read.
    """
    from translator.reports import read_result

    if not folder.is_dir():
        raise InputError(f"{folder}: no such folder.", "Name the --out folder of `translator run` or `compare`.")
    return judge(read_result(folder), read_decisions(folder))


def report(folder: Path | str, *, against: Path | str | None = None, formats: Sequence[str] = ()) -> Outcome:
    """Write the reports of a run's folder again, with the decisions made since, and return what was written.

    `against` is the folder of another run of the same text: the page shows where the two differ, word by word.
    """
    from translator.reports import write_reports

    folder = Path(folder)
    result = read_run(folder)
    other = read_against(result, against)
    files = write_reports(result, folder, tuple(formats) or REBUILT, against=other)
    return Outcome(result, folder, files, routes=result.routes)


def read_against(result: Result, folder: Path | str | None) -> Against | None:
    """Return another run to be shown beside a result, None where none is named."""
    if folder is None:
        return None
    from translator.reports import read_result, set_against

    path = Path(folder)
    return set_against(result, read_result(path), path.resolve().name)


def review(folder: Path | str, *, against: Path | str | None = None, port: int = 0) -> ReviewServer:
    """Return a server of the review page, ready to serve on localhost; its `url` is where the page is."""
    from translator.reports import review_server

    result = read_run(Path(folder))
    return review_server(result, Path(folder), against=read_against(result, against), port=port)


def learn(folder: Path | str) -> tuple[Glossary, Decisions]:
    """Return the glossary that the decisions on a run's folder make, and the decisions.

    Raises InputError where nothing was decided, or where the decisions cannot be read.
    """
    from translator.terms.learning import learn_glossary

    folder = Path(folder)
    decisions = read_decisions(folder)
    if decisions == Decisions():
        raise InputError(
            f"{folder / 'decisions.json'}: nothing is decided yet.",
            f"Review the run first: translator report {folder} --serve",
        )
    return learn_glossary(decisions, _targets(folder)), decisions


def _targets(folder: Path) -> tuple[str, ...]:
    """Return the targets of a run in their order; none where only its decisions are left."""
    from translator.reports import read_result

    try:
        return read_result(folder).target_languages
    except InputError:
        return ()
