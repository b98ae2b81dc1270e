"""Measure the review page in Chromium: `python tests/bench/page.py [SEGMENTS] [DIR]`.

A made-up document of SEGMENTS (10,000) segments in four languages, or the run that DIR holds. Prints the size, the time
from opening to the first interaction answered, and the time of single acts, the best and the middle of five; beside it
the time in which the same browser opens the same texts as a plain HTML table, which holds no terms and no findings.
"""

from __future__ import annotations

import html as escaping
import shutil
import statistics
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parents[1] / "reports"))
from results import large_result

from translator.model import Result
from translator.reports import html, read_result

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROUNDS = 5
ACTS = {
    "open the findings": ("nav a[data-view=findings]", "#view-findings .opener"),
    "open the terms": ("nav a[data-view=terms]", "#view-terms .opener"),
    "open side by side": ("nav a[data-view=texts]", "#view-texts .number button"),
}


def plain_table(result: Result) -> bytes:
    """Return the texts as a table and nothing else."""
    columns = [result.translations[tag][0] for tag in result.target_languages]
    rows = [
        "".join(
            f"<td>{escaping.escape(text)}</td>" for text in (one.text, *(column[one.id].text for column in columns))
        )
        for one in result.documents[0].segments
    ]
    return f"<!doctype html><meta charset=utf-8><table><tr>{'<tr>'.join(rows)}</table>".encode()


def first_interaction(browser: Browser, path: Path) -> tuple[float, float]:
    """Return the seconds from opening the page until a click on “Findings” has shown them, and those that the page's
    main thread worked meanwhile: on a busy machine the first are more.
    """
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    page.goto(path.as_uri(), wait_until="commit")
    page.click("nav a[data-view=findings]")
    page.wait_for_selector("#view-findings .opener")
    seconds: float = page.evaluate("performance.now()") / 1000
    metrics = session.send("Performance.getMetrics")["metrics"]
    page.close()
    return seconds, next(one["value"] for one in metrics if one["name"] == "ThreadTime")


def opened_table(browser: Browser, path: Path) -> float:
    """Return the seconds until the plain table is on the screen to its end."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(path.as_uri())
    page.evaluate("document.body.scrollHeight")  # asks for the layout
    seconds: float = page.evaluate("performance.now()") / 1000
    page.close()
    return seconds


def acts(browser: Browser, path: Path) -> dict[str, float]:
    """Return the seconds of single acts on a page that stands, as the page counts them: handler and layout."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(path.as_uri())
    page.wait_for_selector("html[data-ready]")
    seconds = {}
    for name, (button, shown) in ACTS.items():
        seconds[name] = page.evaluate(
            f"(() => {{ const start = performance.now(); document.querySelector('{button}').click();"
            f" dispatchEvent(new Event('hashchange')); document.querySelector('{shown}').offsetTop;"
            " return performance.now() - start; })()"
        )
    for name, key in {"next finding": "n", "accept and go on": "a"}.items():
        seconds[name] = page.evaluate(
            "(key) => { const start = performance.now(); document.body.dispatchEvent(new KeyboardEvent('keydown',"
            " { key, bubbles: true })); document.body.offsetHeight; return performance.now() - start; }",
            key,
        )
    page.close()
    return {name: value / 1000 for name, value in seconds.items()}


def say(name: str, times: list[float]) -> None:
    """Print the best and the middle of some times."""
    print(f"{name:30} {min(times):6.2f} s  (middle {statistics.median(times):.2f})")


def main() -> None:
    """Print the figures."""
    from playwright.sync_api import sync_playwright

    arguments = [one for one in sys.argv[1:] if not one.isdecimal()]
    size = next((int(one) for one in sys.argv[1:] if one.isdecimal()), 10_000)
    result = read_result(Path(arguments[0])) if arguments else large_result(size)
    segments = sum(len(document.segments) for document in result.documents)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        page, table = Path(folder, "report.html"), Path(folder, "table.html")
        page.write_bytes(html.dump(result))
        table.write_bytes(plain_table(result))
        per_thousand = page.stat().st_size / segments / 1000
        print(f"{segments:,} segments in {len(result.target_languages)} languages, {len(result.terms):,} terms, "
              f"{sum(len(one.occurrences) for one in result.terms):,} occurrences, {len(result.findings):,} findings: "
              f"{page.stat().st_size / 1e6:.1f} MB, {per_thousand:.2f} MB for 1,000 segments")  # fmt: skip
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        walls, threads = zip(*(first_interaction(browser, page) for _ in range(ROUNDS)), strict=True)
        say("first interaction", list(walls))
        say("  of it the main thread's work", list(threads))
        say("plain table of the texts", [opened_table(browser, table) for _ in range(ROUNDS)])
        rounds = [acts(browser, page) for _ in range(ROUNDS)]
        for name in rounds[0]:
            say(name, [one[name] for one in rounds])
        browser.close()


if __name__ == "__main__":
    main()
