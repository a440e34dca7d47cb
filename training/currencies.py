"""Derive the currencies of the language stage: every ISO 4217 code in use, as news writes it before and after numbers.

    pip install babel
    python training/currencies.py

writes ``currencies.csv`` to ``src/stemma/language/data``. Names come from the Unicode CLDR (Unicode licence, by way
of babel); signs, short names and which country's "dollar" a bare dollar is stand in ``currencies.toml``.
"""

from __future__ import annotations

import csv
import tomllib
from collections import Counter
from pathlib import Path

_DATA = Path(__file__).parent.parent / "src" / "stemma" / "language" / "data"
_HEAD = """# From the Unicode CLDR (via babel) and training/currencies.toml by training/currencies.py.
# ISO 4217 codes with how they are written before the number and after it (alternatives parted by |).
"""


def main() -> None:
    """Write the file."""
    from babel import Locale
    from babel.core import get_global

    own = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
    names = Locale.parse("en").currencies
    used = {
        code
        for periods in get_global("territory_currencies").values()
        for code, _, end, tender in periods
        if end is None and tender and code in names
    }
    codes = sorted(used | set(own) - {"shared"})
    nouns = Counter(_noun(names[code]) for code in codes if code in names)
    with (_DATA / "currencies.csv").open("w", encoding="utf-8", newline="") as out:
        out.write(_HEAD)
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(["code", "before", "after"])
        for code in codes:
            row = own.get(code, {})
            named = [] if code in own["shared"]["codes"] else [code]
            after = [*row.get("after", ()), *named]
            if code in names:
                full, noun = _spoken(names[code]), _noun(names[code])
                bare = (
                    [noun, _plural(noun)] if nouns[noun] == 1 and noun not in own["shared"]["nouns"] else []
                )
                after += [full, _plural(full), *bare]
            writer.writerow([code, _joined([*row.get("before", ()), *named]), _joined(after)])


def _joined(forms: list[str]) -> str:
    return "|".join(dict.fromkeys(forms))


def _spoken(name: str) -> str:
    """ "Malaysian Ringgit" as running text has it: the noun in small letters."""
    *nation, noun = name.split()
    return " ".join([*nation, noun.lower()])


def _noun(name: str) -> str:
    return name.rsplit(maxsplit=1)[-1].lower()


def _plural(form: str) -> str:
    return form if form.endswith("s") else form + "s"


if __name__ == "__main__":
    main()
