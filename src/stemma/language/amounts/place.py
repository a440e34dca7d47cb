"""A sentence as both grammars see it: its tokens with the tree, and its lexemes."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from stemma.language.amounts.lexemes import Lexeme
from stemma.language.analysis import Token
from stemma.span import Span


@dataclass(frozen=True)
class Place:
    """A sentence with the spans of its points in time, whose numbers are no quantities."""

    text: str
    tokens: tuple[Token, ...]
    lexemes: tuple[Lexeme, ...]
    times: tuple[Span, ...]

    def token(self, offset: int) -> int:
        """The index of the token at an offset."""
        return max(0, bisect_right(self.tokens, offset, key=lambda t: t.span.start) - 1)

    def token_of(self, lexeme: int) -> int:
        """The index of the token that holds a lexeme."""
        return self.token(self.lexemes[lexeme].start)

    def lower(self, i: int) -> str:
        """The lexeme in small letters; "" before the first and after the last."""
        return self.lexemes[i].lower if 0 <= i < len(self.lexemes) else ""

    def timed(self, span: Span) -> bool:
        """Whether a point in time holds the start of a span."""
        return any(t.start <= span.start < t.end for t in self.times)

    def child(self, i: int, dep: str) -> Token | None:
        """The first child of token ``i`` in a relation, with or without its subtype."""
        window = range(max(0, i - 30), min(len(self.tokens), i + 30))
        return next(
            (
                self.tokens[k]
                for k in window
                if self.tokens[k].head == i and self.tokens[k].dep.split(":")[0] == dep
            ),
            None,
        )
