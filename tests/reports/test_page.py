"""The review page in a real browser: the four views, the keyboard, decisions, what listens and what attacks."""

from __future__ import annotations

import dataclasses
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from results import ATTACKS, hostile_result, large_result, make_result, small_result

from translator.decisions import parse_decisions
from translator.reports import html
from translator.reports.against import set_against

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Dialog, Page

pytestmark = pytest.mark.browser

SIZES = {"wide": (1440, 900), "narrow": (360, 780)}


class Opened:
    """A page in the browser, and what went wrong while it was open."""

    def __init__(self, browser: Browser, *, size: tuple[int, int] = (1440, 900), theme: str = "light") -> None:
        self.context = browser.new_context(
            viewport={"width": size[0], "height": size[1]}, color_scheme=theme, accept_downloads=True
        )
        self.page = self.context.new_page()
        self.errors: list[str] = []
        self.requests: list[str] = []
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on(
            "console", lambda said: self.errors.append(said.text) if said.type in ("error", "warning") else None
        )
        self.page.on("dialog", self.answer)
        self.page.on("request", lambda request: self.requests.append(request.url))

    def answer(self, dialog: Dialog) -> None:
        """Leave a page that asks because something is unsaved; anything else that asks is an error."""
        if dialog.type != "beforeunload":
            self.errors.append(f"a dialog: {dialog.message}")
        dialog.accept()

    def open(self, path: Path, address: str = "") -> Page:
        """Open a file at an address within it."""
        self.page.goto("about:blank")
        self.page.goto(f"{path.as_uri()}{address}")
        self.page.wait_for_selector("html[data-ready]")
        return self.page


@pytest.fixture
def opened(chromium: Browser) -> Iterator[Opened]:
    one = Opened(chromium)
    yield one
    one.context.close()
    assert one.errors == []
    assert all(url.startswith(("file:", "about:", "blob:")) for url in one.requests)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("small") / "report.html"
    path.write_bytes(html.dump(small_result()))
    return path


def decisions_in(page: Page) -> dict[str, Any]:
    """Return what the page would save."""
    with page.expect_download() as waiting:
        page.click("#save")
    return json.loads(Path(waiting.value.path()).read_text(encoding="utf-8"))


def test_the_overview_says_what_to_look_at_and_leads_there(opened: Opened, small: Path) -> None:
    page = opened.open(small)
    first = page.inner_text(".first li >> nth=0")
    assert first.startswith("A number or date differs: 1 error in Spanish.")
    assert "Karakalpak is also written Qaraqalpaq" in page.inner_text(".first ol")
    page.click(".first li >> nth=0 >> a")
    assert "check=numbers" in page.url and "severity=error" in page.url
    assert page.locator("#view-findings .opener").all_inner_texts() == [
        "412 stands in the source, 421 in the translation."
    ]
    page.go_back()
    assert page.is_visible("text=Look at this first")


def test_the_matrix_shows_renderings_and_opens_to_occurrences(opened: Opened, small: Path) -> None:
    page = opened.open(small, "#terms")
    row = page.locator("#view-terms tbody tr", has_text="Karakalpak").first
    cells = row.locator("td.rendering").all_inner_texts()
    assert [cell.split("\n")[0] for cell in cells] == ["karakalpaka", "القراقلباق", "卡拉卡尔帕克"]
    assert ["50%" in cells[0], "≠ 3 ways" in cells[0], "≠ 2 ways" in cells[1]] == [True, True, True]
    row.locator(".opener").click()
    groups = page.locator(".group h4").all_inner_texts()
    assert groups == ["karakalpaka 2×", "carakalpako 1×", "qaraqalpaq 1×"]
    marks = page.locator(".group >> nth=1 >> mark").all_inner_texts()
    assert marks == ["Karakalpak", "carakalpako"]
    page.click("text=All languages side by side")
    assert page.locator(".group >> nth=0 >> thead th").all_inner_texts() == [
        "Place", "English", "Spanish", "Arabic", "Simplified Chinese",
    ]  # fmt: skip
    assert "open=" in page.url and "all=1" in page.url
    page.reload()
    assert page.locator(".group h4").first.inner_text() == "karakalpaka 2×"


def test_search_filter_and_sort_terms(opened: Opened, small: Path) -> None:
    from playwright.sync_api import expect

    page = opened.open(small, "#terms")
    page.fill("#view-terms .search", "qaraqalpáq")
    expect(page.locator("#view-terms .opener")).to_have_text(["Karakalpak"])
    page.fill("#view-terms .search", "guardia")
    expect(page.locator("#view-terms .opener")).to_have_text(["border police"])
    page.fill("#view-terms .search", "")
    expect(page.locator("#view-terms .opener")).to_have_count(3)
    page.click("#view-terms thead >> text=Term")
    assert page.locator("#view-terms .opener").all_inner_texts() == ["border police", "Karakalpak", "Nukus"]
    assert page.get_attribute("#view-terms th.termhead", "aria-sort") == "ascending"
    page.select_option("#view-terms label:has-text('Show') select", "split")
    assert page.locator("#view-terms .opener").all_inner_texts() == ["border police", "Karakalpak"]


def test_side_by_side_marks_terms_alike_and_hides_columns(opened: Opened, small: Path) -> None:
    page = opened.open(small, "#texts")
    row = page.locator("#view-texts tbody tr").first
    classes = {mark.get_attribute("class") for mark in row.locator("mark.term").element_handles()}
    assert {name.split(" flag")[0] for name in classes if name} == {"term c0"}
    assert row.locator("td[data-label='Arabic'] bdi").get_attribute("dir") == "rtl"
    page.click("#view-texts .columns >> text=ar")
    assert "Arabic" not in page.inner_text("#view-texts thead")
    assert "hide=ar" in page.url
    page.reload()
    assert "Arabic" not in page.inner_text("#view-texts thead")


def test_the_keyboard_goes_from_finding_to_finding_and_settles_them(opened: Opened, small: Path) -> None:
    page = opened.open(small, "#texts")
    page.keyboard.press("n")
    first = page.inner_text("#view-texts .card .message")
    page.keyboard.press("n")
    assert page.inner_text("#view-texts .card .message") != first
    page.keyboard.press("p")
    assert page.inner_text("#view-texts .card .message") == first
    assert page.locator("#view-texts mark.current").count() >= 1
    page.keyboard.press("a")
    assert page.inner_text("#saving") == "1 unsaved change"
    second = page.inner_text("#view-texts .card .message")
    assert second != first
    page.keyboard.press("r")
    page.keyboard.type("only inflected")
    page.keyboard.press("Enter")
    assert page.inner_text("#saving") == "2 unsaved changes"
    assert page.inner_text("#view-texts .card .message") not in (first, second)
    page.keyboard.press("4")
    assert page.is_visible("#view-findings .scroller")
    page.keyboard.press("?")
    assert page.is_visible("dialog[open] >> text=next open finding")
    page.keyboard.press("Escape")
    saved = decisions_in(page)
    verdicts = sorted((one["verdict"], one.get("note", ""), one["message"]) for one in saved["findings"].values())
    assert verdicts == [("confirmed", "", first), ("false", "only inflected", second)]
    parse_decisions(saved)


def test_single_keys_can_be_switched_off_and_do_not_act_in_fields(opened: Opened, small: Path) -> None:
    page = opened.open(small, "#findings")
    page.focus("#view-findings .search")
    page.keyboard.type("nar")
    assert page.inner_text("#saving") == "" and page.input_value("#view-findings .search") == "nar"
    page.click("#keys")
    page.uncheck("dialog input")
    page.keyboard.press("Escape")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("1")
    assert page.is_visible("#view-findings .scroller")


def test_decisions_on_renderings_and_variants_undo_and_drafts(opened: Opened, small: Path) -> None:
    page = opened.open(small, "#terms")
    page.click("#view-terms .opener >> text=Karakalpak")
    page.click(".rulings[aria-label='Renderings in Spanish'] li >> nth=0 >> text=Prefer")
    page.click(".rulings[aria-label='Renderings in Spanish'] li >> nth=1 >> text=Prefer")
    page.click(".rulings[aria-label='Renderings in Spanish'] li >> nth=2 >> text=Forbid")
    page.click(".rulings[aria-label^='Variants'] >> text=another term")
    assert page.locator(".ruling[aria-pressed=true]").count() == 3  # one rendering alone is preferred
    page.click("#undo")
    assert page.locator(".ruling[aria-pressed=true]").count() == 2
    page.reload()  # the draft is kept by the browser
    assert page.inner_text("#saving") == "2 unsaved changes"
    page.click("button >> text=Prefer the most frequent in 2 languages")
    page.fill("input[aria-label='Another rendering in Spanish']", "karakalpako")
    page.keyboard.press("Enter")
    saved = decisions_in(page)
    rules = {(one["language"], one["text"]): one["status"] for one in saved["renderings"].values()}
    assert rules == {
        ("es", "karakalpako"): "preferred",
        ("es", "qaraqalpaq"): "forbidden",
        ("ar", "القراقلباق"): "preferred",
        ("zh-Hans", "卡拉卡尔帕克"): "preferred",
    }
    assert page.inner_text("#saving").endswith("downloaded")
    decisions = parse_decisions(saved)
    assert {one.source for one in decisions.renderings.values()} == {"en"}


def test_findings_are_filtered_and_judged_together(opened: Opened, small: Path) -> None:
    page = opened.open(small, "#findings")
    total = page.locator("#view-findings .opener").count()
    page.select_option("#view-findings label:has-text('Language') select", "es")
    shown = page.locator("#view-findings .opener").count()
    assert 0 < shown < total
    page.click("text=Reject all shown")
    page.fill("#view-findings .all input", "a test")
    page.click(f"text=Reject {shown} findings")
    assert page.inner_text("#saving") == f"{shown} unsaved changes"
    page.click("text=Clear filters")
    assert page.locator("#view-findings .opener").count() == total - shown
    page.keyboard.press("u")
    assert page.inner_text("#saving") == ""
    page.select_option("#view-findings label:has-text('State') select", "")
    assert page.locator("#view-findings .opener").count() == total


def test_what_was_decided_before_stands_on_a_new_page(opened: Opened, small: Path, tmp_path: Path) -> None:
    page = opened.open(small, "#findings")
    page.click("#view-findings .verdict.false >> nth=0")
    decisions = parse_decisions(decisions_in(page))
    path = tmp_path / "report.html"
    path.write_bytes(html.dump(dataclasses.replace(small_result(), decisions=decisions)))
    page = opened.open(path, "#findings?state=false")
    assert page.locator("#view-findings .opener").count() == 1
    assert page.inner_text("#saving") == "1 decision saved"


def test_another_run_is_shown_word_by_word(opened: Opened, tmp_path: Path) -> None:
    rows = [
        ("The house is red.", {"es": "La casa es roja.", "zh-Hans": "房子是红色的。"}),
        ("It rains.", {"es": "Llueve.", "zh-Hans": "下雨了。"}),
    ]
    other = [(rows[0][0], {"es": "La vivienda es roja.", "zh-Hans": "房子是红色的。"}), rows[1]]
    result = make_result(rows)
    path = tmp_path / "report.html"
    path.write_bytes(html.dump(result, set_against(result, make_result(other), "argos")))
    page = opened.open(path, "#texts")
    assert page.inner_text("#view-texts del") == "vivienda"
    assert page.inner_text("#view-texts ins") == "casa"
    assert page.locator("#view-texts ins").count() == 1
    page.select_option("#view-texts label:has-text('Show') select", "changes")
    assert page.locator("#view-texts tbody tr").count() == 1
    page.click("text=Changes against argos")
    assert page.locator("#view-texts ins").count() == 0


def test_every_text_says_its_language_and_direction(opened: Opened, small: Path) -> None:
    page = opened.open(small, "#texts?seg=0")
    untold = page.evaluate(
        "[...document.querySelectorAll('main bdi')].filter((one) => !one.lang || !one.dir).map((one) => one.outerHTML)"
    )
    assert untold == []
    arabic = page.locator("#view-texts td[data-label='Arabic'] bdi").first
    assert arabic.evaluate("one => getComputedStyle(one).direction") == "rtl"
    box, cell = arabic.bounding_box(), page.locator("#view-texts td[data-label='Arabic']").first.bounding_box()
    assert box and cell and box["x"] >= cell["x"]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_axe_finds_nothing(chromium: Browser, small: Path, theme: str, size: str, screenshots: Path) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-core is not installed")
    opened = Opened(chromium, size=SIZES[size], theme=theme)
    term = small_result().terms[0].term.id
    finding = small_result().findings[-1].id
    views = ["overview", f"terms?open={term}&all=1", f"texts?seg=0&at={finding}", f"findings?at={finding}"]
    for number, view in enumerate(views):
        page = opened.open(small, f"#{view}")
        page.screenshot(path=screenshots / f"{number}-{view.partition('?')[0]}-{size}-{theme}.png")
        found = axe.Axe().run(page).response["violations"]
        assert [(one["id"], one["impact"], one["nodes"][0]["html"]) for one in found] == [], view
        wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wider <= 0, f"{view} is {wider} pixels wider than the screen"
    page = opened.open(small)
    page.click("#keys")
    assert axe.Axe().run(page).response["violations"] == []
    opened.context.close()


def test_the_theme_can_be_chosen_and_stays(opened: Opened, small: Path) -> None:
    page = opened.open(small)
    colour = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(colour)
    page.click("#theme")
    page.click("#theme")
    assert page.evaluate(colour) != light
    page.reload()
    assert page.evaluate(colour) != light


def test_paper_gets_every_row(opened: Opened, tmp_path: Path) -> None:
    rows = [(f"Line {number} of the text.", {"es": f"Línea {number} del texto."}) for number in range(300)]
    path = tmp_path / "report.html"
    path.write_bytes(html.dump(make_result(rows)))
    page = opened.open(path, "#texts")
    assert page.locator("#view-texts tr[aria-rowindex]").count() < 300
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert page.locator("#view-texts tbody tr[aria-rowindex]").count() == 300
    assert not page.is_visible(".toolbar")


def test_hostile_text_neither_runs_nor_breaks_nor_hides(opened: Opened, tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    path.write_bytes(html.dump(hostile_result()))
    page = opened.open(path)
    for view in ("overview", "terms", "texts", "findings"):
        page.goto(f"{path.as_uri()}#{view}")
        page.wait_for_selector(f"#view-{view}:not([hidden])")
        said = page.inner_text(f"#view-{view}")
        for attack in ATTACKS[:4]:
            assert attack[:40] in " ".join(said.split()), view
        wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wider <= 0, view
    assert page.evaluate("window.hacked") is None
    page.goto(f"{path.as_uri()}#texts")
    text = page.inner_text("#view-texts table")
    for code in ("⟨202E⟩", "⟨2066⟩", "⟨200F⟩", "⟨0000⟩", "⟨001B⟩", "⟨D800⟩", "⟨DC00⟩", "⟨2028⟩", "⟨00AD⟩", "⟨E0041⟩"):
        assert code in text, code
    assert "9,998,500 characters more" in text
    assert page.locator("#view-texts tbody tr").count() == len(hostile_result().documents[0].segments)
    heights = page.evaluate("[...document.querySelectorAll('#view-texts tbody tr')].map((row) => row.offsetHeight)")
    assert max(heights) < 3000
    marks = page.locator("#view-texts mark", has_text="term").all_inner_texts()
    assert marks and set(marks) == {"term"}  # behind characters that take two units in JavaScript
    page.click("#view-texts td[data-label='English'] >> text=9,998,500 characters more")
    assert "9,978,500 characters more" in page.inner_text("#view-texts table")
    page.goto(f"{path.as_uri()}#findings?state=")
    page.click("#view-findings .opener >> nth=0")
    page.click("#view-findings .verdict.false >> nth=1")
    assert page.evaluate("window.hacked") is None
    assert page.title().startswith("● Review: <b>name</b>⟨202E⟩⟨0000⟩.txt")
    decisions_in(page)


def test_the_policy_lets_nothing_else_run(opened: Opened, small: Path) -> None:
    page = opened.open(small)
    blocked = page.evaluate(
        """() => { const one = document.createElement("script");
        try { one.textContent = "window.hacked = 1"; document.body.append(one); } catch { return true; }
        return window.hacked === undefined; }"""
    )
    assert blocked
    assert page.evaluate("fetch('http://127.0.0.1:9/').then(() => 'sent', () => 'refused')") == "refused"
    opened.errors.clear()  # what the browser says about the refusals
    opened.requests.clear()


@pytest.mark.slow
def test_ten_thousand_segments_in_four_languages_open_quickly(chromium: Browser, tmp_path: Path) -> None:
    data = html.dump(large_result())
    assert len(data) < 10 * 2_000_000  # 2 MB for 1,000 segments
    path = tmp_path / "report.html"
    path.write_bytes(data)
    walls, threads = [], []
    for _ in range(5):
        page = chromium.new_page()
        session = page.context.new_cdp_session(page)
        session.send("Performance.enable", {"timeDomain": "threadTicks"})
        page.goto(path.as_uri(), wait_until="commit")
        page.click("nav >> text=Findings")
        page.wait_for_selector("#view-findings .opener")
        walls.append(page.evaluate("performance.now()") / 1000)
        metrics = session.send("Performance.getMetrics")["metrics"]
        threads.append(next(one["value"] for one in metrics if one["name"] == "ThreadTime"))
        page.goto(f"{path.as_uri()}#texts?seg=9000")
        page.wait_for_selector("#view-texts tr.open")
        assert page.inner_text("#view-texts tr.open th") == "9,001"
        assert page.locator("#view-texts tbody tr").count() < 600  # the others are not drawn
        page.close()
        if min(walls) < 1.5:
            break
    assert min(threads) < 1.5, threads  # what the page itself takes, however busy the machine is
    if os.getloadavg()[0] <= (os.cpu_count() or 1):
        assert min(walls) < 1.5, walls
