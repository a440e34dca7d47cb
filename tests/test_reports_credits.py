"""Credits that only a page's markup gives."""

import pytest

from stemma.reports.credits import find_credits, markup_credits
from stemma.reports.report import Credit


@pytest.mark.parametrize(
    ("agency", "byline", "credited"),
    [
        ("https://www.reuters.com/world/ferry-sinks", None, ["Reuters"]),
        ("https://apnews.com/article/1", None, ["Associated Press"]),
        ("http://www.harbourpost.example/1", None, ["harbourpost.example"]),
        ("BPA", None, ["BPA"]),
        ("The Coast", None, []),
        (None, "Reuters", ["Reuters"]),
        (None, "Ada Lunt and AFP", ["AFP"]),
        (None, "Ada Lunt", []),
        ("AFP", "Agence France-Presse", ["AFP"]),
        ("https://[broken", None, ["https://[broken"]),
    ],
)
def test_markup_names_the_agency(agency, byline, credited):
    assert [credit.agency for credit in markup_credits(agency, byline, "The Coast", ())] == credited


def test_what_a_line_credits_is_not_credited_again():
    line = (Credit("AP", None),)
    assert markup_credits("Associated Press", "The Associated Press", None, line) == ()
    assert find_credits("", (), None) == ()
