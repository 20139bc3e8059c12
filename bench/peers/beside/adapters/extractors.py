"""Extractors of HTML as their documentation calls them: metadata and text of one page. Each is imported when it is first used."""

from __future__ import annotations

from typing import Any


def trafilatura(html: str, url: str) -> dict[str, Any]:
    from trafilatura import bare_extraction

    document = bare_extraction(html, url=url, with_metadata=True)
    found = document.as_dict() if document else {}
    return {name: found.get(name) for name in ("title", "author", "date", "sitename", "description", "text")}


def trafilatura_fast(html: str, url: str) -> dict[str, Any]:
    from trafilatura import bare_extraction

    document = bare_extraction(
        html, url=url, with_metadata=True, fast=True, include_comments=False, include_tables=False
    )
    found = document.as_dict() if document else {}
    return {name: found.get(name) for name in ("title", "author", "date", "sitename", "description", "text")}


def newspaper4k(html: str, url: str) -> dict[str, Any]:
    from newspaper import Article

    article = Article(url, fetch_images=False)
    article.download(input_html=html)
    article.parse()
    date = article.publish_date
    return {"title": article.title, "author": article.authors, "date": str(date or ""), "text": article.text}


EXTRACTORS = {"trafilatura": trafilatura, "trafilatura_fast": trafilatura_fast, "newspaper4k": newspaper4k}
