"""A story of the demo newspaper as its author wrote it, and the truth that a crawl should find again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from functools import cache
from importlib.resources import files

NEXT_PAGE = "<!--nextpage-->"
"""Between two pages of a story, as WordPress has it."""
_ASIDES = ("Correction:", "Editor's note:")


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One text file of `stories/<folder>/`: lines of `name: value`, a blank line, then paragraphs, with a mark between two pages."""

    folder: str
    slug: str
    headline: str
    standfirst: str
    section: tuple[str, ...]
    """From the outside in: States, Kerala."""
    published: datetime
    updated: datetime
    caption: str
    credit: str
    tags: tuple[str, ...]
    pages: tuple[tuple[str, ...], ...]
    """The paragraphs of each page that the story is printed on: one, but for a long read."""
    author: str = ""
    agency: str = ""
    id: str = ""
    kind: str = "article"
    """article, gallery, live (a live blog) or teaser (all that a reader gets without paying)."""
    charset: str = "utf-8"
    language: str = "en"

    @property
    def paragraphs(self) -> tuple[str, ...]:
        return tuple(text for page in self.pages for text in page)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedArticle:
    """What is true of one page, in the words of NewsArticle: paragraphs and fields, and nothing of the site's furniture."""

    mainEntityOfPage: str
    layout: str
    """Folder of the story, which is the era of its page."""
    kind: str
    headline: str
    description: str
    author: tuple[str, ...]
    """Names as the page gives them: a reporter, then an agency."""
    datePublished: str
    dateModified: str
    articleSection: tuple[str, ...]
    articleBody: str
    caption: str | None
    """Of the first picture; None where the page shows a picture without words, or none."""
    creditText: str | None
    keywords: tuple[str, ...]
    inLanguage: str
    isAccessibleForFree: bool
    correction: tuple[str, ...] = ()


@cache
def stories(folder: str) -> tuple[Story, ...]:
    """Every story of one folder, newest first."""
    found = (files("demo") / "stories" / folder).iterdir()
    read = (_read(folder, file.name, file.read_text(encoding="utf-8")) for file in found if file.name.endswith(".txt"))
    return tuple(sorted(read, key=lambda story: (story.published, story.slug), reverse=True))


def truth(story: Story, *, url: str, author: tuple[str, ...], section: tuple[str, ...]) -> ExpectedArticle:
    """Return what is true of the story's page at its canonical address, with the byline and sections that it shows."""
    caption, credit = _picture_words(story)
    return ExpectedArticle(
        mainEntityOfPage=url,
        layout=story.folder,
        kind=story.kind,
        headline=story.headline,
        description=story.standfirst,
        author=author,
        datePublished=story.published.isoformat(),
        dateModified=story.updated.isoformat(),
        articleSection=section,
        articleBody="\n\n".join(story.paragraphs),
        caption=caption,
        creditText=credit,
        keywords=story.tags,
        inLanguage=story.language,
        isAccessibleForFree=story.kind != "teaser",
        correction=tuple(text for text in story.paragraphs if text.startswith(_ASIDES)),
    )


def _picture_words(story: Story) -> tuple[str | None, str | None]:
    match story.kind:
        case "gallery":
            return story.paragraphs[0], None
        case "live":
            return None, None
        case _:
            return story.caption, story.credit


def _read(folder: str, filename: str, text: str) -> Story:
    head, _, body = text.strip().partition("\n\n")
    fields = dict(line.split(": ", 1) for line in head.splitlines())
    zone = timezone(timedelta(hours=1) if folder == "gazette" else timedelta(hours=5, minutes=30))
    return Story(
        folder=folder,
        slug=filename.removesuffix(".txt"),
        section=tuple(fields.pop("section").split(" / ")),
        tags=tuple(fields.pop("tags").split(", ")),
        published=datetime.fromisoformat(fields.pop("published")).replace(tzinfo=zone),
        updated=datetime.fromisoformat(fields.pop("updated")).replace(tzinfo=zone),
        pages=tuple(tuple(page.strip().split("\n\n")) for page in body.split(NEXT_PAGE)),
        **fields,
    )
