"""What newscrawl knows of a language: one TOML file for each in `languages/`, whose keys are the fields below.

A section may be missing as a whole, where nobody has written it yet; a key of a section that is there may not.
Words are written in small letters. In actions, things, conditions, labels and speech a `*` at the end of a word
stands for any ending, and an action is written in the forms in which a site speaks to its reader.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

CALENDARS = ("gregorian", "jalali", "hijri", "buddhist")
"""Calendars that the press of a language may print besides the Gregorian one; `gregorian` where it prints no other."""
AGE_UNITS = ("second", "minute", "hour", "day", "week")
"""Units of an age."""

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DateWords:
    """Words inside a date, besides the names of months and days that CLDR has."""

    locales: Words
    """CLDR locales whose names of months are understood, too: those of neighbours, of another script."""
    calendar: str
    """One of CALENDARS."""
    months: dict[str, int]
    """Further names of months, of the Gregorian calendar or of the one above."""
    one: Words
    """`an` in `an hour ago`."""
    ages: dict[str, str]
    """Ways to say how long ago that CLDR does not have, `{0}` for the number, and their UNITS."""
    now: Words
    """`just now`: the time of the capture."""
    today: Words
    yesterday: Words
    before_noon: Words
    after_noon: Words
    year_marks: Words
    """Words behind the number of a year, where year, month and day are numbers with such words."""
    month_marks: Words
    day_marks: Words
    hour_marks: Words
    """Words behind or before an hour: `Uhr`, `h`."""
    minute_marks: Words
    second_marks: Words
    eras: dict[str, int]
    """Names of eras, and the year before the first of each."""
    fillers: Words
    """Words that say nothing: `on`, `at`, `of`."""


@dataclass(frozen=True, slots=True)
class LabelWords:
    """What lines consist of, or begin with, that are no text of an article."""

    published: Words
    updated: Words
    read_time: Words
    """What a number of minutes belongs to: `min read`."""
    minutes: Words
    photo: Words
    source: Words
    tags: Words
    home: Words
    """The first step of a trail: `Home > World`."""
    loading: Words
    rights: Words
    """What notices of copyright say."""
    advertisement: Words
    tools: Words
    """Buttons around an article: print, listen, enlarge."""
    key_points: Words
    """Headings of a summary."""
    most_read: Words
    """Headings of lists that have nothing to do with the article."""
    read_also: Words
    """What introduces another story, and cannot head a chapter."""
    more: Words
    """What leads on, and might head a chapter as well: `read more`."""


@dataclass(frozen=True, slots=True)
class PeopleWords:
    """Words of bylines."""

    by: Words
    conjunctions: Words = field(metadata={"key": "and"})
    roles: Words
    """What writers are; here, too, a `*` stands for any ending."""
    subjects: Words
    """What may be before a role: `environment` in `environment editor`, `deputy`."""


@dataclass(frozen=True, slots=True)
class SpeechWords:
    """Who speaks to the reader."""

    you: Words
    """Words for the reader and for the site itself: by these a line speaks to its reader."""
    please: Words
    """What may be before a request: `please`, `now`."""
    reporting: Words
    """Verbs of reporting: a line that has one is news about somebody who speaks."""


@dataclass(frozen=True, slots=True)
class ActionWords:
    """What a site asks its reader to do."""

    follow: Words
    share: Words
    subscribe: Words
    download: Words
    donate: Words
    receive: Words
    comment: Words
    log_in: Words
    read_on: Words
    report: Words
    rate: Words


@dataclass(frozen=True, slots=True)
class ThingWords:
    """What a site asks it with."""

    newsletter: Words
    app: Words
    channel: Words
    alerts: Words
    article: Words
    news: Words
    comments: Words
    subscription: Words
    offer: Words
    """Terms of a subscription: `free trial`, `cancel at any time`."""
    journalism: Words
    error: Words
    network: Words
    consent: Words


@dataclass(frozen=True, slots=True)
class ConditionWords:
    """What a site says of a thing."""

    only: Words
    """Reserved for somebody."""
    already: Words
    """`already a subscriber`."""
    closed: Words
    """Of comments."""
    first: Words
    """`be the first`, `no comments yet`."""
    continues: Words
    """Of a text behind an advertisement."""


@dataclass(frozen=True, slots=True)
class LineWords:
    """What a title or line means as a whole, in words that mean something else amid a text."""

    not_found: Words
    """What the title of a page that is not there has in it."""
    refused: Words
    """Whole titles of other pages of errors: `access denied`."""
    buttons: Words
    """Lines of one word or two around an article: `close`, `next`."""
    kickers: Words
    """First words before a colon or dash that are no place: `breaking`, `watch`."""


@dataclass(frozen=True, slots=True)
class Language:
    """All of one file."""

    code: str
    """BCP 47, without region; `mul` (ISO 639-2) for words that are the same in many languages."""
    name: str
    dates: DateWords | None = None
    labels: LabelWords | None = None
    people: PeopleWords | None = None
    speech: SpeechWords | None = None
    actions: ActionWords | None = None
    things: ThingWords | None = None
    conditions: ConditionWords | None = None
    lines: LineWords | None = None
    phrases: Mapping[str, Words] = field(default_factory=dict)
    """Regular expressions for folded text, by the furniture rule that they belong to: a key of `newscrawl.text.language_keys.PHRASE_KEYS`."""
    patterns: Mapping[str, Words] = field(default_factory=dict)
    """Parts of the regular expressions by which dates, bylines, credits and notices are read: a key of `PATTERN_KEYS` there."""


LANGUAGE_SECTION_CLASSES: dict[str, type] = {
    "dates": DateWords,
    "labels": LabelWords,
    "people": PeopleWords,
    "speech": SpeechWords,
    "actions": ActionWords,
    "things": ThingWords,
    "conditions": ConditionWords,
    "lines": LineWords,
}
