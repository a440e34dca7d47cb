"""Cautions: raised by what the words say of whom, and not by words alone."""

from __future__ import annotations

import json
import time
from functools import cache

import jsonschema
import pytest
from ledgers import small
from test_ledger_json import check_runs, closed, schema

from stemma.judgement.care import Caution, find_cautions
from stemma.judgement.care.caution import CAUTIONS
from stemma.judgement.care.knowledge import norms
from stemma.language import Language, analyse, load_language
from stemma.language.analysis import Analysis, Sentence, Token
from stemma.ledger.ledger import Ledger
from stemma.matching import gather_entities
from stemma.reports.report import Report
from stemma.span import Span


@cache
def language() -> Language:
    return load_language("builtin")


def cautions(*texts: str) -> tuple[Caution, ...]:
    reports = [Report(f"r{i}", f"{i}.txt", text, published="2024-05-03") for i, text in enumerate(texts, 1)]
    analyses = [analyse(report, language()) for report in reports]
    found = find_cautions(analyses, gather_entities(analyses))
    by_id = {report.id: report.text for report in reports}
    for caution in found:
        assert caution.signs and caution.kind in CAUTIONS
        assert all(sign.span.of(by_id[sign.report]) == sign.text for sign in caution.signs)
    return found


def raised(*texts: str) -> set[tuple[str, str | None]]:
    return {(caution.kind, caution.name) for caution in cautions(*texts)}


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("Two soldiers were captured near the border, the army said.", "prisoner", None),
        ("The army captured Corporal Ivan Sorokin in the forest on Monday.", "prisoner", "Ivan Sorokin"),
        ("Gunmen kidnapped the engineer Tomas Halloran on the road on Monday.", "hostage", "Tomas Halloran"),
        ("Ivan Sorokin, a conscript, was taken prisoner near the border.", "prisoner", "Ivan Sorokin"),
        ("Gunmen seized two aid workers, Ines Ola and Milan Kor, on Monday.", "hostage", "Milan Kor"),
        ("Vera Kolar, 9, was pulled from the water by her uncle.", "minor", "Vera Kolar"),
        ("A 14-year-old boy is being treated in hospital.", "minor", None),
        ("A man was charged with raping a student in the park.", "sexual-violence", None),
        ("The clerk killed himself on Friday, his brother said.", "suicide", None),
        ("The blast killed Marcus Tellier, a welder, on Tuesday.", "dead", "Marcus Tellier"),
        ("The dead man was identified as Marcus Tellier.", "dead", "Marcus Tellier"),
        ("Kailash Tarai, 46, died on Wednesday, doctors at the hospital said.", "dead", "Kailash Tarai"),
        ("A teacher, Mehreen Alvi, was two benches away.", "private", "Mehreen Alvi"),
        ("The picture had been doctored, the agency found.", "image", None),
        ("They had sung since breakfast, Vojta (13) says.", "minor", "Vojta"),
        ("The boy, identified only as Tariq Mehsud, is in hospital.", "minor", "Tariq Mehsud"),
        ("Names will be given once the next of kin know of it.", "dead", None),
        ("Police arrested Karl Denning, a mechanic, on Friday evening.", "suspect", "Karl Denning"),
        ("The skipper, Karl Denning, is in custody, police said.", "suspect", "Karl Denning"),
        ("Two brothers, Ahmed and Yusuf Rahman, were arrested on Friday.", "suspect", "Yusuf Rahman"),
        ("Among the dead was a teacher, Paul Mbeki.", "dead", "Paul Mbeki"),
        ("A neighbour, Hilde Bergmann, said she heard two shots.", "private", "Hilde Bergmann"),
        ("The video appears to show smoke over the depot.", "image", None),
        ("The army published footage which could not be verified.", "image", None),
    ],
)
def test_raised(text: str, kind: str, name: str | None) -> None:
    assert (kind, name) in raised(text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The army captured the town on Monday, its commander said.", "prisoner"),
        ("Nine of the convicts were recaptured in a field on Monday.", "prisoner"),
        ("The mayor, Vera Kolar, 39, opened the bridge on Sunday.", "minor"),
        ("At the age of 14, Vera Kolar joined the club in Prague.", "minor"),
        ("A suicide bomber drove into the gate on Sunday.", "suicide"),
        ("The flood killed four people, President Marta Ostrova said.", "dead"),
        ("The bullet entered his back, nearly killing Marcus Tellier.", "dead"),
        ("Karl Denning was charged with theft after police arrested him.", "suspect"),
        ("Foreign Minister Karl Denning was arrested on Friday.", "suspect"),
        ("The suspect and Sergeant Hilde Bergmann were hurt, police said.", "suspect"),
        ("The mayor, Hilde Bergmann, said that residents were safe.", "private"),
        ("A Brentwick shopkeeper was murdered in 2019, police said.", "private"),
        ("The video shows smoke over the depot, the agency confirmed.", "image"),
    ],
)
def test_not_raised(text: str, kind: str) -> None:
    assert kind not in {found for found, _ in raised(text)}


def test_what_one_report_knows_holds_for_all() -> None:
    arrested = "Police arrested Karl Denning, a mechanic, on Friday evening."
    assert ("suspect", "Karl Denning") in raised(arrested)
    assert "suspect" not in {kind for kind, _ in raised(arrested, "Karl Denning was charged on Monday.")}


def test_who_a_pronoun_stands_for() -> None:
    found = cautions("Mahad Isse sold phone credit in the market. He died in hospital on Thursday.")
    assert [(each.kind, each.name) for each in found] == [("dead", "Mahad Isse")]


def test_a_hostile_text_takes_little_time() -> None:
    """Sentences as long as any that are looked at, each word hanging on the first, all of them words that tell."""
    telling = ["video", "boy", "killed", "suspect", "hostage", "verify", "dead", "own", "Ann"]
    words = [telling[i % len(telling)] for i in range(10_000)]
    text = " ".join(words)
    tokens, at = [], 0
    for i, word in enumerate(words):
        place = Span(at, at + len(word))
        tokens.append(
            Token(
                place, word, word, "NOUN", "NN", "", -1 if i % 250 == 0 else 0, "appos" if i % 2 else "conj"
            )
        )
        at += len(word) + 1
    sentences = tuple(
        Sentence(Span(run[0].span.start, run[-1].span.end), tuple(run), 0)
        for run in (tokens[i : i + 250] for i in range(0, len(tokens), 250))
    )
    start = time.perf_counter()
    find_cautions([Analysis(Report("r1", "1.txt", text), sentences)], [])
    assert time.perf_counter() - start < 20  # one second on a quiet machine


def test_every_kind_has_its_norm_and_source() -> None:
    assert set(norms()) == set(CAUTIONS)
    assert all(norm.source and norm.url.startswith("https://") for norm in norms().values())


def test_the_schema_knows_every_kind() -> None:
    assert schema()["$defs"]["caution"]["properties"]["kind"]["enum"] == list(CAUTIONS)


def test_a_ledger_of_before_there_were_cautions_is_read() -> None:
    values = small().to_dict()
    del values["cautions"]
    assert Ledger.from_json(json.dumps(values)).cautions == ()


def test_written_and_read_back() -> None:
    found = cautions(small().reports[0].text.replace("85 passengers", "Vera Kolar, 9, and 84 others"))
    assert found
    reports = (
        Report(
            "r1", "1.txt", small().reports[0].text.replace("85 passengers", "Vera Kolar, 9, and 84 others")
        ),
    )
    ledger = Ledger(reports, (), (), (), (), (), cautions=found)
    values = json.loads(ledger.to_json())
    jsonschema.Draft202012Validator(closed(schema())).validate(values)
    assert check_runs(values) >= len(found)
    assert Ledger.from_json(ledger.to_json()) == ledger
