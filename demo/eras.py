"""The five forms that pages of The New Indian Express have had: how each wrote addresses, dates, bylines and paragraphs.

The names are those of the layouts in `newscrawl/publishers/sites/newindianexpress.py`; the markup is in `templates/`.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from demo.markup import anchors, fill, json_script, listed, paragraphs, plain_fields
from demo.story import stories

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from demo.story import Story

HOST = "www.newindianexpress.com"
MENU = ("Nation", "World", "States", "Cities", "Sport", "Business", "Opinions")
WIDTHS = (480, 960, 1200)
_LONGEST_HEADLINE = 107
_ORDINALS = {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd", 31: "st"}
_AD = '<div class="content-av scc"><span class="scc-span">ADVERTISEMENT</span></div>'


@dataclass(frozen=True, slots=True)
class Era:
    """What all pages of one form have in common."""

    name: str
    scheme: str
    path: Callable[[Story], str]
    body: Callable[[Story], str]
    visible_date: Callable[[datetime], str]
    names_agency: bool = False
    """The page shows the agency beside the reporter, not only where there is no reporter."""
    linked_data: Callable[[Story], dict[str, object]] = lambda _: {}
    chunked: bool = False
    gzip: bool = False


def address(story: Story) -> str:
    """Return the address that the story's page names as its canonical one."""
    era = ERAS[story.folder]
    return f"{era.scheme}://{HOST}{era.path(story)}"


def amp_address(story: Story) -> str:
    """Return the address of the story's AMP twin."""
    return address(story).removesuffix(".html") + ".amp"


def section_url(name: str) -> str:
    """Return the address of a section's page."""
    return f"http://{HOST}/{name.replace(' ', '-')}"


def authors(story: Story) -> tuple[str, ...]:
    """Return the names that the story's page shows in its byline."""
    names = tuple(filter(None, (story.author, story.agency)))
    return names if ERAS[story.folder].names_agency else names[:1]


def sections(story: Story) -> tuple[str, ...]:
    """Return the sections that the story's page names where a machine can read them."""
    return story.section[-1:] if story.folder == "escenic" else story.section


def html(story: Story) -> str:
    """Return the story's page as its era would have shown it."""
    era = ERAS[story.folder]
    template = {"gallery": "gallery", "live": "live"}.get(story.kind, era.name)
    return fill(template, _fields(story))


def amp_html(story: Story) -> str:
    """Return the story's AMP page."""
    return fill("amp", {**_fields(story), "paragraphs": paragraphs(story.paragraphs)})


def _fields(story: Story) -> dict[str, str]:
    era = ERAS[story.folder]
    sections = [(section_url(name), name) for name in story.section]
    return plain_fields(story) | {
        "url": address(story),
        "amp_url": amp_address(story),
        "section_url": sections[-1][0],
        "era": era.name,
        "picture": picture(story),
        "srcset": ", ".join(f"{url} {width}w" for url, width in picture_sizes(story)),
        "published_line": era.visible_date(story.published),
        "updated_line": era.visible_date(story.updated),
        "menu": listed((section_url(name), name) for name in MENU),
        "breadcrumbs": anchors(sections, ' <i class="fa fa-angle-right"></i> '),
        "tags": anchors((f"/topic/{tag.replace(' ', '_')}", tag) for tag in story.tags),
        "related": listed((address(other), other.headline) for other in _neighbours(story)),
        "bylines": _bylines(story),
        "paragraphs": era.body(story),
        "speech": " ".join(paragraphs([text]) for text in story.paragraphs),
        "pictures": "\n".join(_gallery_item(story, number) for number in range(len(story.paragraphs))),
        "updates": "\n".join(_live_update(story, number) for number in range(len(story.paragraphs))),
        "paywall": _PAYWALL if story.kind == "teaser" else "",
        "linked_data": json_script(era.linked_data(story)),
    }


_PAYWALL = (
    '\n<div class="paywall-box"><p>Subscribe now to continue reading</p><a href="/subscribe">See our plans</a></div>'
)


def picture(story: Story) -> str:
    """Return the address of the story's picture."""
    if story.folder == "quintype":
        return f"https://media.newindianexpress.com/newindianexpress/{story.published:%Y-%m-%d}/{story.slug[:8]}/p.jpg"
    return f"http://images.newindianexpress.com/uploads/user/imagelibrary/{_day(story)}/w600X300/{story.slug[:24]}.jpg"


def picture_sizes(story: Story) -> list[tuple[str, int]]:
    """Return the URLs of the picture of a quintype page in several widths, with each width in pixels."""
    return [(f"{picture(story)}?w={width}", width) for width in WIDTHS] if story.folder == "quintype" else []


def gallery_pictures(story: Story) -> list[str]:
    """Return the addresses of a gallery's pictures, one for each of its captions."""
    return [picture(story).replace(".jpg", f"-{number}.jpg") for number in range(1, len(story.paragraphs) + 1)]


def _neighbours(story: Story) -> list[Story]:
    others = [other for other in stories(story.folder) if other.kind == "article" and other != story]
    start = story.published.day % len(others)
    return (others + others)[start : start + 2]


def _day(story: Story) -> str:
    return f"{story.published.year}/{story.published.month}/{story.published.day}"


def _section_path(story: Story) -> str:
    return "/".join(name.lower().replace(" ", "-") for name in story.section)


def _escenic_path(story: Story) -> str:
    return f"/{_section_path(story)}/article{story.id}.ece"


def _cms_path(story: Story) -> str:
    when = f"{story.published:%Y}/{story.published:%b}/{story.published:%d}".lower()
    return f"/{_section_path(story)}/{when}/{story.slug}-{story.id}.html"


def _quintype_path(story: Story) -> str:
    return f"/{_section_path(story)}/{story.published:%Y/%b/%d}/{story.slug}"


def _ordinal_date(when: datetime) -> str:
    return f"{when.day}{_ORDINALS.get(when.day, 'th')}  {when:%B %Y %I:%M %p}"


def _quintype_date(when: datetime) -> str:
    return f"{when:%d %b %Y}, {when.hour % 12 or 12}:{when:%M} {'am' if when.hour < 12 else 'pm'}"  # noqa: PLR2004


def _plain_body(story: Story) -> str:
    return paragraphs(story.paragraphs)


def _agency_body(story: Story) -> str:
    marked = ' sourcefrom="ptitool"' if not story.author else ""
    return _plain_body(story).replace("<p>", f"<p{marked}>")


def _body_with_ads(story: Story) -> str:
    """Return paragraphs with the advertisement inside the second and the fourth, as the site's own script put it."""
    lines = [f"<p>{escape(text, quote=False)}" for text in story.paragraphs]
    return "\n".join(line + (_AD if number in (1, 3) else "") + "</p>" for number, line in enumerate(lines))


def _card_body(story: Story) -> str:
    open_card = '<div class="arrow-component arr--text-element text-m_textElement__e3QEt">'
    cards = [f"{open_card}{paragraphs([text])}</div>" for text in story.paragraphs]
    other = _neighbours(story)[0]
    also_read = f'<div class="arrow-component arr--also-read"><p>Also Read</p>{anchors([(address(other), other.headline)])}</div>'
    return "\n".join([*cards[:3], also_read, *cards[3:]])


def _bylines(story: Story) -> str:
    author = f'By <a href="/author/{escape(story.author)}">{escape(story.author)}</a>'
    agency = f"{'' if story.author else 'By '}<span>{escape(story.agency)}</span>"
    lines = [("author_txt", author)] * bool(story.author) + [("agency_txt", agency)] * bool(story.agency)
    return "\n".join(f'<div class="{name}"> <span class="author_des"> {text}</span></div>' for name, text in lines)


def _gallery_item(story: Story, number: int) -> str:
    caption = escape(story.paragraphs[number])
    source = gallery_pictures(story)[number]
    return f'<div class="gallery-item"><figure><img src="{source}" alt=""><figcaption class="TransLarge">{caption}</figcaption></figure></div>'


def _live_update(story: Story, number: int) -> str:
    stamp = int(story.published.timestamp()) + 3600 * number
    text = f'<div class="livenow-description">{paragraphs([story.paragraphs[number]])}</div>'
    return f'<div class="live-inner-content" data-timestamp="{stamp}" itemprop="liveBlogUpdate">{text}</div>'


def _cms_linked_data(story: Story) -> dict[str, object]:
    """Return the CMS's JSON-LD with its faults: a headline cut short, and a count of characters called wordCount."""
    cut = story.headline[:_LONGEST_HEADLINE] + "..." * (len(story.headline) > _LONGEST_HEADLINE)
    return {
        "@context": "http://schema.org",
        "@type": "LiveBlogPosting" if story.kind == "live" else "NewsArticle",
        "mainEntityOfPage": address(story),
        "headline": cut,
        "description": story.standfirst,
        "datePublished": story.published.isoformat(),
        "dateModified": story.updated.isoformat(),
        "wordCount": sum(map(len, story.paragraphs)),
        "author": {"@type": "Person", "name": story.author or story.agency},
        "publisher": {"@type": "Organization", "name": "The New Indian Express"},
        "image": {"@type": "ImageObject", "url": picture(story)},
    }


def _quintype_linked_data(story: Story) -> dict[str, object]:
    return {
        "@context": "http://schema.org",
        "@type": "NewsArticle",
        "mainEntityOfPage": {"@type": "WebPage", "@id": address(story)},
        "headline": story.headline,
        "description": story.standfirst,
        "datePublished": _utc(story.published),
        "dateModified": _utc(story.updated),
        "articleSection": list(story.section),
        "keywords": ",".join(story.tags),
        "author": [{"@type": "Person", "name": story.author}],
        "publisher": {"@type": "Organization", "name": "The New Indian Express"},
        "image": {"@type": "ImageObject", "url": picture(story)},
        "isAccessibleForFree": story.kind != "teaser",
    }


def _utc(when: datetime) -> str:
    return (when - (when.utcoffset() or when - when)).strftime("%Y-%m-%dT%H:%M:%SZ")


ERAS = {
    era.name: era
    for era in (
        Era("escenic", "http", _escenic_path, _plain_body, _ordinal_date),
        Era("cms-2016", "http", _cms_path, _agency_body, _ordinal_date),
        Era("cms-2017", "http", _cms_path, _agency_body, _ordinal_date, names_agency=True, gzip=True),
        Era(
            "cms-2020",
            "https",
            _cms_path,
            _body_with_ads,
            _ordinal_date,
            names_agency=True,
            linked_data=_cms_linked_data,
            chunked=True,
        ),
        Era(
            "quintype",
            "https",
            _quintype_path,
            _card_body,
            _quintype_date,
            linked_data=_quintype_linked_data,
            gzip=True,
            chunked=True,
        ),
    )
}
"""By name, oldest first."""
