"""Reading files and folders: what cannot be read is said in one line, and the rest is still read."""

# ruff: noqa: E501
import json
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stemma.reports import read
from stemma.reports.article import Article, Metadata
from stemma.reports.assembly import assemble
from stemma.reports.reading import LARGEST_FILE, LONGEST_TEXT

STORY = """Ferry sinks off Tolme, 12 dead

TOLME, May 3 (QNB) - A ferry sank off the harbour of Tolme late on Thursday and twelve people drowned, police said.

The cause was not known. "We heard a bang," said Ada Lunt, who was on the quay when it happened.

(With inputs from QNB)
"""
PAGE = """<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>Ferry sinks off Tolme | Harbour Post</title>
<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Ferry sinks off Tolme",
"datePublished": "2024-05-03T08:00:00Z", "author": {"name": "Jo Birk"}, "publisher": {"name": "Harbour Post"}}</script>
</head><body><nav><a href="/">Home</a></nav><article><h1>Ferry sinks off Tolme</h1>
<p>A ferry sank off the harbour of Tolme late on Thursday and twelve people drowned, police said.</p>
<figure><figcaption>The quay at Tolme on Friday. Picture: Harbour Post</figcaption></figure>
<p>The cause was not known. &ldquo;We heard a bang,&rdquo; said Ada Lunt, who was on the quay.</p>
<ul><li>Twelve bodies were found</li><li>Nine people are missing</li></ul>
<div class="share-bar">Share this</div></article>
<aside><h3>Most read</h3><p>Ten boats you must see before you die</p></aside><footer>Terms</footer></body></html>"""


@pytest.fixture
def write(tmp_path):
    def one(name, content):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return path

    return one


def only(path, **options):
    reading = read([path], **options)
    assert len(reading.reports) == 1, reading.notes
    return reading.reports[0]


def kinds(report):
    return {(piece.kind, piece.span.of(report.text).strip()) for piece in report.furniture}


def test_plain_text_keeps_its_words_and_knows_its_furniture(write):
    report = only(write("a.txt", STORY))
    assert report.text == STORY
    assert report.headline.of(report.text) == "Ferry sinks off Tolme, 12 dead"
    assert kinds(report) == {("dateline", "TOLME, May 3 (QNB) -"), ("credit", "(With inputs from QNB)")}
    assert [credit.agency for credit in report.credits] == ["QNB"]
    assert all(credit.span.of(report.text) == credit.agency for credit in report.credits)
    assert (report.language, report.published) == ("en", None)


def test_a_page_is_reduced_to_its_article(write):
    report = only(write("a.html", PAGE))
    assert (report.outlet, report.byline, report.language) == ("Harbour Post", "Jo Birk", "en")
    assert report.published == "2024-05-03T08:00:00+00:00"
    assert report.headline.of(report.text) == "Ferry sinks off Tolme"
    assert report.text.startswith("Ferry sinks off Tolme\n\nA ferry sank")
    for kept in (
        "The quay at Tolme on Friday",
        "“We heard a bang,”",
        "Twelve bodies were found",
        "Nine people",
    ):
        assert report.text.count(kept) == 1
    for dropped in ("Home", "Share this", "Most read", "Ten boats", "Terms"):
        assert dropped not in report.text


@pytest.mark.parametrize(
    "data",
    [
        {"title": "Ferry sinks", "text": STORY, "hostname": "post.example", "date": "2024-05-03", "language": "en"},
        [{"@type": "NewsArticle", "headline": "Ferry sinks", "articleBody": STORY, "datePublished": "2024-05-03"}],
        {"@graph": [{"@type": "WebPage"}, {"@type": ["ReportageNewsArticle"], "articleBody": STORY,
                                           "headline": "Ferry sinks", "datePublished": "2024-05-03"}]},
    ],
)  # fmt: skip
def test_json_of_trafilatura_and_schema_org(write, data):
    report = only(write("a.json", json.dumps(data)))
    assert report.published == "2024-05-03"
    assert report.headline.of(report.text) == "Ferry sinks"
    assert "twelve people drowned" in report.text


def test_a_sidecar_goes_before_the_text_and_the_default_date_after_it(write):
    path = write("a.txt", STORY)
    write("a.txt.meta.json", '{"outlet": "Harbour Post", "published": "2024-05-03", "byline": "Jo Birk"}')
    other = write("b.txt", STORY.replace("twelve", "a dozen"))
    first, second = read([path, other], date="2024-05-09").reports
    assert (first.outlet, first.byline, first.published) == ("Harbour Post", "Jo Birk", "2024-05-03")
    assert second.published == "2024-05-09"
    with pytest.raises(ValueError, match="not an ISO 8601 date"):
        read([path], date="yesterday")


@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("utf-8-sig", "a.txt"),
        ("utf-16", "a.txt"),
        ("utf-16-le", "a.txt"),
        ("cp1252", "a.txt"),
        ("utf-8", "a.md"),
    ],
)
def test_encodings(write, encoding, name):
    words = STORY.replace('"We heard a bang,"', "“We heard a bang – a café’s window,”")
    assert "“We heard a bang – a café’s window,”" in only(write(name, words.encode(encoding))).text


def test_mojibake_is_repaired_before_offsets_are_fixed(write):
    broken = STORY.replace('"We heard a bang,"', "“We heard a bang”").encode().decode("cp1252", "replace")
    assert "We heard a bang" in only(write("a.txt", broken)).text
    report = only(write("b.txt", STORY.replace("Ada Lunt", "Renée Lunt").encode().decode("latin-1")))
    assert "Renée Lunt" in report.text


BAD = {
    "empty.txt": (b"", "is empty"),
    "blank.txt": (b" \n\n ", "is empty"),
    "image.txt": (b"\x89PNG\r\n\x1a\n\0\0\0", "image"),
    "binary.txt": (bytes(range(256)) * 40, "binary"),
    "paper.html": (b"%PDF-1.7 ...", "PDF"),
    "short.txt": (b"Hello there.", "no sentence"),
    "shape.json": (b'{"claims": [1, 2]}', "without an article"),
    "broken.json": (b'{"text": ', "not valid JSON"),
    "deep.json": (b"[" * 100_000, "JSON"),
    "bare.html": (b"<html><head><title>x</title></head><body><script>a()</script></body></html>", "without"),
    "report.pdf": (b"%PDF-1.7", "kind not read"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_files_are_said_and_the_others_still_read(write, name):
    content, says = BAD[name]
    bad, good = write(name, content), write("good.txt", STORY)
    reading = read([bad, good])
    assert [report.path for report in reading.reports] == [str(good)]
    (note,) = reading.skipped
    assert name in str(note)
    assert says in str(note)
    assert "\n" not in str(note)


def test_missing_paths_and_odd_names(write, tmp_path):
    notes = read([tmp_path / "no\nsuch.txt", "nul\0byte.txt", tmp_path / "empty"]).notes
    assert len(notes) == 3
    assert all("\n" not in str(note) and "\0" not in str(note) for note in notes)
    assert "no\\nsuch.txt: does not exist" in str(notes[0])


def test_a_file_too_large_and_a_text_too_long(write, monkeypatch):
    large = write("large.html", b"<p>word " * (LARGEST_FILE // 8 + 1))
    long = write("long.txt", STORY + "Another word of it is said here. " * (LONGEST_TEXT // 30))
    reading = read([large, long])
    assert "MB, over the limit" in str(reading.skipped[0])
    assert len(reading.reports[0].text) <= LONGEST_TEXT
    assert "very long" in str(reading.notes[-1])


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root reads everything")
def test_a_file_without_permission(write):
    path = write("a.txt", STORY)
    path.chmod(0)
    assert "permission" in str(read([path]).skipped[0]).lower()


def test_the_same_report_twice_is_said_and_read_once(write):
    first, copy = write("a.txt", STORY), write("b.txt", STORY.replace("\n\n", "\n\n\n"))
    reading = read([first, first, copy])
    assert len(reading.reports) == 1
    assert [note.severity for note in reading.notes] == ["info", "info"]
    assert "b.txt: holds the same text as" in str(reading.notes[1])


def test_the_same_copy_in_two_named_outlets_is_two_reports(write):
    pages = [write(f"{n}.html", PAGE.replace("Harbour Post", n)) for n in ("Alpha News", "Beta News")]
    assert [report.outlet for report in read(pages).reports] == ["Alpha News", "Beta News"]


def test_folders(write, tmp_path):
    for name in ("b.txt", "a.txt"):
        write(name, STORY.replace("twelve", name))
    write("notes.docx", b"PK\x03\x04")
    write("a.txt.meta.json", "{}")
    reading = read(tmp_path)
    assert [report.path[-5:] for report in reading.reports] == ["a.txt", "b.txt"]
    assert [report.id for report in reading.reports] == ["r1", "r2"]
    assert "notes.docx" in str(reading.notes[0])
    (tmp_path / "empty").mkdir()
    assert "holds no report" in str(read(tmp_path / "empty").skipped[0])
    outer = tmp_path / "outer"
    (outer / "reports").mkdir(parents=True)
    (outer / "gold.json").write_text("{}")
    (outer / "reports" / "c.txt").write_text(STORY)
    assert [report.path[-5:] for report in read(outer).reports] == ["c.txt"]


def test_another_language_is_noted(write):
    german = (
        "Die Fähre ist am Donnerstag vor dem Hafen gesunken, und zwölf Menschen sind dabei ertrunken. " * 3
    )
    assert "does not look like English" in str(read([write("a.txt", german)]).notes[0])


def test_deeply_nested_html_neither_hangs_nor_fails(write):
    nested = "<div>" * 20_000 + STORY + "</div>" * 20_000
    reading = read([write("deep.html", f"<html><body>{nested}</body></html>"), write("good.txt", STORY)])
    assert reading.reports[-1].path.endswith("good.txt")


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=400), st.none() | st.text(max_size=40))
def test_spans_of_any_text_lie_in_it_in_order(text, title):
    report = assemble(Article(text, Metadata(title=title)), Metadata(), "a.txt")
    ends = [0]
    for piece in report.furniture:
        assert ends[-1] <= piece.span.start < piece.span.end <= len(text)
        ends.append(piece.span.end)
    for credit in report.credits:
        assert credit.span is None or credit.span.of(text) == credit.agency
    assert report.headline is None or report.headline.of(text).strip()


def test_a_reader_that_breaks_on_one_file_reads_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from stemma.reports import reading

    (tmp_path / "a.txt").write_text("Four people died when a bridge fell at Karsk, police said.")
    (tmp_path / "b.txt").write_text("Five people died when a bridge fell at Karsk, police said.")
    assemble = reading.assemble

    def stumble(article: object, beside: object, where: str, date: object) -> object:
        if where.endswith("a.txt"):
            raise RecursionError("too\ndeep")
        return assemble(article, beside, where, date)  # type: ignore[arg-type]

    monkeypatch.setattr(reading, "assemble", stumble)
    found = reading.read(tmp_path)
    assert [Path(report.path).name for report in found.reports] == ["b.txt"]
    assert "RecursionError: too deep" in str(found.skipped[0])
