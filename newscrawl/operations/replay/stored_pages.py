"""The pages of stored articles, read again from their records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newscrawl.errors import ExtractionError, NotAnArticle, UsageError
from newscrawl.furniture.site_memory.folder import site_name_of_url
from newscrawl.furniture.site_memory.learning import SamplePage
from newscrawl.operations.checked_article import checked_article
from newscrawl.operations.rendered_pages import rendered_capture, thumbnail_at
from newscrawl.operations.replay.capture_locator import CaptureLocator
from newscrawl.operations.replay.sources import find_sources
from newscrawl.publishers.urls import host_of
from warc.errors import CaptureNotFound, RecordError, WarcError
from warc.read.capture import with_type_head
from warc.read.reader import read_capture

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from newscrawl.extract.page.page import Page
    from newscrawl.items import CaptureRef
    from newscrawl.operations.page_reader import PageReader
    from newscrawl.operations.replay.sources import ReplaySource
    from warc.read.capture import Capture

SourceArticle = tuple["ReplaySource", dict[str, Any]]


def sample_pages(place: str, site: str, reader: PageReader, most: int) -> Iterator[SamplePage]:
    """A sample page for each of the newest articles of the site, at most `most`. Unreadable ones are skipped.

    UsageError where there is no such place. DamagedRunError where a run's articles cannot be read.
    """
    for article, page in _newest_article_pages([place], lambda url: site_name_of_url(url) == site, reader, most):
        section = (article.get("articleSection") or [""])[0]
        blocks, _ = page.blocks_and_contexts()
        yield SamplePage(
            _canonical_url(article), _publication_day(article), section, blocks, article.get("articleBody") or ""
        )


def newest_pages(places: Iterable[str], hosts: Collection[str], reader: PageReader, most: int) -> Iterator[Page]:
    """The pages of the newest articles on these hosts, at most `most`. Unreadable ones are skipped.

    UsageError where there is no such place. DamagedRunError where a run's articles cannot be read.
    """
    return (page for _, page in _newest_article_pages(places, lambda url: host_of(url) in hosts, reader, most))


def stored_pages(place: str, url: str, reader: PageReader) -> list[Page]:
    """The pages, in order, of the newest stored article with this address, as fetched or canonical.

    UsageError where there is none; WarcError or ExtractionError where its record gives no page.
    """
    found = find_sources([place])
    site = site_name_of_url(url)
    of_site = _wanted_articles(found, lambda one: site_name_of_url(one) == site)
    named = [one for one in of_site if url in {one[1].get("url"), _canonical_url(one[1])}]
    if not named:
        raise UsageError(f"{place} holds no article of the address {url}.")
    source, article = max(named, key=lambda one: str(one[1]["capture"].get("WARC-Date")))
    resolve = CaptureLocator(found)
    try:
        return [
            reader.parse_page(_read_capture(source, page, resolve))
            for page in (article, *(article.get("hasPart") or ()))
        ]
    except NotAnArticle as answer:
        raise ExtractionError(
            f"The record of {url} in {source.name} is no page of an article: {answer.reason}."
        ) from answer


def stored_thumbnail(place: str, capture: CaptureRef | None) -> bytes:
    """Return the small screenshot of the rendered page at this place, as JPEG; empty where there is none."""
    if capture is None or not capture.rendered_from:
        return b""
    files = (path for source in find_sources([place]) for path in source.files if path.name == capture.filename)
    try:
        return next((thumbnail_at(path, capture.offset) for path in files), b"")
    except (WarcError, OSError):
        return b""


def _newest_article_pages(
    places: Iterable[str], wants: Callable[[str], bool], reader: PageReader, most: int
) -> Iterator[tuple[dict[str, Any], Page]]:
    found = find_sources(places)
    newest = sorted(
        _wanted_articles(found, wants), key=lambda one: (_publication_day(one[1]), _canonical_url(one[1])), reverse=True
    )
    resolve = CaptureLocator(found)
    for source, article in newest[:most]:
        try:
            yield article, reader.parse_page(_read_capture(source, article, resolve))
        except (WarcError, RecordError, NotAnArticle, ExtractionError, OSError):
            continue


def _read_capture(source: ReplaySource, page: dict[str, Any], resolve: CaptureLocator) -> Capture:
    """CaptureNotFound where the run does not have the file that the article names."""
    named = page.get("capture") or {}
    path = next((path for path in source.files if path.name == named.get("filename")), None)
    if path is None:
        raise CaptureNotFound(f"{source.name} does not hold {named.get('filename')!r}, which an article names.")
    if named.get("renderedFrom"):
        return with_type_head(rendered_capture(path, named.get("offset") or 0))
    return read_capture(path, named.get("offset") or 0, resolve)


def _wanted_articles(found: list[ReplaySource], wants: Callable[[str], bool]) -> Iterator[SourceArticle]:
    """The articles of the wanted URLs whose records are in the same run: a replayed run has none of its own."""
    for source in found:
        names = {path.name for path in source.files}
        for line in map(checked_article, source.run.articles() if source.run else ()):
            article = line.value
            if wants(str(article.get("url"))) and (article.get("capture") or {}).get("filename") in names:
                yield source, article


def _canonical_url(article: dict[str, Any]) -> str:
    return str(article.get("mainEntityOfPage") or article.get("url"))


def _publication_day(article: dict[str, Any]) -> str:
    return (article.get("datePublished") or "")[:10]
