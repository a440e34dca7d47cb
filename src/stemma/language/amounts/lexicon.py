"""The number words of ``data/numbers.toml``, and phrases looked up in its tables."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import Any

from stemma.language.amounts.lexemes import Lexeme, index_phrases, phrase_at


@lru_cache(maxsize=1)
def lexicon() -> dict[str, Any]:
    """The tables of the file, with the phrases of some indexed and verbs of change by their direction."""
    data = tomllib.loads((files("stemma.language") / "data" / "numbers.toml").read_text("utf-8"))
    for table in ("vague", "many", "before", "after"):
        data[f"{table}_index"] = index_phrases(list(data[table]))
    data["moving"] = {form: way for way in ("up", "down") for form in data["change"][way]}
    return data


def phrase_value(lexemes: tuple[Lexeme, ...], i: int, table: str) -> tuple[Any, int]:
    """The value of the longest phrase at ``i`` in a table of the lexicon, and its length; or (None, 0)."""
    words = lexicon()
    n = phrase_at(lexemes, i, words[f"{table}_index"])
    if not n:
        return None, 0
    key = " ".join(x.lower for x in lexemes[i : i + n]).replace("- ", "-")
    return words[table].get(key), n
