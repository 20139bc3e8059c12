"""The further pages of an article: asked for one after the other, for as long as each says that the text goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from scrapy import Request

from newscrawl.discovery import Candidate
from newscrawl.errors import ExtractionError, NotAnArticle
from newscrawl.extract.body.multipage import TOO_MANY, Joining
from newscrawl.extract.workers.process import WorkerEnded
from newscrawl.request_meta import FOUND_BY, FURTHER_PAGES, VIA
from newscrawl.spiders import journal_entries
from newscrawl.spiders.extraction_job import read
from newscrawl.spiders.failure_reasons import FAILURES, reason_of
from newscrawl.spiders.response_page import detached_response
from newscrawl.spiders.sources import REQUEST_META

if TYPE_CHECKING:
    from scrapy.http import Response

    from newscrawl.items import ArticleDraft
    from newscrawl.spiders.base import ArticleSpider

FIRST_PAGE, NEXT_PAGE = "first-page", "next-page"
"""What the archive is told of how a page was found that another page of its article led to."""
FOUND = 200


async def whole(draft: ArticleDraft, response: Response, spider: ArticleSpider) -> ArticleDraft:
    """The draft with the article's further pages, as far as they can be had. `response` is that of its first."""
    joining = Joining(draft, spider.pages_per_article)
    answers: dict[str, Response] = {}
    while url := joining.next_page:
        joining.take(await _page(url, response.url, answers, spider))
    if joining.lacks == TOO_MANY:
        spider.count("article/pages/too-many")
        spider.logger.warning(
            "%s has more pages than NEWSCRAWL_PAGES_PER_ARTICLE, %d; those left are not in it.",
            draft.url,
            joining.limit,
        )
    joined = joining.joined()
    for page in joined.further:
        spider.count("article/pages/further")
        spider.selection.note(page.url)
        journal_entries.leads_to(spider.history, Candidate(page.url), draft.url)
    response.meta[FURTHER_PAGES] = [answers[page.url] for page in joined.further]
    return joined


async def _page(url: str, first: str, answers: dict[str, Response], spider: ArticleSpider) -> ArticleDraft | None:
    """The draft of a further page, its answer noted; None where it cannot be had, which is counted."""
    try:
        answers[url] = await spider.further(url, first)
        return await _draft(answers[url], spider)
    except (NotAnArticle, WorkerEnded) as answer:
        reason = answer.reason
    except ExtractionError:
        reason = "unreadable"
    except FAILURES as error:
        reason = reason_of(error)
    spider.count(f"article/pages/missing/{reason}")
    spider.logger.info("%s goes on at %s, which cannot be had: %s", first, url, reason)
    return None


async def _draft(response: Response, spider: ArticleSpider) -> ArticleDraft:
    if response.status != FOUND:
        raise NotAnArticle(f"http-{response.status}")
    draft = await spider.extractors.call(
        read, detached_response(response), is_original=True, skips_bodies=spider.skips_bodies
    )
    return cast("ArticleDraft", draft)


async def download(spider: ArticleSpider, url: str, first: str) -> Response:
    """The answer at `url`, whatever its status; one of FAILURES where there is none."""
    meta = {**REQUEST_META, FOUND_BY: NEXT_PAGE, VIA: first, "dont_redirect": True}
    # Not through the scheduler, which hands out nothing while too much waits to be parsed: as the first page does.
    return await spider.crawler.engine.download_async(Request(url, dont_filter=True, meta=meta))
