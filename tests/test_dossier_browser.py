"""The page in a browser: what a reader can do with it, with and without script, and what no report can do to it."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from ledgers import small
from test_dossier_formats import HOSTILE, hostile

import browsing
import page as page_benchmark
from crowds import crowd
from stemma.dossier import page
from stemma.ledger.ledger import Ledger

pytestmark = pytest.mark.skipif(bool(browsing.missing()), reason=browsing.missing() or "a browser is here")

PHONE, DESK = {"width": 360, "height": 740}, {"width": 1600, "height": 1000}


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with browsing.browser() as started:
        yield started


class Visit:
    """A page opened from disk, with whatever it asked for or complained of."""

    def __init__(self, browser: Any, path: Path, **options: Any) -> None:
        self.context = browser.new_context(**{"viewport": DESK, "accept_downloads": True, **options})
        self.asked: list[str] = []
        self.complaints: list[str] = []
        self.context.on("request", lambda request: self.asked.append(request.url))
        self.context.set_default_timeout(120_000)  # a machine may have much else to do
        self.tab = self.context.new_page()
        self.tab.on("console", lambda message: self.complaints.append(message.text))
        self.tab.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.tab.on("dialog", lambda dialog: self.complaints.append(dialog.message) or dialog.dismiss())
        self.address = path.as_uri()
        self.tab.goto(self.address)

    def close(self) -> None:
        """Nothing was fetched but the page itself, and nothing went wrong on it."""
        self.context.close()
        assert {url.partition("#")[0] for url in self.asked if not url.startswith("blob:")} == {self.address}
        assert not self.complaints


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("pages")
    made: dict[str, Ledger] = {"small": small(), "hostile": hostile(), "crowd": crowd(14, 120)}
    for name, ledger in made.items():
        (folder / f"{name}.html").write_text(page.render(ledger), "utf-8")
    return {name: folder / f"{name}.html" for name in made}


@pytest.fixture
def visit(browser: Any, written: dict[str, Path]) -> Iterator[Any]:
    made: list[Visit] = []

    def go(name: str = "small", **options: Any) -> Any:
        made.append(Visit(browser, written[name], **options))
        return made[-1].tab

    yield go
    for each in made:
        each.close()


def seen(tab: Any, selector: str) -> int:
    return sum(each.is_visible() for each in tab.locator(selector).all())


def in_view(tab: Any, selector: str) -> bool:
    """Whether the reader sees the words: inside the window, and inside the pane that scrolls them."""
    return bool(
        tab.locator(selector).evaluate(
            """mark => { const box = mark.getBoundingClientRect(), pane = mark.closest(".pane").getBoundingClientRect();
            return box.top >= pane.top && box.bottom <= pane.bottom && box.top >= 0 && box.bottom <= innerHeight; }"""
        )
    )


def test_it_opens_with_the_story_in_one_breath(visit: Any) -> None:
    tab = visit()
    assert tab.locator("h1").inner_text() == (
        "3 reports, but 2 independent tellings; they disagree once, beyond reconciling."
    )
    cards = tab.locator("#disagreements .card")
    assert cards.count() == 1
    assert "the coast guard" in cards.inner_text() and "38" in cards.inner_text()
    assert cards.locator("svg.strip").count() == 2


def test_claims_are_filtered_by_words_status_party_report_and_kind(visit: Any) -> None:
    tab = visit()
    rows, form = "#rows > .row", tab.locator("#filter")
    assert seen(tab, rows) == 4
    for name, value, left in (
        ("words", "LICENSED 85", 1),
        ("status", "disputed (2)", 2),
        ("party", "survivors (1)", 1),
        ("report", "A Harbour Post", 3),
        ("kind", "gives a figure (1)", 1),
    ):
        field = form.locator(f"[name={name}]")
        field.fill(value) if name == "words" else field.select_option(label=value)
        assert seen(tab, rows) == left, name
        assert tab.locator("#left").inner_text() == f"{left} of 4 claims"
        form.get_by_role("button", name="Clear").click()
        tab.get_by_text("4 claims", exact=True).wait_for()
    form.locator("[name=words]").fill("nowhere said")
    assert tab.get_by_text("No claim fits.").is_visible()


def test_a_claim_opens_on_its_words_its_chain_and_its_rule(visit: Any) -> None:
    tab = visit()
    tab.locator("#c2 > summary").click()
    shown = tab.locator("#c2 .open").inner_text()
    assert "drowned when the ferry Lena sank off Tori on Thursday, the coast guard said" in shown
    assert "The Coast ← survivors" in shown
    assert "Harbour Post, copy" in shown  # the third report has it from the first
    assert "corroborated: two independent parties assert it" in shown


def test_choosing_a_claim_brings_every_report_to_its_words(visit: Any) -> None:
    tab = visit("crowd")
    row = tab.locator("#c5")
    row.locator("summary").click()
    row.get_by_role("button", name="Show in the reports").click()
    tab.wait_for_timeout(100)
    lit = tab.locator("mark.lit")
    assert lit.count() == 5
    assert seen(tab, ".pane") == 5  # those that do not tell it make room
    assert all(in_view(tab, f"#c5-{number}") or number > 3 for number in range(1, 6))
    tab.keyboard.press("Escape")
    assert tab.evaluate("document.activeElement.closest('.row').id") == "c5"


def test_a_word_of_a_report_leads_to_its_claim_in_the_others(visit: Any) -> None:
    tab = visit()
    tab.locator("#c2-2").click()
    assert tab.locator("mark.lit").count() >= 3
    assert "Lena sank" in tab.locator("#chosen").inner_text()


def test_two_reports_are_compared_passage_by_passage(visit: Any) -> None:
    tab = visit()
    tab.locator("#reader [name=first]").select_option("r1")
    tab.locator("#reader [name=second]").select_option("r3")
    assert seen(tab, ".pane") == 2
    assert tab.locator(".pairing[open]").inner_text().count("people drowned when the ferry Lena") == 2
    assert "2 claims in both" in tab.locator("#both").inner_text()
    tab.locator("#reader [name=second]").select_option("r2")
    assert seen(tab, ".pairing") == 0
    assert "The Lena sank off Tori late on Thursday" in tab.locator("#both").inner_text()


def test_a_permalink_opens_its_claim(browser: Any, visit: Any) -> None:
    tab = visit()
    link = tab.locator("#c3 .do a")
    tab.goto(tab.url + str(link.get_attribute("href")))
    assert tab.locator("#c3").get_attribute("open") is not None
    tab.goto(tab.url.partition("#")[0] + "#c1-2")
    assert in_view(tab, "#c1-2")


def test_every_file_is_saved_whole(visit: Any) -> None:
    tab = visit()
    saved = {}
    for button in tab.locator(".files button").all():
        with tab.expect_download() as saving:
            button.click()
        saved[saving.value.suggested_filename] = Path(saving.value.path()).read_bytes()
    assert sorted(saved) == ["story-csv.zip", "story.json", "story.jsonld", "story.md"]
    assert Ledger.from_json(saved["story.json"].decode()) == small()
    assert json.loads(saved["story.jsonld"])["@context"]
    assert "Lena" in saved["story.md"].decode()
    with zipfile.ZipFile(io.BytesIO(saved["story-csv.zip"])) as tables:
        assert "Lena" in tables.read("claims.csv").decode()


def test_the_keyboard_alone_is_enough(visit: Any) -> None:
    tab = visit()
    tab.locator("#filter [name=words]").focus()
    tab.keyboard.type("overloaded")
    for _ in range(12):
        tab.keyboard.press("Tab")
        if tab.evaluate("document.activeElement.matches('#c3 > summary')"):
            break
    tab.keyboard.press("Enter")
    assert tab.locator("#c3 .open").is_visible()
    while not tab.evaluate("document.activeElement.matches('.show')"):
        tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    assert tab.locator("#c3-1.lit").count() == 1
    assert tab.evaluate("document.activeElement.id") == "chosen"


def test_without_script_all_is_there_but_filtering(visit: Any) -> None:
    tab = visit(java_script_enabled=False)
    assert not tab.locator("#filter").is_visible() and not tab.locator("#reader").is_visible()
    tab.locator("#c2 > summary").click()
    told = tab.locator("#c2 .told")
    assert told.is_visible()
    told.get_by_role("link", name="The Coast").click()
    assert tab.url.endswith("#c2-2")
    assert tab.locator("#c2-2").is_visible()
    assert tab.locator(".back").first.is_visible()
    tab.locator(".pairing > summary").click()
    assert tab.locator(".aligned").is_visible()
    assert "stemma compare" in tab.locator("#save").inner_text()


def test_it_prints_with_everything_open(visit: Any) -> None:
    tab = visit("crowd")
    assert len(tab.pdf()) > 50_000
    tab.emulate_media(media="print")
    assert not tab.locator("nav").is_visible() and not tab.locator("#filter").is_visible()
    assert tab.locator("#c5 .told").is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_axe_finds_no_violation(visit: Any, scheme: str, size: dict[str, int]) -> None:
    axe = pytest.importorskip(
        "axe_playwright_python.sync_playwright", reason="no axe: pip install '.[browser]'"
    )
    tab = visit(color_scheme=scheme, viewport=size)
    tab.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
    response = axe.Axe().run(tab).response
    assert len(response["passes"]) > 20
    found = response["violations"]
    assert not found, json.dumps(
        [(each["id"], [node["html"] for node in each["nodes"]]) for each in found], indent=1
    )


@pytest.mark.parametrize("name", ["small", "hostile", "crowd"])
@pytest.mark.parametrize("width", [360, 800, 1600])
def test_nothing_is_wider_than_the_window(visit: Any, name: str, width: int) -> None:
    tab = visit(name, viewport={"width": width, "height": 800})
    assert tab.evaluate("document.documentElement.scrollWidth") <= width


def test_dark_is_dark_and_light_is_light(visit: Any) -> None:
    def paper(scheme: str) -> int:
        tab = visit(color_scheme=scheme)
        colour = tab.evaluate("getComputedStyle(document.body).backgroundColor")
        return sum(int(part) for part in colour.removeprefix("rgb(").removesuffix(")").split(","))

    assert paper("dark") < 150
    assert paper("light") > 600


def test_a_hostile_report_is_words(visit: Any) -> None:
    tab = visit("hostile")
    tab.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
    tab.locator("#filter [name=words]").fill("<script>")
    tab.locator("#c1 .show").click()
    assert tab.locator("img, iframe, link, object, embed").count() == 0
    assert tab.locator("script").count() == tab.locator("script.file").count() + 1
    assert tab.evaluate("[...document.querySelectorAll('a')].every(a => /^(file|https):/.test(a.href))")
    assert "<script>alert(1)</script>" in tab.locator(".pane").first.inner_text()


def test_a_long_story_is_ready_soon(browser: Any) -> None:
    """In processor time, which other programs on the machine do not lengthen: see benchmarks/page.py."""
    measured = page_benchmark.measure(browser, 40, 400, runs=1)
    assert measured["main thread (s)"] < 1
    assert measured["main thread, ratio"] < 3


def test_five_thousand_hostile_claims_can_be_read(browser: Any, tmp_path: Path) -> None:
    many = crowd(40, 5000, "<script>alert(1)</script><b onclick=x>", most=1)
    path = tmp_path / "many.html"
    path.write_text(page.render(replace(many, notes=(HOSTILE,))), "utf-8")
    visit = Visit(browser, path)
    visit.tab.locator("#filter [name=words]").fill("1234th")
    assert visit.tab.locator("#left").inner_text() == "1 of 5000 claims"
    assert visit.tab.locator("#rows > .row").count() == 5000
    visit.close()
