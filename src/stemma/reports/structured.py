"""Reports kept as JSON: trafilatura's output, or schema.org articles (alone, in a list or a graph)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from stemma.reports.article import Article
from stemma.reports.markup import article_nodes, node_metadata
from stemma.reports.note import Unreadable
from stemma.reports.webpage import read_webpage

_BODIES = ("articleBody", "text", "raw_text", "maintext", "body")


def read_structured(text: str) -> list[Article]:
    """Every article in a JSON text.

    Raises ``Unreadable`` where it is no JSON or holds no article.
    """
    try:
        data = json.loads(text, strict=False)
    except (ValueError, RecursionError) as error:
        raise Unreadable("is not valid JSON; save it again from the program that made it") from error
    articles = [article for node in _nodes(data) if (article := _article(node)) is not None]
    if not articles:
        raise Unreadable("is JSON without an article; give trafilatura's JSON or a schema.org NewsArticle")
    return articles


def _nodes(data: object) -> Iterator[Mapping[str, Any]]:
    marked = list(article_nodes(data))
    if marked:
        yield from marked
        return
    for one in data if isinstance(data, list) else [data]:
        if isinstance(one, dict):
            yield one


def _article(node: Mapping[str, Any]) -> Article | None:
    body = next((node[key] for key in _BODIES if isinstance(node.get(key), str) and node[key].strip()), None)
    if body is None:
        return None
    if "</p>" in body or "<br" in body:
        body = read_webpage(f"<html><body><article>{body}</article></body></html>").text
    metadata = node_metadata(node)
    lines = [line.strip() for line in body.splitlines() if line.strip()]
    title = metadata.title
    if title and not any("".join(line.split()) == "".join(title.split()) for line in lines[:5]):
        lines.insert(0, title)
    return Article("\n\n".join(lines), metadata)
