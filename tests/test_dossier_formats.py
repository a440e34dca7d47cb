"""What the formats of the dossier say, and that nothing in a report can act on who reads it."""

from __future__ import annotations

import base64
import gzip
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ledgers import mention, small
from rich.cells import cell_len

from stemma.claims.mention import Link
from stemma.dossier import markdown, notebook, page, terminal
from stemma.dossier.marks import Mark, marked
from stemma.dossier.outline import name_reports, outline
from stemma.dossier.wording import clip
from stemma.judgement.care.caution import Caution, Norm, Sign
from stemma.judgement.finding import Origin, Standing
from stemma.ledger.ledger import Ledger
from stemma.lineage.kinship import Kinship
from stemma.matching.claim import Claim, Entity
from stemma.reports.report import Report
from stemma.span import Span

HOSTILE = (
    '<script>alert(1)</script> <img src=x onerror="alert(2)"> [click](javascript:alert(3)) '
    "</mark></div><iframe src='https://evil.example/'> | pipe `code` **bold** https://evil.example/x "
    "\x1b[31mred\x1b[0m \x07 \u202egnol\u202c \x00 <style>*{display:none}</style> {{ 7*7 }} ${x} &amp;"
)


class Tags(HTMLParser):
    """The tags of a page with their attributes; that its elements close in order."""

    VOID = ("meta", "br", "input")

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.open: list[str] = []
        self.feed(text)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def ids(self) -> list[str]:
        return [found for _, attrs in self.tags if (found := attrs.get("id"))]

    @property
    def links(self) -> list[str]:
        return [attrs["href"] or "" for tag, attrs in self.tags if tag == "a"]


def hostile() -> Ledger:
    report = Report("r1", f"/tmp/{HOSTILE}\n.txt", HOSTILE * 3, HOSTILE, HOSTILE, HOSTILE, HOSTILE)
    link = Link(HOSTILE, None, "said")
    said = mention(report, HOSTILE, link, hedge=HOSTILE)
    base = small()
    quarrel = base.disagreements[0]
    rivals = tuple(
        replace(rival, value=HOSTILE + str(i), places=(said,)) for i, rival in enumerate(quarrel.rivals)
    )
    norm = Norm(HOSTILE, HOSTILE, HOSTILE, "javascript:alert(1)//https://")
    return Ledger(
        (report, replace(report, id="r2")),
        (Claim("c1", HOSTILE, (said, replace(said, report="r2"))),),
        (Standing("c1", "disputed", (Origin(HOSTILE, (HOSTILE,)),), HOSTILE),),
        (replace(quarrel, about=HOSTILE, rivals=rivals),),
        (Kinship("r1", "r2", "shared-copy", 0.5, wire=HOSTILE, reason=HOSTILE),),
        (),
        cautions=(
            Caution("h1", "minor", HOSTILE, None, (Sign("r1", said.span, HOSTILE),), norm),
            Caution("h2", "image", None, None, (Sign("r2", said.span, HOSTILE),), norm),
        ),
        notes=(HOSTILE,),
    )


@pytest.mark.parametrize("width", [40, 60, 80, 100, 160, 240])
@pytest.mark.parametrize("make", [small, hostile])
def test_terminal_keeps_to_its_width(make: type[Ledger], width: int) -> None:
    lines = terminal.render(make(), width=width).splitlines()
    assert max(cell_len(line) for line in lines) <= width
    assert not any(line != line.rstrip() for line in lines)


def test_terminal_says_what_matters_in_order() -> None:
    text = terminal.render(small(), width=100)
    parts = ["1 conflict", "Where they disagree", "at least 31", "the coast guard", "38"]
    parts += ["What stands on what", "corroborated"]
    parts += ["Where the reports come from", "BPA, not among these", "On their own: The Coast", "Notes"]
    places = [text.index(part) for part in parts]
    assert places == sorted(places)


@pytest.mark.parametrize("width", [60, 160])
def test_terminal_says_how_to_see_what_it_cuts(width: int) -> None:
    single = "The ferry had been licensed"
    assert single not in terminal.render(small(), width=width)
    assert "1 more claim, told by one report (--all shows it)" in terminal.render(small(), width=width)
    whole = terminal.render(small(), width=width, everything=True)
    assert single in whole and "--all" not in whole


def test_terminal_has_colour_only_when_asked() -> None:
    assert "\x1b" not in terminal.render(small(), width=80)
    assert "\x1b[" in terminal.render(small(), width=80, colour=True)


def test_no_report_can_steer_the_terminal() -> None:
    text = terminal.render(hostile(), width=80, everything=True)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", text)


def test_page_is_inert() -> None:
    text = page.render(hostile())
    tags = Tags(text)
    assert {tag for tag, _ in tags.tags}.isdisjoint(
        {"img", "iframe", "link", "object", "base", "foreignObject"}
    )
    assert [tag for tag, _ in tags.tags].count("style") == 1
    assert not any(
        name.startswith("on") or name in ("style", "src", "srcset", "action", "formaction")
        for _, attrs in tags.tags
        for name in attrs
    )
    assert all(re.fullmatch(r"#[\w-]+|https://[^\s\"']+", link) for link in tags.links)
    assert "default-src 'none'" in text and "unsafe-" not in text
    assert "49" not in words(text)  # a template in a report is words
    assert not re.search(r"[\x00-\x09\x0b-\x1f]", text)


def words(text: str) -> str:
    """What a reader of the page reads of it."""
    return "".join(Tags(re.sub(r"<(style|script)\b.*?</\1>", "", text, flags=re.DOTALL)).words)


def test_page_runs_no_script_but_its_own() -> None:
    text = page.render(hostile())
    scripts = re.findall(r"<script([^>]*)>(.*?)</script>", text, re.DOTALL)
    carried = [body for kind, body in scripts if 'type="application/gzip"' in kind]
    assert all(re.fullmatch(r"[A-Za-z0-9+/=]+", body) for body in carried)
    (script,) = [body for kind, body in scripts if not kind]
    assert f"script-src 'sha256-{digest(script)}'" in text
    assert not re.search(r"innerHTML|outerHTML|insertAdjacent|document\.write|eval\(|fetch\(|XMLHttp", script)


def test_page_carries_the_ledger_it_was_made_of() -> None:
    text = page.render(small())
    packed = re.search(r'data-name="story.json"[^>]*>([^<]+)<', text)
    assert packed is not None
    assert Ledger.from_json(gzip.decompress(base64.b64decode(packed[1])).decode()) == small()


def test_page_links_every_claim_to_its_words() -> None:
    tags = Tags(page.render(small()))
    ids = set(tags.ids)
    assert len(ids) == len(tags.ids)
    assert {link.removeprefix("#") for link in tags.links if link.startswith("#")} <= ids
    places = {place.id for entry in outline(small()).entries for place in entry.places}
    assert places <= {link.removeprefix("#") for link in tags.links}


def test_page_style_is_the_one_that_its_policy_allows() -> None:
    text = page.render(small())
    style = re.search(r"<style>(.*?)</style>", text, re.DOTALL)
    assert style is not None
    assert f"style-src 'sha256-{digest(style[1])}'" in text


def digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def test_notebook_is_inert_and_keeps_to_itself() -> None:
    tags = Tags(notebook.render(hostile()))
    assert {tag for tag, _ in tags.tags}.isdisjoint({"script", "img", "iframe", "a"})
    assert not tags.ids
    assert small()._repr_html_() == notebook.render(small())


def test_markdown_is_inert() -> None:
    text = markdown.render(hostile())
    assert "<" not in text
    assert not re.search(r"(?<!\\)\[", text)
    assert "://" not in text
    tables = [line for line in text.splitlines() if line.startswith("|")]
    assert tables and all(len(re.findall(r"(?<!\\)\|", line)) in (4, 6) for line in tables)


@pytest.mark.parametrize("text", ["- a", "12. b", "+ c", "# d", "> e", "1) f"])
def test_markdown_words_begin_no_block(text: str) -> None:
    assert not re.match(r"[-+#>]|\d+[.)]", markdown.escaped(text))


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_marks_nest_whatever_they_are(data: st.DataObject) -> None:
    text = data.draw(st.text("ab<&\n\u202e😀", max_size=30))
    ends = st.integers(0, len(text))
    pairs = data.draw(st.lists(st.tuples(ends, ends), max_size=8))
    marks = [Mark(Span(min(pair), max(pair)), f"m{i}", "claim") for i, pair in enumerate(pairs)]
    tags = Tags(str(marked(text, marks)))
    assert "".join(tags.words) == text.replace("\u202e", "\ufffd")
    assert len(tags.ids) == len(set(tags.ids)) == sum(mark.span.start < mark.span.end for mark in marks)


@given(st.text(), st.integers(2, 60))
def test_clip_keeps_to_its_limit(text: str, limit: int) -> None:
    assert len(clip(text, limit)) <= limit
    assert clip(text, limit) == text or clip(text, limit).endswith("…")


def test_reports_of_one_name_are_told_apart() -> None:
    reports = [Report("r1", "a.txt", "", "Post"), Report("r2", "b.txt", "", "POST")]
    reports += [Report("r3", "x/c.txt", ""), Report("r4", "y/c.txt", "")]
    names = name_reports(reports)
    assert names["r1"] == "Post (a)" and names["r2"] == "POST (b)"
    assert len(set(names.values())) == 4


def test_a_family_of_three_hangs_by_what_they_share() -> None:
    base = small()
    kin = (
        Kinship("r1", "r2", "copied", 0.2, origin="r1"),
        Kinship("r2", "r3", "copied", 0.9, origin="r2"),
        Kinship("r1", "r3", "copied", 0.1, origin="r1"),
    )
    (family,) = outline(replace(base, lineage=kin)).families
    assert family.title == "BPA, not among these reports"
    assert [(depth, member.id) for depth, member in family.head.walk()] == [
        (0, "a1"),
        (1, "r1"),
        (2, "r2"),
        (3, "r3"),
    ]


def test_an_empty_ledger_has_a_dossier() -> None:
    bare = Ledger((small().reports[1],), (), (), (), (), ())
    assert "No claim found." in terminal.render(bare)
    for text in (markdown.render(bare), page.render(bare), notebook.render(bare)):
        assert "Nowhere that Stemma could see." in text


def test_a_speaker_is_one_voice_under_all_spellings() -> None:
    base = small()
    entities = (Entity("e1", "Coast Guard", "organisation", ("the coast guard", "Police")),)
    quarrel = outline(replace(base, entities=entities)).quarrels[0]
    named = [voice.name for value in quarrel.values for voice in value.voices if voice.name]
    assert named == ["Coast Guard", "Coast Guard"]
