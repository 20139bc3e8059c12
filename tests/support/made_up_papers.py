"""Ten made-up papers with markup of their own in five languages, each with what its publisher file should say."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

from demo.answer import Answer, document, page, redirect, refusal

STORIES = 8
NOW = datetime.now(UTC).replace(minute=5, second=0, microsecond=0)
"""Feeds are fresh by the day of the captures, which is today."""
WORDS = {
    "en": (
        ("The council of the harbour", "A group of fishermen", "The mayor of the old town", "The new ferry company", "Several teachers"),
        ("voted on Tuesday to close", "explained in detail how they would repair", "promised to pay for", "asked the court about", "described"),
        ("the bridge behind the mill", "a plan for cheaper tickets", "the library at the river", "the last orchard", "a school for sailors"),
    ),
    "de": (
        ("Der Rat der Hafenstadt", "Eine Gruppe von Fischern", "Die Leiterin der Mühle", "Der neue Fährbetrieb", "Mehrere Lehrer"),
        ("beschloss am Dienstag", "erklärte ausführlich", "versprach zu bezahlen", "befragte das Gericht über", "beschrieb"),
        ("die Brücke hinter dem Werk", "einen Plan für billigere Karten", "die Bücherei am Fluss", "den letzten Obstgarten", "eine Schule für Matrosen"),
    ),
    "fr": (
        ("Le conseil du vieux port", "Un groupe de pêcheurs", "La directrice du moulin", "La nouvelle compagnie", "Plusieurs professeurs"),
        ("a voté mardi la fermeture de", "a expliqué en détail", "a promis de payer", "a interrogé le tribunal sur", "a décrit"),
        ("la passerelle du canal", "un projet de billets moins chers", "la bibliothèque du quai", "le dernier verger", "une école de marins"),
    ),
    "es": (
        ("El consejo del puerto", "Un grupo de pescadores", "La directora del molino", "La nueva naviera", "Varios maestros"),
        ("votó el martes cerrar", "explicó con detalle", "prometió pagar", "preguntó al tribunal por", "describió"),
        ("el puente detrás de la fábrica", "un plan de billetes más baratos", "la biblioteca del río", "el último huerto", "una escuela de marineros"),
    ),
    "el": (
        ("Το συμβούλιο του λιμανιού", "Μια ομάδα ψαράδων", "Η διευθύντρια του μύλου", "Η νέα ακτοπλοϊκή εταιρεία", "Αρκετοί δάσκαλοι"),
        ("ψήφισε την Τρίτη να κλείσει", "εξήγησε αναλυτικά", "υποσχέθηκε να πληρώσει", "ρώτησε το δικαστήριο για", "περιέγραψε"),
        ("τη γέφυρα πίσω από το εργοστάσιο", "ένα σχέδιο για φθηνότερα εισιτήρια", "τη βιβλιοθήκη στο ποτάμι", "τον τελευταίο οπωρώνα", "μια σχολή ναυτικών"),
    ),
}  # fmt: skip


@dataclass(frozen=True)
class MadeUpPaper:
    """A paper: how it is made, and what is true of it."""

    host: str
    tag: str
    title: str
    form: str
    """URL of story {n}, with {date} and {slug}."""
    clock: str
    """The zone of the newsroom."""
    country: str = ""
    """What the pages prove; empty where they leave it open."""
    zone: str = ""
    stamp: str = "offset"
    """How pages date themselves: `offset`, `utc` (and show the local time), `day`."""
    kinds: tuple[str, ...] = ("rss.xml", "news.xml")
    amp: str = ""
    """URL of the copy of a story, from its own."""
    box: str = ""
    """What stands within every story and is no part of it."""
    markup: str = "article"

    @property
    def home(self) -> str:
        return f"http://{self.host}/"

    def url(self, number: int) -> str:
        when = self.moment(number)
        slug = "-".join(_plain(word) for word in self.headline(number).split())
        return f"http://{self.host}" + self.form.format(n=4_300_000 + 17 * number, date=when, slug=slug)

    def moment(self, number: int) -> datetime:
        """Stories are of summer and winter."""
        return (NOW - timedelta(days=45 * number, minutes=37 * number)).astimezone(ZoneInfo(self.clock))

    def headline(self, number: int) -> str:
        who, does, what = WORDS[self.tag[:2]]
        return f"{who[number % 5]} {does[number // 2 % 5]} {what[(number * 3 + number // 5) % 5]}"

    def text(self, number: int) -> list[str]:
        """The paragraphs of a story."""
        random, words = Random(f"{self.host} {number}"), WORDS[self.tag[:2]]  # noqa: S311 - a story is always the same
        return [". ".join(" ".join(map(random.choice, words)) for _ in range(4)) + "." for _ in range(6)]

    def web(self) -> dict[str, Answer]:
        """All its pages."""
        stories = {self.url(number): page(self._story(number)) for number in range(STORIES)}
        links = "".join(f"<li><a href='{url}'>{self.headline(n)}</a>" for n, url in enumerate(stories))
        robots = "".join(f"Sitemap: {self.home}{kind}\n" for kind in self.kinds if "news" in kind or "sitemap" in kind)
        copies = {self.amp_url(n): redirect(self.url(n)) for n in range(STORIES) if self.amp}
        return {
            self.home: page(f"<html lang={self.tag}><head><title>{self.title}</title>{self._feeds()}</head><body><ul>{links}</ul></body></html>"),
            f"{self.home}robots.txt": document(f"User-agent: *\nAllow: /\n{robots}", "text/plain"),
            **{self.home + kind: _source(self, kind) for kind in self.kinds},
            **copies,
            **stories,
        }  # fmt: skip

    def amp_url(self, number: int) -> str:
        return self.amp.format(url=self.url(number), path=self.url(number).split("/", 3)[3])

    def _feeds(self) -> str:
        feeds = (kind for kind in self.kinds if "rss" in kind)
        return "".join(f"<link rel=alternate type=application/rss+xml href={self.home}{kind}>" for kind in feeds)

    def _story(self, number: int) -> str:
        when, body = self.moment(number), [f"<p>{text}</p>" for text in self.text(number)]
        stamps = {
            "offset": when.isoformat(),
            "utc": f"{when.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}",
            "day": f"{when:%Y-%m-%d}",
        }
        shown = f"<span class=when>{when:%d.%m.%Y, %H:%M}</span>" if self.stamp == "utc" else ""
        data = {
            "@context": "https://schema.org", "@type": "NewsArticle", "headline": self.headline(number),
            "datePublished": stamps[self.stamp], "author": {"@type": "Person", "name": "Ana Lindqvist"},
        }  # fmt: skip
        if self.markup == "scattered":
            data["articleBody"] = "\n".join(self.text(number))
        amp = f"<link rel=amphtml href={self.amp_url(number)}>" if self.amp else ""
        return (
            f"<html lang={self.tag}><head><title>{self.headline(number)}</title>{self._feeds()}{amp}"
            f'<link rel=canonical href={self.url(number)}><meta property=og:site_name content="{self.title}">'
            f"<script type=application/ld+json>{json.dumps(data)}</script></head><body>"
            f"{_markup(self.markup, f'<h1>{self.headline(number)}</h1>{shown}', [*body[:3], self.box, *body[3:]])}</body></html>"
        )


def _markup(name: str, head: str, body: list[str]) -> str:
    text = "".join(body)
    match name:
        case "table":
            return f"<table><tr><td class=menu><a href=/>Start</a><td class=main>{head}{text}</table>"
        case "divs":
            return f"<div class=top>{head}</div><div class=story-text>{text.replace('<p>', '<div>').replace('</p>', '</div>')}</div>"
        case "scattered":
            parts = "".join(f"<section class=part><div class=col>{part}</div></section>" for part in body)
            return f"<main>{head}<div class=whole-story>{parts}</div></main>"
    return f"<article>{head}{text}</article>"


def _source(paper: MadeUpPaper, kind: str) -> Answer:
    urls = [paper.url(number) for number in range(STORIES)]
    match kind:
        case "rss.xml":
            items = "".join(
                f"<item><link>{url}</link><pubDate>{NOW:%a, %d %b %Y %H:%M:%S} GMT</pubDate></item>" for url in urls
            )
            return document(f"<rss><channel>{items}</channel></rss>", "application/rss+xml")
        case "rss-old.xml":
            items = f"<item><link>{urls[0]}</link><pubDate>Fri, 03 May 2019 08:00:00 GMT</pubDate></item>"
            return document(f"<rss><channel>{items}</channel></rss>", "application/rss+xml")
        case "rss-gone.xml":
            return refusal(404)
        case "news.xml":
            items = "".join(f"<url><loc>{url}</loc><n:news><n:title>Story</n:title></n:news></url>" for url in urls)
            return document(
                f'<urlset xmlns:n="http://www.google.com/schemas/sitemap-news/0.9">{items}</urlset>', "text/xml"
            )
    return document(f"<urlset>{''.join(f'<url><loc>{url}</loc></url>' for url in urls)}</urlset>", "text/xml")


def _plain(word: str) -> str:
    return "".join(letter for letter in word.lower() if letter.isascii() and letter.isalnum()) or "x"


PAPERS = (
    MadeUpPaper("www.quaivieux.fr", "fr", "Le Quai Vieux", "/monde/{date:%Y/%m/%d}/{slug}-{n}", "Europe/Paris", "FR", "Europe/Paris"),
    MadeUpPaper("hafenblatt.de", "de", "Hafenblatt", "/politik/{slug}-{n}.html", "Europe/Berlin", "DE", "Europe/Berlin", stamp="utc",
                markup="table", box="<div class=leserservice><p>Alle Bilder der Woche liegen in unserem Archiv am Kai bereit.</p></div>"),
    MadeUpPaper("elmolino.mx", "es-MX", "El Molino", "/nota/{n}", "America/Mexico_City", "MX", "America/Mexico_City", markup="divs"),
    MadeUpPaper("neaprovlita.gr", "el", "Νέα Προβλήτα", "/article/{n}/", "Europe/Athens", "GR", "Europe/Athens", stamp="day"),
    MadeUpPaper("millriverherald.com", "en", "Mill River Herald", "/{date:%Y/%m}/{slug}/", "America/Chicago", kinds=("rss.xml", "rss-old.xml", "rss-gone.xml", "sitemap.xml")),
    MadeUpPaper("www.harbourpost.co.uk", "en-GB", "Harbour Post", "/news/{slug}-{n}", "Europe/London", "GB", "Europe/London", markup="scattered",
                box="<div class=offer-strip><p>Our readers choose the picture of the week, and the winner hangs in the hall.</p></div>"),
    MadeUpPaper("seeblatt.at", "de-AT", "Seeblatt", "/!{n}/", "Europe/Vienna", "AT", "Europe/Vienna", amp="{url}amp/"),
    MadeUpPaper("lavenir.ch", "fr", "L'Avenir du Lac", "/fr/{slug}_{n}.html", "Europe/Zurich", "CH", "Europe/Zurich", stamp="day", kinds=("sitemap.xml",)),
    MadeUpPaper("www.elpuerto.es", "es", "El Puerto", "/economia/{date:%Y-%m-%d}/{slug}.html", "Europe/Madrid", "ES", "Europe/Madrid",
                amp="http://amp.elpuerto.es/{path}"),
    MadeUpPaper("ferrytimes.com.au", "en-AU", "Sydney Ferry Times", "/story?id={n}", "Australia/Sydney", "AU", "Australia/Sydney", kinds=("rss.xml",)),
)  # fmt: skip
