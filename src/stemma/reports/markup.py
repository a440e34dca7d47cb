"""What a page's markup says of its article: JSON-LD, OpenGraph, meta elements, the title element."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from stemma.reports.article import Metadata
from stemma.reports.dates import iso
from stemma.reports.knowledge import word_list

_TYPES = re.compile(r"Article|BlogPosting|Report|Review|LiveBlog")
_DEPTH = 12
_SPLIT = re.compile(r"\s(?:[|–—·•-]|::|»)\s")


def article_nodes(data: object, depth: int = 0) -> Iterator[Mapping[str, Any]]:
    """Nodes of JSON(-LD) that describe an article, wherever they hang (lists, ``@graph``, ``mainEntity``)."""
    if depth > _DEPTH:
        return
    if isinstance(data, list):
        for one in data[:1000]:
            yield from article_nodes(one, depth + 1)
    elif isinstance(data, dict):
        types = data.get("@type", "")
        if _TYPES.search(" ".join(map(str, types)) if isinstance(types, list) else str(types)):
            yield data
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item"):
            if isinstance(data.get(key), dict | list):
                yield from article_nodes(data[key], depth + 1)


def node_metadata(node: Mapping[str, Any]) -> Metadata:
    """Metadata of a schema.org article or of trafilatura's JSON."""
    published = next(
        (str(node[k]) for k in ("datePublished", "date", "published", "dateCreated") if node.get(k)), None
    )
    outlet = (
        named(node.get("publisher")) or named(node.get("sitename")) or named(node.get("sourceOrganization"))
    )
    return Metadata(
        title=words(node.get("headline")) or words(node.get("title")) or words(node.get("name")),
        outlet=outlet or words(node.get("outlet")) or words(node.get("hostname")),
        byline=named(node.get("author")) or words(node.get("byline")) or named(node.get("creator")),
        published=iso(published) if published else None,
        language=language(node.get("inLanguage") or node.get("language")),
        agency=named(node.get("isBasedOn")) or named(node.get("provider")),
    )


def page_metadata(tree: Any, h1: str | None) -> tuple[Metadata, str | None]:
    """Metadata of a parsed page, and the body of the article where JSON-LD carries it."""
    nodes = [node for block in _json_ld(tree) for node in article_nodes(block)]
    metadata, body = Metadata(), None
    for node in nodes:
        metadata = metadata.otherwise(node_metadata(node))
        if body is None and isinstance(node.get("articleBody"), str):
            body = node["articleBody"]
    meta = _meta(tree)

    def first(*names: str) -> str | None:
        return next((meta[name] for name in names if meta.get(name)), None)

    published = first(*word_list("date_elements")) or next(iter(tree.xpath("//time/@datetime")), None)
    metadata = metadata.otherwise(
        Metadata(
            title=first("og:title", "twitter:title"),
            outlet=first("og:site_name", "application-name", "dc.publisher", "publisher"),
            byline=_person(first(*word_list("author_elements"))),
            published=iso(str(published)) if published else None,
            language=language(tree.get("lang") or first("og:locale", "content-language", "language")),
            agency=first("syndication-source", "original-source", "dc.source", "article:source"),
        )
    )
    title, outlet = _title_element(tree, h1 or metadata.title)
    return metadata.otherwise(Metadata(title=title, outlet=outlet)), body


def words(value: object) -> str | None:
    """A value as one line of text, or None where it is none."""
    if isinstance(value, list) and value:
        value = value[0]
    text = " ".join(value.split()) if isinstance(value, str) else ""
    return text[:500] or None


def named(value: object) -> str | None:
    """The name of a person or organisation given as text, as a node, or as a list of either."""
    if isinstance(value, list):
        names = [name for name in map(named, value[:20]) if name]
        return ", ".join(names) or None
    return words(value.get("name")) if isinstance(value, dict) else words(value)


def language(value: object) -> str | None:
    """ISO 639-1 of a language tag ("en-GB", "en_US")."""
    code = re.match(r"\s*([A-Za-z]{2})(?:[-_].*)?$", str(value)) if value else None
    return code[1].lower() if code else None


def _person(value: str | None) -> str | None:
    return None if value is None or value.startswith("http") else value


def _json_ld(tree: Any) -> Iterator[object]:
    for script in tree.xpath('//script[contains(@type, "ld+json")]'):
        text = (script.text or "").strip().removeprefix("<!--").removesuffix("-->")
        try:
            yield json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue


def _meta(tree: Any) -> dict[str, str]:
    table: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = (
            element.get("property")
            or element.get("name")
            or element.get("itemprop")
            or element.get("http-equiv")
        )
        content = words(element.get("content"))
        if name and content:
            table.setdefault(name.lower(), content)
    return table


def _title_element(tree: Any, headline: str | None) -> tuple[str | None, str | None]:
    """The title element parted into the headline and the outlet's name beside it ("Headline | Outlet")."""
    whole = words(next(iter(tree.xpath("//title/text()")), None))
    if whole is None:
        return None, None
    parts = [part.strip() for part in _SPLIT.split(whole) if part.strip()]
    if len(parts) < 2:
        return whole, None
    longest = max(parts, key=len)
    if headline is not None and _plain(headline) not in _plain(whole):
        return longest, None
    names = [p for p in (parts[-1], parts[0]) if p != longest and len(p) <= 40 and p[0].isupper()]
    return longest, names[0] if names else None


def _plain(text: str) -> str:
    return re.sub(r"\W+", "", text).casefold()
