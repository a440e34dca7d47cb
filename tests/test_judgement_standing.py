"""Origins and status follow the rules of the event format, the first that holds."""

from dataclasses import replace

import pytest

from stemma.claims.mention import Link, Mention
from stemma.judgement import Disagreement, Rival, Standing, judge
from stemma.language.analysis import Analysis, Sentence
from stemma.lineage.kinship import Kinship
from stemma.matching.claim import Claim
from stemma.reports.report import Report
from stemma.span import Span

SENTENCES = (
    "Our reporter saw nine bodies.",
    "Nine people died.",
    "Nine people died there.",
    "The mayor pledged help.",
)
TEXT = " ".join(SENTENCES)
SEEN, PLAIN, AGAIN, ACT = range(4)


def analysis(number: int) -> Analysis:
    starts = [TEXT.index(sentence) for sentence in SENTENCES]
    spans = [Span(start, start + len(words)) for start, words in zip(starts, SENTENCES, strict=True)]
    sentences = tuple(Sentence(span, (), 0) for span in spans)
    return Analysis(Report(f"r{number}", f"{number}.txt", TEXT, outlet=f"Outlet {number}"), sentences)


REPORTS = [analysis(number) for number in (1, 2, 3)]
ALL_KIN = [Kinship("r1", "r2", "copied", 0.9), Kinship("r2", "r3", "shared-copy", 0.8)]
CONFLICT = Disagreement("d1", "how many died", "quantity", "conflict", (), ("c1",))


def mention(report: int, *sources: str, denied: bool = False, sentence: int = PLAIN) -> Mention:
    span = REPORTS[0].sentences[sentence].span
    links = tuple(Link(source, None) for source in sources)
    return Mention(f"r{report}", span, span.of(TEXT), sentence, "main", attribution=links, denied=denied)


def stand(
    *mentions: Mention, kin: list[Kinship] | None = None, disagreements: list[Disagreement] | None = None
) -> Standing:
    (standing,) = judge([Claim("c1", "x", mentions)], [], kin or [], disagreements or [], REPORTS)
    return standing


def origins(standing: Standing) -> list[str]:
    return [origin.party for origin in standing.origins]


@pytest.mark.parametrize(
    ("mentions", "status", "count"),
    [
        ([mention(1)], "one-report", 0),
        ([mention(1, "Kyiv")], "one-report", 1),
        ([mention(1, "Kyiv"), mention(1, "Moscow", sentence=AGAIN)], "corroborated", 2),
        ([mention(1, "Kyiv"), mention(2, "Ukraine")], "one-origin", 1),
        ([mention(1, "Kyiv"), mention(2)], "one-origin", 1),
        ([mention(1, "Kyiv"), mention(2, "Moscow")], "corroborated", 2),
        ([mention(1), mention(2)], "unattributed", 0),
        ([mention(1, "Kyiv"), mention(2, "Moscow", denied=True)], "disputed", 1),
    ],
)
def test_the_first_rule_that_holds_decides(mentions: list[Mention], status: str, count: int) -> None:
    standing = stand(*mentions)
    assert (standing.status, len(standing.origins)) == (status, count)
    assert standing.why


def test_a_conflict_about_a_claim_makes_it_disputed_and_a_difference_does_not() -> None:
    mentions = [mention(1, "Kyiv"), mention(2, "Moscow")]
    conflict = replace(CONFLICT, rivals=tuple(Rival(m.report, (m,)) for m in mentions))
    assert stand(*mentions, disagreements=[conflict]).status == "disputed"
    assert stand(*mentions, disagreements=[replace(conflict, severity="difference")]).status == "corroborated"
    assert stand(*mentions, disagreements=[replace(conflict, claims=("c2",))]).status == "corroborated"


def test_a_conflict_about_what_few_mentions_add_does_not_make_the_claim_disputed() -> None:
    mentions = [mention(number) for number in (1, 2, 3)]
    conflict = replace(CONFLICT, rivals=(Rival("31", (mentions[0],)), Rival("38", ())))
    assert stand(*mentions, disagreements=[conflict]).status == "unattributed"


def test_the_innermost_speaker_of_a_chain_is_the_origin() -> None:
    standing = stand(mention(1, "the Harbour Post", "Kyiv"))
    assert origins(standing) == ["Ukraine"]
    assert len(standing.heard[0].chain) == 2


def test_one_party_gathers_its_sources() -> None:
    (origin,) = stand(mention(1, "Kyiv"), mention(2, "the Ukrainian army"), mention(3, "Kyiv")).origins
    assert origin.sources == ("Kyiv", "the Ukrainian army")


def test_outlets_bear_witness_and_copies_bear_it_once() -> None:
    seen = [mention(1, sentence=SEEN), mention(2, sentence=SEEN)]
    assert origins(stand(*seen)) == ["Outlet 1", "Outlet 2"]
    assert stand(*seen).status == "corroborated"
    copied = stand(*seen, kin=ALL_KIN)
    assert (origins(copied), copied.status) == (["Outlet 1"], "one-origin")


def test_the_reason_says_how_many_tellings_are_independent() -> None:
    mentions = [mention(1, "Kyiv"), mention(2), mention(3)]
    assert "all of one copy" in stand(*mentions, kin=ALL_KIN).why
    assert "2 independent tellings" in stand(*mentions, kin=ALL_KIN[:1]).why
    assert "cop" not in stand(*mentions).why


def test_a_party_whose_words_nobody_shares_does_not_corroborate() -> None:
    standing = stand(mention(1, "Kyiv"), mention(2, "Kyiv"), mention(3, "Moscow", sentence=ACT))
    assert (origins(standing), standing.status) == (["Ukraine"], "one-origin")


def test_what_a_source_did_by_speaking_is_told_by_the_report_itself() -> None:
    span = REPORTS[0].sentences[ACT].span
    source = Span(span.start, span.start + len("The mayor"))
    cue = Span(source.end + 1, source.end + 1 + len("pledged"))
    link = Link("the mayor", source, cue="pledged", cue_span=cue)
    told = Mention("r1", span, span.of(TEXT), ACT, "main", attribution=(link,))
    assert stand(told).origins == ()
    assert len(stand(replace(told, span=Span(cue.end, span.end))).origins) == 1


@pytest.mark.parametrize("source", ["somebody", "Current estimates", "reports on social media"])
def test_who_is_nobody_in_particular_is_no_party(source: str) -> None:
    standing = stand(mention(1, source), mention(2))
    assert (origins(standing), standing.status) == ([], "unattributed")
    assert "nobody in particular" in standing.heard[0].why


@pytest.mark.parametrize("source", ["police", "a report by Amnesty", "official estimates", "BPGN data"])
def test_who_can_be_asked_is_a_party(source: str) -> None:
    assert len(stand(mention(1, source), mention(2)).origins) == 1
