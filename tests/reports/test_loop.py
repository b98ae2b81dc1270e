"""The whole review: run, open, filter, jump by keyboard, decide, reload, learn, run again, and the finding is gone."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from translator.engines.apertium import ApertiumEngine

if TYPE_CHECKING:
    from playwright.sync_api import Browser

STEPS = {(step.source, step.target) for step in ApertiumEngine().steps()}

pytestmark = [
    pytest.mark.browser,
    pytest.mark.engine,
    pytest.mark.skipif(
        not {("en", "es"), ("en", "ca")} <= STEPS, reason="Apertium's en-es and en-ca are not installed"
    ),
]


def command(*arguments: object) -> subprocess.CompletedProcess[str]:
    line = [sys.executable, "-m", "translator", *map(str, arguments)]
    return subprocess.run(line, capture_output=True, text=True, timeout=300)


def findings_of(out: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((out / "report.json").read_text(encoding="utf-8"))["findings"]
    return found


@pytest.fixture
def out(corpora: Path, tmp_path: Path) -> Path:
    done = command("run", corpora / "news-en/nukus-festival.txt", "--to", "es,ca", "--out", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    return tmp_path / "out"


@pytest.fixture
def address(out: Path) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """Serve the run, as a reviewer does, and give the address that was printed."""
    line = [sys.executable, "-m", "translator", "report", str(out), "--serve"]
    process = subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout is not None
    yield process.stdout.readline().strip(), process
    process.kill()
    process.communicate()


def test_run_review_learn_and_run_again(
    chromium: Browser, corpora: Path, out: Path, address: tuple[str, subprocess.Popen[str]], tmp_path: Path
) -> None:
    url, server = address
    page = chromium.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    page.goto(f"{url}#overview")
    page.click(".first a >> text=Karakalpak")
    assert "Karakalpak" in page.inner_text("#view-terms tr.open")
    page.click("nav >> text=Findings")

    # A damaged line of the site's navigation: no fault of the text's. Rejected by keyboard, with a reason.
    page.select_option("#view-findings label:has-text('Check') select", "mojibake")
    page.keyboard.press("n")
    rejected = page.inner_text("#view-findings .card .message")
    page.keyboard.press("r")
    page.keyboard.type("site navigation")
    page.keyboard.press("Enter")
    page.wait_for_selector("#saving.saved >> text=1 decision saved")
    other = page.inner_text("#view-findings .card .message")
    assert other != rejected

    # Two renderings of one term that are both right: admitted, in the finding itself.
    page.select_option("#view-findings label:has-text('Check') select", "competing-renderings")
    page.select_option("#view-findings select[data-focus='choice language']", "ca")
    page.click("#view-findings .opener >> text=counter-narcotics agency")
    split = page.inner_text("#view-findings .card .message")
    for button in page.locator("#view-findings .card .ruling.admitted").all():
        button.click()
    page.wait_for_selector("#saving.saved >> text=3 decisions saved")

    # One rendering that is to stand everywhere: preferred, in the term.
    page.click("nav >> text=Terms")  # still open at the term that the overview led to
    page.click("#view-terms .tabs >> text=Spanish")
    page.click("#view-terms .rulings[aria-label='Renderings in Spanish'] li:has-text('Karakalpak') >> text=Prefer")
    page.wait_for_selector("#saving.saved >> text=4 decisions saved")

    page.reload()
    assert page.inner_text("#saving") == "4 decisions saved"
    assert page.locator("#view-terms .ruling[aria-pressed=true]").count() == 1
    page.goto(f"{url}#findings?state=false")
    page.wait_for_selector("#view-findings .opener")
    assert "site navigation" in page.inner_text("#view-findings table")
    assert errors == []
    page.close()
    server.send_signal(signal.SIGTERM)
    _, said = server.communicate(timeout=120)
    assert server.returncode == 0 and "Traceback" not in said, said
    saved = json.loads((out / "decisions.json").read_text(encoding="utf-8"))
    assert [len(saved[kind]) for kind in ("findings", "renderings", "variants")] == [1, 3, 0]
    assert '"note":"site navigation"' in (out / "report.html").read_text(encoding="utf-8")  # written again on stopping
    before = (out / "decisions.json").read_bytes()

    learned = tmp_path / "learned.tsv"
    done = command("glossary", "learn", out, "-o", learned)
    assert done.returncode == 0, done.stderr
    assert "counter-narcotics agency\t" in learned.read_text(encoding="utf-8")

    again = ("run", corpora / "news-en/nukus-festival.txt", "--to", "es,ca", "--glossary", learned, "--out")
    assert command(*again, out).returncode == 2  # other options: not without --force
    done = command(*again, out, "--force")
    assert done.returncode == 0, done.stderr
    messages = [one["message"] for one in findings_of(out)]
    assert rejected not in messages and split not in messages
    assert other in messages
    wanted = [one for one in findings_of(out) if one["check"] == "missing-term"]
    assert [(one["severity"], one["language"], one["term"]) for one in wanted] == [("error", "es", "Karakalpak")]
    judged = json.loads((out / "report.json").read_text(encoding="utf-8"))["judged"]
    assert [(one["message"], one["note"]) for one in judged] == [(rejected, "site navigation")]
    assert (out / "decisions.json").read_bytes() == before  # a run never writes it

    page = chromium.new_page()
    page.goto(f"{(out / 'report.html').as_uri()}#findings?state=")
    page.wait_for_selector("html[data-ready]")
    page.select_option("#view-findings label:has-text('State') select", "false")
    assert page.locator("#view-findings .opener").all_inner_texts() == [rejected]
    page.close()

    fresh = tmp_path / "fresh"  # a new folder knows the glossary, not the verdicts
    assert command(*again, fresh).returncode == 0
    messages = [one["message"] for one in findings_of(fresh)]
    assert split not in messages and rejected in messages
