from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from parsel import Selector

from newscrawl.publishers.layout_choice import choose_layout
from newscrawl.publishers.registry import canonical_url, get_publisher
from newscrawl.publishers.urls import article_url_parts

INDIAN_EXPRESS = get_publisher("newindianexpress")
SITE = "https://www.newindianexpress.com"


@pytest.mark.parametrize(
    ("url", "sections", "day", "id_"),
    [
        ("/world/2016/dec/13/putin-heads-to-japan-1548376.html", ("world",), date(2016, 12, 13), "1548376"),
        ("/states/tamil-nadu/2018/mar/1/a-b-1779876.html", ("states", "tamil-nadu"), date(2018, 3, 1), "1779876"),
        (
            "/sport/cricket/ipl/2021/apr/09/a--b--c-2287654.html",
            ("sport", "cricket", "ipl"),
            date(2021, 4, 9),
            "2287654",
        ),
        ("/galleries/nation/2017/aug/19/a-week-101234--7.html", ("galleries", "nation"), date(2017, 8, 19), "101234"),
        ("/nation/2022/jan/05/x-2402345.amp", ("nation",), date(2022, 1, 5), "2402345"),
        (
            "/magazine/2017/aug/19/seventy-things--that--make-1644573.html?x=1",
            ("magazine",),
            date(2017, 8, 19),
            "1644573",
        ),
        ("/world/2025/May/04/harbour-towns-agree", ("world",), date(2025, 5, 4), None),
        ("/states/kerala/2024/Feb/29/leap-day", ("states", "kerala"), date(2024, 2, 29), None),
        ("/world/2023/Feb/29/no-such-day", ("world",), None, None),
        ("/nation/article1279842.ece", ("nation",), None, "1279842"),
        ("/cities/chennai/Rains-return/2014/01/05/article1984210.ece", ("cities",), None, "1984210"),
    ],
)
def test_every_form_of_article_address_is_read(url, sections, day, id_):
    address = article_url_parts(INDIAN_EXPRESS, SITE + url)
    assert address is not None
    assert (address.sections, address.day, address.id) == (sections, day, id_)


@pytest.mark.parametrize(
    "url",
    [
        f"{SITE}/",
        f"{SITE}/World",
        f"{SITE}/topic/Tag_Name",
        f"{SITE}/author/Some-One/21400",
        f"{SITE}/World/rssfeed/?id=171&getXmlFeed=true",
        f"{SITE}/sitemap.xml",
        f"{SITE}/world/2016/dec/13/",
        "https://images.newindianexpress.com/uploads/user/imagelibrary/2016/12/13/w600X300/harbour-1548376.jpg",
        "https://elsewhere.com/world/2016/dec/13/putin-heads-to-japan-1548376.html",
        "mailto:editor@newindianexpress.com",
    ],
)
def test_no_other_address_is_taken_for_an_article(url):
    assert article_url_parts(INDIAN_EXPRESS, url) is None


@pytest.mark.parametrize(
    "twin",
    [
        "http://www.newindianexpress.com/world/2016/dec/13/a--b-1548376.html",
        "http://cms.newindianexpress.com/world/2016/dec/13/a--b-1548376.html",
        "https://newindianexpress.com/world/2016/dec/13/a--b-1548376.amp",
        "https://www.newindianexpress.com/world/2016/dec/13/a--b-1548376--4.html?utm_medium=rss#top",
    ],
)
def test_twins_of_an_article_have_one_address(twin):
    assert canonical_url(INDIAN_EXPRESS, twin) == f"{SITE}/world/2016/dec/13/a--b-1548376.html"


def layout_of(
    markup: str, url: str = "/world/2018/jan/01/x-1234567.html", captured: datetime | None = None
) -> str | None:
    page = Selector(f"<html><body>{markup}</body></html>")
    layout = choose_layout(INDIAN_EXPRESS, SITE + url, captured, lambda css: bool(page.css(css)))
    return layout.name if layout else None


CMS_PAGE = '<p class="ArticlePublish">Published: <span>1st  January 2018 08:45 AM</span></p>'


def test_an_era_is_known_by_what_is_on_the_page_whenever_it_was_captured():
    today = datetime(2026, 11, 24, tzinfo=UTC)
    assert layout_of(CMS_PAGE, captured=today) == "cms-2016"
    assert layout_of(CMS_PAGE + '<div class="morefrom">App</div>', captured=today) == "cms-2017"
    assert (
        layout_of(CMS_PAGE + '<div class="morefrom">App</div><textarea id="speaktext">', captured=today) == "cms-2020"
    )
    assert layout_of('<div class="arr--text-element x">One.</div>', captured=today) == "quintype"


def test_an_old_address_may_have_a_new_layout():
    assert layout_of('<div class="arr--text-element">One.</div>', "/nation/article1279842.ece") == "quintype"


def test_an_era_is_known_by_its_url_before_the_day_of_capture():
    assert layout_of("", "/nation/article1279842.ece", datetime(2026, 1, 1, tzinfo=UTC)) == "escenic"


@pytest.mark.parametrize(
    ("year", "era"), [(2016, "cms-2016"), (2018, "cms-2017"), (2021, "cms-2020"), (2026, "quintype"), (2012, None)]
)
def test_a_page_without_marks_has_the_layout_of_its_day(year, era):
    assert layout_of("<p>One.</p>", captured=datetime(year, 6, 1, tzinfo=UTC)) == era


def test_a_page_without_marks_or_day_has_no_layout():
    assert layout_of("<p>One.</p>") is None
