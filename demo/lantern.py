"""The demo's third paper, whose pages its scripts make: The Lantern sends empty shells, and its stories as JSON.

It prints stories of The Harbour Gazette, each by another way that scripts have. It is crawled where there is a browser.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from demo import listings
from demo.answer import document, page, redirect
from demo.story import Story, stories

if TYPE_CHECKING:
    from collections.abc import Iterator

    from demo.answer import Answer

HOST = "www.lantern.example"
HOME = f"https://{HOST}/"
TITLE = "The Lantern"
WAYS = ("shell", "redirected", "lazy", "shadow", "fragment", "poller", "static", "endless", "crash", "wall")
"""How a page comes to its text: the last three never do."""
UNREADABLE = ("endless", "crash", "wall")
LATEST = f"{HOME}latest"
"""A list of the stories that grows while it is scrolled through."""
AT_A_TIME = 2
"""Stories by which it grows."""
APP = """
const shown = document.getElementById('root');
const make = (name, text) => Object.assign(document.createElement(name), {textContent: text});
async function story(name) { return (await fetch('/api/' + name)).json(); }
function print(into, told, from, to) {
  for (const text of told.paragraphs.slice(from, to)) into.append(make('p', text));
}
function article(told) {
  const made = document.createElement('article');
  const byline = make('p', 'By ' + told.author);
  byline.className = 'byline';
  const time = Object.assign(make('time', told.published.slice(0, 10)), {dateTime: told.published});
  made.append(make('h1', told.headline), byline, time);
  return made;
}
const ways = {
  async shell(name) { const told = await story(name); const made = article(told); print(made, told); shown.append(made); },
  async redirected(name) { await ways.shell('moved/' + name); },
  async lazy(name) {
    const told = await story(name), made = article(told), end = make('div', '');
    print(made, told, 0, 2);
    end.style.minHeight = '4000px';
    shown.append(made, end);
    new IntersectionObserver((seen, watch) => {
      if (seen.some(one => one.isIntersecting)) { watch.disconnect(); print(made, told, 2); }
    }, {threshold: 0.9 * window.innerHeight / 4000}).observe(end);
  },
  async shadow(name) {
    const told = await story(name), made = article(told), inside = document.createElement('div');
    print(inside.attachShadow({mode: 'open'}), told);
    made.append(inside);
    shown.append(made);
  },
  async fragment(name) {
    const made = document.createElement('article');
    made.innerHTML = await (await fetch('/fragment/' + name)).text();
    shown.append(made);
  },
  async poller(name) { await ways.shell(name); setInterval(() => fetch('/api/ticker'), 50); },
  async endless() { for (;;); },
  async crash() { const all = []; for (;;) all.push(new Array(1e6).fill(all.length)); },
  async latest() {
    const end = make('div', '');
    let part = 0;
    const more = async () => {
      for (const one of (await story('latest/' + part++)).stories) {
        const link = Object.assign(make('a', one.headline), {href: one.url});
        link.style.cssText = 'display: block; min-height: 1500px';
        shown.insertBefore(link, end);
      }
    };
    end.style.minHeight = '10px';
    shown.append(end);
    new IntersectionObserver(seen => seen.some(one => one.isIntersecting) && more()).observe(end);
  },
  async wall() { shown.append(make('p', 'Subscribe to read this story.')); },
};
ways[document.body.dataset.way](document.body.dataset.story);
"""
_SHELL = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{headline} | {paper}</title>
<link rel="canonical" href="{url}"></head><body data-way="{way}" data-story="{slug}"><div id="root"></div>
<noscript>This paper needs JavaScript.</noscript><script src="/app.js" defer></script></body></html>"""
_STATIC = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{headline} | {paper}</title>
<link rel="canonical" href="{url}"></head><body><article>{article}</article><script src="/app.js" defer></script></body></html>"""
_ARTICLE = (
    """<h1>{headline}</h1><p class="byline">By {author}</p><time datetime="{published}">{published}</time>{text}"""
)


def printed() -> dict[str, Story]:
    """Return the story that each way prints."""
    shown = [story for story in stories("gazette") if story.language == "en" and len(story.pages) == 1]
    return dict(zip(WAYS, shown, strict=False))


def address(story: Story) -> str:
    """Return the URL of a story's page."""
    return f"{HOME}news/{story.published:%Y/%m/%d}/{story.slug}"


def site() -> dict[str, Answer]:
    """Return every URL of the paper with its response."""
    return dict(_pages()) | dict(_data())


def _pages() -> Iterator[tuple[str, Answer]]:
    shown = printed()
    links = [(address(story), story.headline) for story in shown.values()]
    yield HOME, listings.section_page(TITLE, TITLE, [], links, "")
    yield f"{HOME}robots.txt", listings.robots("User-agent: *", "Disallow: /api/private/")
    names = {"paper": TITLE, "headline": "Latest", "url": LATEST, "way": "latest", "slug": ""}
    yield LATEST, page(_SHELL.format(**names))
    for way, story in shown.items():
        form = _STATIC if way == "static" else _SHELL
        fields = {"paper": TITLE, "way": way, "slug": story.slug, "url": address(story), "article": _article(story)}
        yield address(story), page(form.format(headline=story.headline, **fields))


def _article(story: Story) -> str:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in story.paragraphs)
    published = story.published.isoformat()
    return _ARTICLE.format(headline=story.headline, author=story.author, published=published, text=text)


def _data() -> Iterator[tuple[str, Answer]]:
    yield f"{HOME}app.js", document(APP, "text/javascript")
    yield f"{HOME}api/ticker", document("{}", "application/json")
    links = [{"url": address(story), "headline": story.headline} for story in printed().values()]
    for part in range(len(links) // AT_A_TIME + 2):
        some = links[part * AT_A_TIME : (part + 1) * AT_A_TIME]
        yield f"{HOME}api/latest/{part}", document(json.dumps({"stories": some}), "application/json")
    for story in printed().values():
        fields = {"headline": story.headline, "author": story.author, "published": story.published.isoformat()}
        content = json.dumps({**fields, "paragraphs": story.paragraphs}, ensure_ascii=False)
        yield f"{HOME}fragment/{story.slug}", page(_article(story))
        yield f"{HOME}api/{story.slug}", document(content, "application/json")
        yield f"{HOME}api/moved/{story.slug}", redirect(f"{HOME}api/{story.slug}", 302)
