"""Lines of a page that are no part of the story, and lines of a story that only look like them."""

# ruff: noqa: E501

import time

import pytest

from stemma.reports.credits import find_credits, same_outlet
from stemma.reports.dates import iso, printed
from stemma.reports.furniture import dateline, find_furniture, line_kind
from stemma.reports.masthead import outlet_from_stem, read_masthead

FURNITURE = {
    "advertisement": [
        "ADVERTISEMENT",
        "Advertisement · Scroll to continue",
        "- Article continues below this ad -",
    ],
    "promo": [
        "Listen to article",
        "Read more: What the inquiry asked for, and what was never done",
        "READ MORE ON THE FLOODS",
        "Like this? Sign up for our morning newsletter",
        "Follow us on Facebook",
        "Facebook | X | WhatsApp",
        "3 min read",
        "Most read",
    ],
    "navigation": [
        "Skip to main content",
        "Comments (12)",
        "Tags: floods, Tessa",
        "Accept all cookies",
        "2 of 14",
        "Photo",
    ],
    "credit": [
        "(With inputs from BPA)",
        "Reporting by Jo Birk; editing by Ada Lunt. Our standards: the Principles.",
        "© 2024 The Harbour Post. All rights reserved.",
        "BPA/mh/1125",
        "Jo Birk in Orlo contributed to this report.",
        "Additional reporting from agencies",
    ],
    "caption-credit": ["Image: Reuters", "Getty Images", "Photograph by Ada Lunt"],
    "byline": [
        "By Jo Birk",
        "By Jo Birk and Ada Lunt, Orlo",
        "Staff Correspondent, Chandkhali",
        "Compass Web Desk",
    ],
    "stamp": [
        "Published: 8 November 2024, 06:10 PM",
        "Saturday 9 November 2024, 14:20 CET",
        "Updated 26 minutes ago",
    ],
    "tag": ["<p", "* * *", "#Tessa #bridge", "👉👉"],
}
PROSE = [
    "By 3pm, however, the hospital had received 36 bodies.",
    "Advertising revenue fell by a third last year, the company said.",
    "Follow the money, the prosecutor told the jury, and you will find the mayor.",
    "Share prices fell by 4 percent.",
    "He signed up for the trial in 2022.",
    "Nine people died.",
    "The minister said he would watch the video before commenting.",
    "In 2022, 19 people died there.",
]


@pytest.mark.parametrize(
    ("kind", "line"), [(kind, line) for kind, lines in FURNITURE.items() for line in lines]
)
def test_furniture(kind, line):
    if kind == "tag" and line.startswith("<"):
        assert [piece.kind for piece in find_furniture(line)] == ["tag"]
    else:
        assert line_kind(line) == kind


@pytest.mark.parametrize("line", PROSE)
def test_prose(line):
    assert find_furniture(line) == ()


@pytest.mark.parametrize(
    ("line", "place", "agency"),
    [
        ("KYIV, Ukraine — On Saturday the president said", "KYIV", None),
        ("CHANDKHALI, Nov 8 (BPA) - At least 31 people", "CHANDKHALI", "BPA"),
        ("ERIE, Pa. (AP) - A woman says", "ERIE", "AP"),
        ("TOKYO/BOISE, Idaho, Feb 6 (Meridian) - Two makers", "TOKYO/BOISE", "Meridian"),
        ("ADEN, Aug 22: Cholera has killed", "ADEN", None),
    ],
)
def test_datelines(line, place, agency):
    found = dateline(line)
    assert (found["place"], found["agency"]) == (place, agency)


@pytest.mark.parametrize(
    "line", ["CORRECTION: An earlier version said so", "NATO - the alliance", "He said - twice - no"]
)
def test_what_is_no_dateline(line):
    found = dateline(line)
    assert found is None or found["place"] == "NATO"  # by form alone NATO might be a town


def test_a_masthead():
    text = (
        "THE COASTAL HERALD\n31 drown as launch goes down\n\nStaff Correspondent, Chandkhali\n"
        "Published: 8 November 2024, 06:10 PM\n\nAt least 31 people drowned on Thursday evening, the police of the town said.\n"
    )
    head = read_masthead(text)
    assert head.headline.of(text) == head.metadata.title == "31 drown as launch goes down"
    assert (head.metadata.outlet, head.metadata.published) == ("THE COASTAL HERALD", "2024-11-08")
    assert [piece.kind for piece in head.furniture] == ["navigation", "byline", "stamp"]


def test_a_report_that_begins_with_prose_has_no_headline():
    assert (
        read_masthead("They are burying Mahad Isse this afternoon.\n\nHe was nine years old.").headline
        is None
    )


def test_an_outlet_is_not_guessed_from_the_file_name_alone():
    assert outlet_from_stem("Police told the Coastal Herald so.", "coastal_herald.txt") == "Coastal Herald"
    assert outlet_from_stem("Police said so.", "coastal_herald.txt") is None


def test_credits_leave_out_the_outlet_itself_and_people():
    text = "DUBLIN, Feb 12 (Continental) - It rained.\n\nBy Anneke Thijs, with BNW\n\n(With inputs from BPA and AFP)"
    furniture = find_furniture(text)
    assert [c.agency for c in find_credits(text, furniture, "Continental News Agency")] == [
        "BNW",
        "BPA",
        "AFP",
    ]
    assert same_outlet("AP", "The Associated Press")
    assert same_outlet("SNA", "Subcontinent News Agency")
    assert not same_outlet("Daily Mail", "Daily Mirror")


def test_dates():
    assert printed("Published: 8 November 2024, 06:10 PM") == "2024-11-08"
    assert printed("Cologne - 12.02.2025, 20:48") == "2025-02-12"
    assert printed("27/06/24 (own report)") == "2024-06-27"
    assert printed("03/04/2024") is None  # of March or of April
    assert printed("31 February 2024") is None
    assert iso("2025-02-12T17:05:00Z") == "2025-02-12T17:05:00+00:00"


@pytest.mark.parametrize(
    "piece", ["A", "A-", "Aa, ", "with material from ", "share ", "(", "<", "By A", " ", "1:"]
)
def test_no_line_takes_long(piece):
    text = "\n".join(["By " + piece * (290 // len(piece)) + "!"] * 20 + [piece * 20_000])
    start = time.perf_counter()
    find_furniture(text)
    read_masthead(text)
    assert time.perf_counter() - start < 2
