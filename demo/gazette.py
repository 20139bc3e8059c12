"""The demo's second paper, of which newscrawl knows nothing beforehand: The Harbour Gazette, as WordPress would serve it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from demo import listings
from demo.answer import page
from demo.look import look
from demo.markup import anchors, fill, json_script, listed, paragraphs, plain_fields
from demo.pictures import picture
from demo.story import ExpectedArticle, Story, stories, truth

if TYPE_CHECKING:
    from collections.abc import Iterator

    from demo.answer import Answer

HOME = "http://www.harbourgazette.example/"
CDN = "http://cdn.harbourgazette.example/"
"""Where its pictures lie: a host of its own, that serves nothing else."""
TITLE = "The Harbour Gazette"
_NEWSLETTER = '<div class="newsletter wp-block-group"><h3>Sign up to our free weekly newsletter</h3><p>Get the harbour in your inbox every Friday.</p><form><input type="email" placeholder="Type your email…"><button>Subscribe</button></form></div>'
_LOCALES = {"en": "en_GB", "hi": "hi_IN"}


def address(story: Story) -> str:
    """Return the story's permanent link."""
    return f"{HOME}{story.published:%Y/%m/%d}/{story.slug}/"


def expected() -> dict[str, ExpectedArticle]:
    """Return the truth of every story by its canonical address."""
    return {
        address(story): truth(story, url=address(story), author=(story.author,), section=story.section)
        for story in stories("gazette")
    }


def site() -> dict[str, Answer]:
    """Return every address of the paper with its answer."""
    printed = stories("gazette")
    pages = {_page_address(story, at): page(_html(story, at)) for story in printed for at in range(len(story.pages))}
    pictures = {url: picture(story.slug) for story in printed for url in (_picture(story), _small_picture(story))}
    return {**pages, **pictures, **dict(_sources())}


def _sources() -> Iterator[tuple[str, Answer]]:
    printed = stories("gazette")
    posts = f"{HOME}wp-sitemap-posts-post-1.xml"
    yield (
        f"{HOME}robots.txt",
        listings.robots("User-agent: *", "Disallow: /wp-admin/", f"Sitemap: {HOME}wp-sitemap.xml"),
    )
    yield f"{HOME}feed/", listings.rss(TITLE, HOME, printed[:10], address)
    yield f"{HOME}comments/feed/", listings.rss(f"Comments for {TITLE}", HOME, (), address)
    yield f"{HOME}wp-sitemap.xml", listings.sitemap_index([posts])
    yield posts, listings.sitemap((address(story), story.updated.isoformat()) for story in printed)
    yield HOME, _section_page(TITLE, printed[:8], f"{HOME}feed/")
    for name in _sections():
        found = tuple(story for story in printed if name in story.section)
        yield _section_url(name), _section_page(f"{name} - {TITLE}", found)
    yield from look(HOME, ["gazette"])


def _section_page(title: str, printed: tuple[Story, ...], feed: str = "") -> Answer:
    links = [(address(story), story.headline) for story in printed]
    return listings.section_page(TITLE, title, _menu(), links, feed)


def _sections() -> list[str]:
    return list(dict.fromkeys(name for story in stories("gazette") for name in story.section))


def _section_url(name: str) -> str:
    return f"{HOME}category/{'community' if name == 'समुदाय' else name.lower()}/"


def _menu() -> list[tuple[str, str]]:
    return [(_section_url(name), name) for name in _sections()]


def _page_address(story: Story, at: int) -> str:
    return address(story) + f"{at + 1}/" * (at > 0)


def _html(story: Story, at: int) -> str:
    """One page of the story, the first being page 0."""
    printed = stories("gazette")
    place, text = printed.index(story), story.pages[at]
    fields = plain_fields(story) | {
        "url": _page_address(story, at),
        "steps": _steps(story, at),
        "picture": _picture(story),
        "small_picture": _small_picture(story),
        "published_line": f"{story.published:%B} {story.published.day}, {story.published.year}",
        "locale": _LOCALES[story.language],
        "menu": listed(_menu()),
        "breadcrumbs": anchors((_section_url(name), name) for name in story.section),
        "tags": anchors(((f"{HOME}tag/{tag}/", tag) for tag in story.tags), ", "),
        "related": listed((address(other), other.headline) for other in (printed + printed)[place + 1 : place + 4]),
        "paragraphs": "\n".join([paragraphs(text[:3]), _NEWSLETTER, paragraphs(text[3:]), _page_links(story, at)]),
        "linked_data": json_script({"@context": "https://schema.org", "@graph": _graph(story)}),
    }
    return fill("gazette", fields)


def _steps(story: Story, at: int) -> str:
    """Return what the head of a page says of the pages beside it."""
    steps = (("prev", at - 1), ("next", at + 1))
    return "".join(
        f'<link rel="{name}" href="{_page_address(story, to)}">' for name, to in steps if 0 <= to < len(story.pages)
    )


def _page_links(story: Story, at: int) -> str:
    if len(story.pages) == 1:
        return ""
    links = (
        f'<a href="{_page_address(story, to)}" class="post-page-numbers">{to + 1}</a>' * (to != at)
        or f'<span class="post-page-numbers current">{to + 1}</span>'
        for to in range(len(story.pages))
    )
    return f'<div class="page-links">Pages: {" ".join(links)}</div>'


def _graph(story: Story) -> list[dict[str, object]]:
    """Return JSON-LD in the manner of WordPress plugins: nodes that name one another."""
    person = f"{HOME}#/schema/person/{story.author.lower().replace(' ', '-')}"
    return [
        {
            "@type": "NewsArticle",
            "@id": f"{address(story)}#article",
            "isPartOf": {"@id": address(story)},
            "author": {"name": story.author, "@id": person},
            "headline": story.headline,
            "datePublished": story.published.isoformat(),
            "dateModified": story.updated.isoformat(),
            "mainEntityOfPage": {"@id": address(story)},
            "publisher": {"@id": f"{HOME}#organization"},
            "image": {"@id": f"{address(story)}#primaryimage"},
            "keywords": list(story.tags),
            "articleSection": list(story.section),
            "inLanguage": story.language,
        },
        {"@type": "WebPage", "@id": address(story), "url": address(story), "name": f"{story.headline} - {TITLE}"},
        {"@type": "ImageObject", "@id": f"{address(story)}#primaryimage", "url": _picture(story)},
        {"@type": "WebSite", "@id": f"{HOME}#website", "url": HOME, "name": TITLE},
        {"@type": "Organization", "@id": f"{HOME}#organization", "name": TITLE, "url": HOME},
        {"@type": "Person", "@id": person, "name": story.author},
    ]


def _picture(story: Story) -> str:
    return f"{CDN}wp-content/uploads/{story.published:%Y/%m}/{story.slug}.jpg"


def _small_picture(story: Story) -> str:
    return _picture(story).replace(".jpg", "-768x384.jpg")
