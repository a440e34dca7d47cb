"""The benchmark of attribution: reading PolNeAR's format, laying found beside marked, figures."""

from pathlib import Path

from polnear.alignment import align
from polnear.articles import Article, Attribution, Words, read
from polnear.figures import figures

TEXT = 'Ort said "the wall is weak" on Friday. The mayor denied it. "It holds," she added.'


def span(words: str, start: int = 0) -> tuple[int, int]:
    at = TEXT.index(words, start)
    return at, at + len(words)


def one(source: str, cue: str, *content: str) -> Attribution:
    return Attribution((span(source),) if source else (), (span(cue),), tuple(span(c) for c in content))


MARKED = (
    one("Ort", "said", '"the wall is weak"'),
    one("The mayor", "denied", "it."),
    one("she", "added", '"It holds,"'),
)
ARTICLE = Article("a", TEXT, MARKED)


def test_standoff_is_read_in_any_order_and_with_gaps(tmp_path: Path) -> None:
    (tmp_path / "text").mkdir()
    (tmp_path / "attributions").mkdir()
    (tmp_path / "text" / "a_b.txt").write_text(TEXT, "utf-8")
    lines = ["E1\tAttribution:T9 Content:T3 Cue:T2 Source:T1", "T1\tSource 0 3\tOrt", "T2\tCue 4 8\tsaid",
             "T3\tContent 10 14;20 24\tthe is weak", "T4\tSource \t"]  # fmt: skip
    (tmp_path / "attributions" / "a_b_ef2d.ann").write_text("\n".join(lines), "utf-8")
    (article,) = read(tmp_path)
    assert article.name == "a_b"
    assert article.marked == (Attribution(((0, 3),), ((4, 8),), ((10, 14), (20, 24))),)


def test_words_and_quotation_marks() -> None:
    words = Words("He ''said so'' and “left")
    assert [words.texts[i] for i in sorted(words.quoted)] == ["said", "so", "left"]
    assert words.of([(4, 6)]) == {1}
    assert words.of([]) == frozenset()


def test_what_is_marked_scores_full() -> None:
    rows = figures([align(ARTICLE, list(MARKED))])
    for name, row in rows.items():
        if name != "quotes" and row["marked"]:
            assert row["f1"] == 1.0, name
    assert (rows["quotes"]["right"], rows["quotes"]["unknown"]) == (1.0, 0.0)


def test_a_wrong_speaker_costs_the_source_and_the_quote() -> None:
    rows = figures([align(ARTICLE, [one("The mayor", "said", '"the wall is weak"'), *MARKED[1:]])])
    assert rows["content overlap"]["f1"] == 1.0
    assert rows["source overlap"]["p"] == rows["source overlap"]["r"] == 2 / 3
    assert rows["quotes"]["right"] == 0.5
    assert rows["quotes"]["unknown"] == 0.0


def test_the_full_name_of_the_speaker_will_do() -> None:
    found = Attribution(((0, 3),), MARKED[2].cue, MARKED[2].content, "she Ort")
    rows = figures([align(ARTICLE, [found])])
    assert rows["quotes"]["right"] == 0.5


def test_what_is_not_found_is_unknown_and_lowers_recall() -> None:
    rows = figures([align(ARTICLE, [MARKED[1]])])
    assert rows["cue exact"] == {"p": 1.0, "r": 1 / 3, "f1": 0.5, "marked": 3, "found": 1}
    assert rows["quotes"]["unknown"] == 1.0


def test_one_found_attribution_answers_to_one_mark() -> None:
    whole = Attribution((span("Ort"),), (span("said"),), ((0, len(TEXT)),))
    assert len(align(ARTICLE, [whole]).pairs) == 1
