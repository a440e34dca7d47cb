"""Tokens found by a span."""

from __future__ import annotations

import pytest

from stemma.language.analysis import Sentence, Token
from stemma.span import Span

_PLACES = [Span(3, 7), Span(8, 9), Span(9, 12), Span(15, 16)]
_SENTENCE = Sentence(Span(3, 16), tuple(Token(s, "x", "x", "X", "FW", "_", -1, "root") for s in _PLACES), 0)


@pytest.mark.parametrize("start", range(18))
@pytest.mark.parametrize("length", [0, 1, 2, 6, 20])
def test_overlapping_tokens_are_those_that_share_characters(start: int, length: int) -> None:
    span = Span(start, start + length)
    found = [i for i, place in enumerate(_PLACES) if min(span.end, place.end) > max(span.start, place.start)]
    assert list(_SENTENCE.overlapping(span)) == (found if length else [])
    assert [i for i, place in enumerate(_PLACES) if span.overlap(place)] == found
