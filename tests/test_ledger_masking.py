"""Masking: no spelling of a hidden name is left in any output, and every run is still its words."""

from __future__ import annotations

import base64
import gzip
import io
import json
import re
import zipfile
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ledgers import small, span
from test_ledger_json import check_runs

from stemma.claims.mention import Link, Mention
from stemma.dossier import explained, markdown, page, terminal
from stemma.dossier.explanation import explain
from stemma.dossier.exports import Export, exports
from stemma.judgement.care import Caution, Sign
from stemma.judgement.care.knowledge import norms
from stemma.judgement.finding import Origin, Rival
from stemma.ledger.ledger import Ledger
from stemma.ledger.masking import masked
from stemma.ledger.spellings import Spellings, fold
from stemma.linked import to_jsonld
from stemma.matching.claim import Bearer, Claim, Entity
from stemma.reports.report import Report
from stemma.span import Span
from stemma.tables import TABLES


def told(given: str, surname: str) -> Ledger:
    """The small ledger with somebody in every text and every place that holds words."""
    whole, ledger = f"{given} {surname}", small()
    reports, claims = [], []
    for report in ledger.reports:
        words = f"{whole}, 9, of {report.id}\n\n{given} and {surname.upper()}'s aunt; {surname}.\n"
        text = words + report.text
        reports.append(
            Report(
                report.id,
                f"in/{fold(surname)}-{report.id}.txt",
                text,
                whole,
                f"{surname}: {report.title}",
                whole,
            )
        )
        link = Link(whole, Span(0, len(given)), whole, Span(0, len(whole)), role=surname, told=given)
        places = [
            span(text, f"{whole}, 9"),
            Span(2, len(whole) + 3),
            span(text, "aunt"),
            Span(0, len(given) + 1),
        ]
        claims.append(
            Claim(
                f"c{len(claims) + 1}",
                text[:40],
                tuple(Mention(report.id, at, at.of(text), 0, "main", attribution=(link,)) for at in places),
            )
        )
    rival = Rival(f"{whole} or another", claims[0].mentions)
    standings = tuple(
        replace(
            standing, claim=claim.id, origins=(Origin(whole, (surname,)),), why=f"{whole} says so", heard=()
        )
        for claim, standing in zip(claims, ledger.standings, strict=False)
    )
    first = reports[0].text
    entity = Entity(
        "e1", whole, "person", (whole, surname, given), (Bearer("r1", Span(0, len(whole)), whole),)
    )
    sign = Sign("r1", span(first, f"{whole}, 9"), f"{whole}, 9")
    return Ledger(
        tuple(reports),
        tuple(claims),
        standings,
        (
            replace(
                ledger.disagreements[0], rivals=(rival, rival), about=f"what {surname} said", claims=("c1",)
            ),
        ),
        (replace(ledger.lineage[0], wire=whole, reason=f"{surname} in both", passages=()),),
        (entity, *(replace(each, id=f"e{i}", bearers=()) for i, each in enumerate(ledger.entities, 2))),
        (f"in/{surname}.txt: is empty",),
        (f"in/{surname}.txt: is empty",),
        (Caution("h1", "minor", whole, "e1", (sign,), norms()["minor"]),),
    )


def outputs(ledger: Ledger) -> dict[str, str]:
    """Everything that Stemma can make of a ledger, by its name."""
    return {
        "json": ledger.to_json(),
        "terminal": terminal.render(ledger, everything=True, width=90),
        "narrow": terminal.render(ledger, width=40),
        "markdown": markdown.render(ledger),
        "html": PACKED.sub("", page.render(ledger)),  # what is packed spells what it likes
        "carried": "".join(map(unpacked, exports(ledger))),
        "jsonld": to_jsonld(ledger),
        "tables": repr([list(table.rows(ledger)) for table in TABLES]),
        "explained": explained.render(explain(ledger, ledger.claims[0].id)),
    }


PACKED = re.compile(r'(?<=class="file")[^>]*>[A-Za-z0-9+/=]*<')


def unpacked(export: Export) -> str:
    """What a file that the page carries holds."""
    content = gzip.decompress(base64.b64decode(export.packed))
    if not export.name.endswith(".zip"):
        return content.decode()
    with zipfile.ZipFile(io.BytesIO(content)) as files:
        return "".join(files.read(name).decode() for name in files.namelist())


# Letters of which no word of Stemma's own is made, so that what is found is the name.
words = st.text(alphabet="QXZŽŇĞÕĶþqxzžňğõķ", min_size=6, max_size=9).filter(
    lambda word: fold(word).isalpha()
)


@settings(max_examples=25, deadline=None)
@given(words, words)
def test_no_name_is_left_and_runs_hold(given: str, surname: str) -> None:
    ledger = masked(told(given, surname))
    assert check_runs(json.loads(ledger.to_json())) > 20
    for form, text in outputs(ledger).items():
        left = [word for word in (given, surname) if fold(word) in fold(text)]
        assert not left, form
    assert "[name withheld 1]" in ledger.reports[0].text


def test_the_test_would_see_a_name() -> None:
    for form, text in outputs(told("Žofia", "Quxnarova")).items():
        assert "quxnarova" in fold(text), form


def test_a_span_that_cuts_a_name_takes_in_its_mark() -> None:
    ledger = masked(told("Žofia", "Quxnarova"))
    quotes = [mention.quote for mention in ledger.claims[0].mentions]
    assert quotes == ["[name withheld 1], 9", "[name withheld 1], 9", "aunt", "[name withheld 1]"]


def test_two_people_have_two_marks() -> None:
    plain = told("Žofia", "Quxnarova")
    other = Entity("e9", "Lena", "person", ("Lena",))
    caution = replace(plain.cautions[0], id="h2", name="Lena", entity="e9", signs=())
    both = masked(replace(plain, entities=(*plain.entities[:1], other), cautions=(*plain.cautions, caution)))
    assert "ferry [name withheld 2] sank" in both.reports[0].text
    assert [each.name for each in both.cautions] == ["[name withheld 1]", "[name withheld 2]"]


def test_without_named_cautions_nothing_changes() -> None:
    assert masked(small()) == small()
    unnamed = replace(told("Žofia", "Quxnarova"))
    unnamed = replace(unnamed, cautions=(replace(unnamed.cautions[0], name=None, entity=None),))
    assert masked(unnamed) == unnamed


def found(text: str, *variants: str, others: tuple[Entity, ...] = (), loosely: bool = False) -> list[str]:
    entity = Entity("e1", variants[0], "person", variants)
    return [each.span.of(text) for each in Spellings([entity], others).find(text, loosely=loosely)]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("KAILASH NAYAK and Nayak's wife", ["KAILASH NAYAK", "Nayak"]),
        ("#KailashNayak, kailash_nayak@post", ["KailashNayak", "kailash_nayak"]),
        ("Ka\u00adilash N\u0061\u0301yak", ["Ka\u00adilash N\u0061\u0301yak"]),
        ("the nayaks of Kailashpur", []),
    ],
)
def test_spellings(text: str, left: list[str]) -> None:
    assert found(text, "Kailash Nayak") == left


def test_an_english_word_is_a_name_only_with_a_capital() -> None:
    assert found("Hope May may not. May came", "Hope May") == ["Hope May", "May"]
    assert found("in/may-died.txt", "Hope May", loosely=True) == ["may"]


def test_a_place_keeps_its_name() -> None:
    london = Entity("e2", "London", "place", ("London",))
    assert found("Jack London of London", "Jack London", others=(london,)) == ["Jack London"]


def test_many_names_and_a_long_text_take_little_time() -> None:
    many = [Entity(f"e{i}", f"Name{i} Last{i}", "person", (f"Name{i} Last{i}",)) for i in range(3000)]
    text = "Name7 Last7 and Name2999 stood by. " * 5000
    assert len(list(Spellings(many, ()).find(text))) == 10_000
