"""What a paper offers to those who look for its stories: feeds, sitemaps, section pages, robots.txt."""

from __future__ import annotations

from collections.abc import Callable
from email.utils import format_datetime
from html import escape
from typing import TYPE_CHECKING

from demo.answer import Answer, document, page
from demo.markup import Link, fill, listed, paragraphs
from demo.story import Story

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Address = Callable[[Story], str]
_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SITEMAPS = "http://www.sitemaps.org/schemas/sitemap/0.9"
_NEWS = "http://www.google.com/schemas/sitemap-news/0.9"


def rss(title: str, home: str, stories: Iterable[Story], address: Address) -> Answer:
    """Return the feed that most systems write today, with the whole story in `content:encoded`."""
    items = "\n".join(_item(story, address(story)) for story in stories)
    return document(
        f"""{_XML}<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>{escape(title)}</title><link>{home}</link><description>{escape(title)}</description>
{items}
</channel></rss>""",
        "application/rss+xml; charset=utf-8",
    )


def _item(story: Story, url: str) -> str:
    return f"""<item><title>{escape(story.headline)}</title><link>{escape(url)}</link><guid isPermaLink="false">{story.slug}</guid>
<dc:creator>{escape(story.author or story.agency)}</dc:creator><pubDate>{format_datetime(story.published)}</pubDate>
<category>{escape(story.section[0])}</category><description>{escape(story.standfirst)}</description>
<content:encoded><![CDATA[{paragraphs(story.paragraphs)}]]></content:encoded></item>"""


def cms_feed(section: str, number: int, home: str, stories: Iterable[Story], address: Address) -> Answer:
    """Return the feed of the paper's own CMS: odd dates, no guid, the story in `story`, galleries as `album`."""
    items = "\n".join(_cms_item(story, address(story)) for story in stories)
    return document(
        f"""<?xml version='1.0' encoding='UTF-8'?>\x20
<rss version='2.0' xmlns:atom='http://www.w3.org/2005/Atom'>
<channel>
<title>The New Indian Express - {section} - {home}{section}/</title>
<link>{home}</link>
<atom:link href="{home}{section}/rssfeed/?id={number}&amp;getXmlFeed=true" rel="self" type="application/rss+xml"/>
<description>RSS Feed from The New Indian Express</description>
<language>en-us</language>
{items}
</channel></rss>""",
        "text/xml; charset=utf-8",
    )


def _cms_item(story: Story, url: str) -> str:
    element = "album" if story.kind == "gallery" else "item"
    return f"""<{element}>
<id>{story.id}</id>
<Pcategory>{escape(story.section[0])}</Pcategory>
<category></category>\x20
<title>{escape(story.headline)}</title>
<author>{escape(story.author)}</author>
<source>{escape(story.agency)}</source>
<pubDate>{story.updated:%A, %B %d, %Y %I:%M %p} +0530</pubDate>
<description><![CDATA[{story.standfirst}]]></description>
<story><![CDATA[{paragraphs(story.paragraphs)}]]></story>
<tags>{escape(",".join(story.tags))}</tags>
<imagecaption>{escape(story.caption)} | {escape(story.credit)}</imagecaption>
<link>{escape(url)}</link>
</{element}>"""


def sitemap(entries: Iterable[tuple[str, str]]) -> Answer:
    """Return a sitemap of addresses and the days they were last changed."""
    rows = "\n".join(f"<url><loc>{escape(url)}</loc><lastmod>{day}</lastmod></url>" for url, day in entries)
    return document(f'{_XML}<urlset xmlns="{_SITEMAPS}">\n{rows}\n</urlset>', "application/xml")


def sitemap_index(addresses: Iterable[str]) -> Answer:
    """Return a sitemap of sitemaps."""
    rows = "\n".join(f"<sitemap><loc>{escape(url)}</loc></sitemap>" for url in addresses)
    return document(f'{_XML}<sitemapindex xmlns="{_SITEMAPS}">\n{rows}\n</sitemapindex>', "application/xml")


def news_sitemap(paper: str, stories: Iterable[Story], address: Address) -> Answer:
    """Return a Google News sitemap."""
    rows = "\n".join(
        f"<url><loc>{escape(address(story))}</loc><news:news><news:publication><news:name>{escape(paper)}</news:name>"
        f"<news:language>{story.language}</news:language></news:publication>"
        f"<news:publication_date>{story.published.isoformat()}</news:publication_date>"
        f"<news:title>{escape(story.headline)}</news:title></news:news></url>"
        for story in stories
    )
    return document(f'{_XML}<urlset xmlns="{_SITEMAPS}" xmlns:news="{_NEWS}">\n{rows}\n</urlset>', "application/xml")


def section_page(site: str, title: str, menu: Sequence[Link], links: Iterable[Link], feed: str = "") -> Answer:
    """Return a page of links to stories, which names its feed when it has one."""
    declared = f'<link rel="alternate" type="application/rss+xml" href="{feed}">' if feed else ""
    values = {"site": site, "title": escape(title), "menu": listed(menu), "stories": listed(links), "feed": declared}
    return page(fill("section", values))


def robots(*lines: str) -> Answer:
    """Return a robots.txt."""
    return document("\n".join([*lines, ""]), "text/plain")
