"""What to handle with care, as terminal and Markdown show it."""

from __future__ import annotations

from dataclasses import replace

from ledgers import small, span

from stemma.dossier import markdown, terminal
from stemma.dossier.outline import outline
from stemma.judgement.care import Caution, Sign
from stemma.judgement.care.knowledge import norms
from stemma.ledger.ledger import Ledger


def cared() -> Ledger:
    """The small ledger with two cautions of one kind, one of them of nobody that is named."""
    ledger = small()
    first = ledger.reports[0]
    signs = tuple(
        Sign(first.id, span(first.text, words), words)
        for words in ("31 people", "the ferry", "85 passengers", "Lena")
    )
    return replace(
        ledger,
        cautions=(
            Caution("h1", "dead", "Ann *Roy*", None, signs[:1], norms()["dead"]),
            Caution("h2", "dead", None, None, signs, norms()["dead"]),
        ),
    )


def test_one_entry_for_each_kind() -> None:
    (care,) = outline(cared()).cares
    assert [(concern.name, concern.reports) for concern in care.concerns] == [
        ("Ann *Roy*", ("Harbour Post",)),
        (None, ("Harbour Post",)),
    ]


def test_terminal_says_whom_and_why() -> None:
    shown = " ".join(terminal.render(cared(), width=100).split())
    assert "one of the dead: Ann *Roy*; “31 people”, “the ferry”, “85 passengers” and 1 more" in shown
    assert norms()["dead"].says in shown and norms()["dead"].source in shown


def test_markdown_says_whom_and_why() -> None:
    text = markdown.render(cared())
    assert "Ann \\*Roy\\*: “31 people” (Harbour Post)" in text
    assert f"<{norms()['dead'].url}>" in text


def test_an_address_that_is_none_is_left_out() -> None:
    ledger = cared()
    bad = replace(norms()["dead"], url="javascript:alert(1)")
    ledger = replace(ledger, cautions=(replace(ledger.cautions[0], norm=bad),))
    assert "javascript" not in markdown.render(ledger)


def test_nothing_to_say_where_there_is_none() -> None:
    assert "Handle with care" not in terminal.render(small()) + markdown.render(small())
