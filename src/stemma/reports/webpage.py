"""From a web page to its article.

trafilatura finds where the article is; the words are then read from that part of the page block by block, in
order, so that no paragraph, caption or list of it is lost or said twice.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from stemma.reports.article import Article
from stemma.reports.knowledge import word_set
from stemma.reports.markup import page_metadata
from stemma.reports.note import Unreadable

_MOST_ELEMENTS = 20_000  # beyond this no news page goes, and trafilatura takes many seconds
_HIDDEN = re.compile(r"display\s{0,3}:\s{0,3}none", re.I)
_KEPT = ("html", "body", "main", "article", "h1")


@dataclass(slots=True)
class _Block:
    """A line of the page with the element it stands in."""

    text: str
    element: Any
    linked: int  # characters inside links


def read_webpage(markup: str) -> Article:
    """The article of a page with what its markup says about it.

    Raises ``Unreadable`` where the page cannot be parsed or holds no text.
    """
    tree = _parse(markup)
    blocks = list(_blocks(tree))
    heading = next((b.text for b in blocks if b.element.tag == "h1"), None)
    metadata, body = page_metadata(tree, heading)
    kept = [block for block in blocks if not _is_link_list(block)]
    small = sum(1 for _ in tree.iter()) <= _MOST_ELEMENTS
    lines = [b.text for b in _of_article(kept, _extracted(markup) if small else set())]
    if body is not None and len(body) > 1.5 * sum(map(len, lines)):
        lines = [
            line.strip() for line in body.splitlines() if line.strip()
        ]  # the page is filled in by a script
    if not lines:
        raise Unreadable(
            "is a page without an article's text; save the page from a browser, or save the text alone"
        )
    title = (
        heading if heading is not None and _same_title(heading, metadata.title) else metadata.title or heading
    )
    lines = _headed(lines, title)
    return Article("\n\n".join(lines), replace(metadata, title=title))


def _parse(markup: str) -> Any:
    from lxml import etree, html

    markup = re.sub(r"^\s*<\?xml[^>]{0,200}\?>", "", markup.replace("\0", ""))
    try:
        # the parser repairs what it can; nesting beyond its limit is cut off rather than followed
        tree = html.document_fromstring(markup, parser=html.HTMLParser(recover=True, huge_tree=False))
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise Unreadable("cannot be parsed as HTML; save the text of the report alone") from error
    return tree


def _extracted(markup: str) -> set[str]:
    """The lines that trafilatura takes for the article, in plain form; none where it fails."""
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        text = trafilatura.extract(markup, favor_recall=True, include_comments=False, include_tables=True)
    except Exception:  # a page may break it in many ways; the page's own structure is then all there is
        return set()
    return {_plain(line) for line in (text or "").splitlines()} - {""}


def _blocks(tree: Any) -> Iterator[_Block]:
    """The lines of the page in order, without what its markup declares as running matter.

    An explicit stack and no recursion: pages nest deep.
    """
    block_elements = word_set("block_elements")
    buffer: list[str] = []
    linked = 0
    total = max(1, sum(map(len, tree.itertext("p", "li"))))
    stack: list[tuple[Any, bool, Any, bool]] = [(tree, False, tree, False)]
    while stack:
        element, leaving, block, in_link = stack.pop()
        tag = element.tag if isinstance(element.tag, str) else ""
        if leaving:
            if tag in block_elements:
                yield from _flushed(buffer, element, linked)
                linked = 0
            tail = element.tail or ""
            buffer.append(tail)
            linked += len(tail.strip()) if in_link else 0
            continue
        stack.append((element, True, block, in_link))
        if not tag or tag in word_set("dropped_elements") or _is_running_matter(element, tag, total):
            continue
        if tag in block_elements:
            yield from _flushed(buffer, block, linked)
            linked, block = 0, element
        if tag == "br":
            buffer.append("\n")
        inside = in_link or tag == "a"
        buffer.append(element.text or "")
        linked += len((element.text or "").strip()) if inside else 0
        stack += [(child, False, block, inside) for child in reversed(element)]
    yield from _flushed(buffer, tree, linked)


def _flushed(buffer: list[str], element: Any, linked: int) -> Iterator[_Block]:
    # white space of the source is one space; only <br> (a bare "\n" piece) parts lines
    pieces = "".join(piece if piece == "\n" else re.sub(r"\s+", " ", piece) for piece in buffer)
    buffer.clear()
    for line in pieces.split("\n"):
        text = " ".join(line.split())
        if text:
            yield _Block(text, element, linked)


def _is_running_matter(element: Any, tag: str, total: int) -> bool:
    if tag in _KEPT:
        return False
    if (
        element.get("hidden") is not None
        or element.get("role") in word_set("dropped_roles")
        or _HIDDEN.search(element.get("style") or "")
    ):
        return True
    if tag == "header":
        return element.find(".//h1") is None
    names = f"{element.get('class') or ''} {element.get('id') or ''}".lower().replace("_", "-").split()
    parts = word_set("page_parts")
    if not any(name in parts or name.split("-")[0] in parts for name in names):
        return False
    # a wrapper that holds most of the page's words is no running matter, whatever it is called
    return element.find(".//h1") is None and sum(map(len, element.itertext("p"))) < 0.4 * total


def _is_link_list(block: _Block) -> bool:
    return block.linked > 0.8 * len(block.text) and len(block.text) < 200 and not _in_heading(block.element)


def _in_heading(element: Any) -> bool:
    return element.tag in ("h1", "h2")


def _of_article(blocks: list[_Block], extracted: set[str]) -> list[_Block]:
    """The blocks of the smallest part of the page that holds nearly all that was extracted."""
    weight = {id(b): len(b.text) if not extracted or _plain(b.text) in extracted else 0 for b in blocks}
    inside: dict[Any, int] = {}
    for block in blocks:
        for element in (block.element, *block.element.iterancestors()):
            inside[element] = inside.get(element, 0) + weight[id(block)]
    total = sum(weight.values())
    if not total:
        return blocks
    container = max(
        (e for e, w in inside.items() if w >= 0.9 * total), key=lambda e: len(list(e.iterancestors()))
    )
    if container.tag in ("p", "li", "h1"):  # a one-paragraph report
        container = container.getparent()
    chosen = [
        b for b in blocks if b.element is container or any(a is container for a in b.element.iterancestors())
    ]
    if not any(b.element.tag == "h1" for b in chosen):
        chosen = [b for b in blocks if b.element.tag == "h1"][:1] + chosen
    return chosen


def _headed(lines: list[str], title: str | None) -> list[str]:
    """The headline stands among the first lines, once."""
    if not title:
        return lines
    want = _plain(title)
    places = [i for i, line in enumerate(lines) if _plain(line) == want]
    if not places or places[0] > 8:
        return [title, *(line for line in lines if _plain(line) != want)]
    return [line for i, line in enumerate(lines) if i not in places[1:]]


def _same_title(heading: str, title: str | None) -> bool:
    """Whether the page's h1 is its headline (and not, say, the outlet's logo)."""
    return title is None or len(heading.split()) >= 4 or _plain(heading) in _plain(title)


def _plain(text: str) -> str:
    return re.sub(r"\W+", "", text).casefold()


def _depth(element: Any) -> int:
    return sum(1 for _ in element.iterancestors())
