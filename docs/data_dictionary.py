"""Write the data dictionary of the tables into docs/data-format.md: python docs/data_dictionary.py"""

from __future__ import annotations

from pathlib import Path

from stemma.tables.dictionary import dictionary

PAGE = Path(__file__).with_name("data-format.md")
BEGIN = "<!-- tables: made by docs/data_dictionary.py -->\n"
END = "<!-- end of tables -->\n"


def renewed(page: str) -> str:
    """The page with what stands between the two marks made anew from the code."""
    before, _, rest = page.partition(BEGIN)
    _, mark, after = rest.partition(END)
    if not mark:
        raise SystemExit(f"{PAGE}: no {END.strip()} after {BEGIN.strip()}")
    return f"{before}{BEGIN}\n{dictionary()}\n{END}{after}"


if __name__ == "__main__":
    PAGE.write_text(renewed(PAGE.read_text("utf-8")), "utf-8")
