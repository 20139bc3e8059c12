"""The body of an unknown page is found by the form, place and meaning of its blocks; what it leaves out is on record."""

from __future__ import annotations

import json
from html import escape
from importlib.resources import files

import pytest

from newscrawl.body_blocks import LEFT_OUT_BLOCK_MARK, Block
from newscrawl.extract.article import read_article
from newscrawl.extract.body.block_features import BLOCK_SIGNAL_NAMES
from newscrawl.extract.body.classifier import inner_and_outer_path_names, load_bundled_model, text_likelihoods
from newscrawl.extract.body.generic_body import MAX_CLASSIFIED_BLOCKS, read_generic_body
from newscrawl.extract.body.meaning_features import MEANING_FEATURE_NAMES, meaning_feature_rows
from newscrawl.extract.body.printed_code import is_printed_code
from newscrawl.extract.body.repeated_blocks import mark_repeated_blocks
from newscrawl.extract.body.text_probabilities import block_signals_of_page
from newscrawl.extract.page.page import Page
from newscrawl.extract.titles import find_titles
from newscrawl.furniture.ledger import rebuild_text
from newscrawl.furniture.strip import strip_furniture
from newscrawl.pipelines.finish import finish_article

PROSE = [
    "The harbour board voted on Tuesday to keep the old ferry running for two more winters, against the advice of its engineers.",
    "Repairs will cost four million crowns, which the board means to raise by a small charge on every ticket sold from May.",
    "“We have no other way to reach the islands,” said Marta Lind, who has sat on the board since the bridge was refused.",
    "The engineers had warned in March that the hull would not pass another inspection without new plates along the keel.",
]
HEADLINE = "Ferry kept for two more winters"
OTHER_READING = (
    "I have taken that ferry for thirty years, and nobody ever asked us what we think of the price of a ticket."
)


def generic_body(page):
    return read_generic_body(page, find_titles(page))[:2]


def page_of(body, head=""):
    markup = f"<html lang=en><head><title>{HEADLINE}</title>{head}</head><body>{body}</body></html>"
    return Page.of(markup.encode(), "https://paper.example/news/ferry")


def paragraphs(texts):
    return "".join(f"<p>{text}</p>" for text in texts)


FRAME = (
    "<nav class=menu><ul><li><a href=/>Home</a></li><li><a href=/news>News</a></li><li><a href=/sport>Sport</a></li></ul></nav>"
    "<article class=article><h1>{headline}</h1><div class='article-body'>{body}</div></article>"
    "<aside class='related teasers'><h3>More news</h3><ul><li><a href=/1>Ice closes the northern channel for a week</a></li>"
    "<li><a href=/2>Ticket prices rise in May</a></li></ul></aside><footer class=footer><p>Contact · Imprint</p></footer>"
)


def kept(page):
    return [block.text for block in generic_body(page)[0] if LEFT_OUT_BLOCK_MARK not in block.marks]


def test_the_text_is_found_and_menus_related_stories_and_footers_are_not():
    found = kept(page_of(FRAME.format(headline=HEADLINE, body=paragraphs(PROSE))))
    assert [text for text in found if text != HEADLINE] == PROSE


@pytest.mark.parametrize(
    "block",
    [
        "<form action=/join><p>{}</p><input name=mail></form>",
        "<div class='paywall obfuscated'><p>{}</p></div>",
        "<div class=cookie-notice><p>{}</p></div>",
        "<div id=author-bio><p>{}</p></div>",
        "<p>Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt ut labore.</p>",
        "<p>Warning: Use of undefined constant trackbacks - assumed 'trackbacks' in /www/wp-content/themes/boat/sidebar.php on line 31</p>",
    ],
)
def test_forms_notices_scrambled_text_placeholders_and_warnings_of_programs_are_no_text(block):
    amid = block.format(
        "Fill in your name and we shall write to you about every crossing that the harbour board decides on."
    )
    body = paragraphs(PROSE[:2]) + amid + paragraphs(PROSE[2:])
    assert kept(page_of(f"<article><h1>{HEADLINE}</h1><div class=article-body>{body}</div></article>")) == PROSE


@pytest.mark.parametrize(
    "code",
    [
        '{"@type": "Ferry", "name": "Marta", "crossings": [{"from": "quay", "to": "island"}]}',
        '[{"id": 7, "title": "Ice closes the channel", "url": "/1", "teaser": "The harbour board has closed the',
        "window.ferryConfig = window.ferryConfig || []; ferryConfig.push({slot: 'top', sizes: [[300, 250]]});",
        "(function () { var s = document.createElement('script'); s.src = '//ads.example/a.js'; })();",
        "googletag.cmd.push(function() { googletag.display('div-gpt-ad-7'); });",
        "var crossing = document.getElementById('crossing'); crossing.style.display = 'none';",
        ".ferry-box { border: 1px solid #ccc; padding: 4px; } .ferry-box p { margin: 0; }",
        "@media (max-width: 600px) { .ferry-box { display: none; } }",
        "<iframe src='https://player.example/7' width='100%' height='400'></iframe>",
    ],
)
def test_code_that_is_printed_is_no_text_but_in_a_listing(code):
    body = "<h1>{}</h1><div class=article-body>{}<{}>{}</{}>{}</div>"
    for tag, expected in (("p", PROSE), ("pre", [*PROSE[:2], code, *PROSE[2:]])):
        blocks = body.format(HEADLINE, paragraphs(PROSE[:2]), tag, escape(code), tag, paragraphs(PROSE[2:]))
        found = kept(page_of(f"<article>{blocks}</article>"))
        assert found == expected if tag == "p" else set(PROSE) <= {*found} <= {*expected}


@pytest.mark.parametrize(
    "line",
    [
        "{The harbour board voted twice, the record says: once by hand and once by ballot.}",
        "function follows form on the quay, where every shed was built (in 1910) for a crane that never came.",
        "window.seat was the name of the song that they played on the ferry, and nobody (but me) sang along;",
        "var winters = two; is how the harbour board's engineer jokes about a plan that nobody had checked (or costed);",
    ],
)
def test_a_line_that_begins_like_code_is_text(line):
    assert not is_printed_code(line)


@pytest.mark.parametrize(
    "heading",
    ["The Ferry Letter", "Our best stories, every Friday", "Join 40,000 readers", "Subscribe to Harbour Notes"],
)
@pytest.mark.parametrize(
    "box",
    [
        "<h3>{}</h3><form><input type=email><button>Sign up</button></form>",
        "<div><h3>{}</h3><p>What we read this week, in your inbox on Friday morning.</p><form><input type=email><button>Subscribe</button></form></div>",
        "<section><p><b>{}</b></p><form><input type=email><button>Get it</button></form></section>",
    ],
)
def test_what_is_around_and_above_a_form_to_sign_up_is_no_text(heading, box):
    body = paragraphs(PROSE[:2]) + box.format(heading) + paragraphs(PROSE[2:])
    assert kept(page_of(f"<article><h1>{HEADLINE}</h1>{body}</article>")) == PROSE


@pytest.mark.parametrize("tag", ["section", "div class=b7", "figure", "aside"])
def test_a_small_box_with_a_field_for_an_address_is_no_text(tag):
    field = "<input type=email placeholder=E-mail><button>Yes</button>"
    box = f"<{tag}><h4>Quay and Crane</h4><p>Ships, tides and gossip before your first coffee, picked by our harbour desk.</p>{field}</{tag.split()[0]}>"
    body = paragraphs(PROSE[:2]) + box + paragraphs(PROSE[2:])
    assert kept(page_of(f"<article><h1>{HEADLINE}</h1>{body}</article>")) == PROSE


@pytest.mark.parametrize(
    "listed",
    [
        "<dl><dt>Long Quay</dt><dd>Shut to lorries for the whole of the winter.</dd><dt>North slip</dt><dd>Open, but for the days on which the ferry is in dock.</dd></dl>",
        "<ul><li><p>the quay</p></li><li><a href=/s>North slip</a></li><li>the shed, <a href=/m>on market days</a> too</li></ul>",
    ],
)
def test_a_list_between_two_paragraphs_of_the_text_is_text(listed):
    body = f"<article><h1>{HEADLINE}</h1>{paragraphs(PROSE[:2])}{listed}{paragraphs(PROSE[2:])}</article>"
    found = kept(page_of(body))
    assert len(found) > len(PROSE) + 1
    assert set(PROSE) <= {*found}


def test_a_list_of_links_between_two_paragraphs_is_none():
    links = "<ul><li><a href=/a>Ice closes the channel</a></li><li><a href=/b>Ticket prices rise in May</a></li></ul>"
    body = f"<article><h1>{HEADLINE}</h1>{paragraphs(PROSE[:2])}{links}{paragraphs(PROSE[2:])}</article>"
    assert "Ice closes the channel" not in kept(page_of(body))


def test_a_heading_above_another_form_or_around_much_text_is_text():
    vote = "<h3>How they voted</h3><form><label>Which way would you have voted?</label><button>Vote</button></form>"
    assert "How they voted" in kept(
        page_of(f"<article><h1>{HEADLINE}</h1>{paragraphs(PROSE[:2])}{vote}{paragraphs(PROSE[2:])}</article>")
    )
    chapter = f"<div><h3>How they voted</h3>{paragraphs(PROSE[2:])}<form><input type=email><button>Sign up</button></form></div>"
    assert "How they voted" in kept(page_of(f"<article><h1>{HEADLINE}</h1>{paragraphs(PROSE[:2])}{chapter}</article>"))


TOOLS = [
    "<ul>{}</ul>|<li><b>{}</b> <span>2 hours ago</span><p>{}</p><a href='#'>Reply</a></li>",
    "<div>{}</div>|<article><header>{} · 3d</header><p>{}</p><footer>Like · Reply · 4</footer></article>",
    "{}|<div><a href=/u/7>{}</a><p>{}</p><div><button>▲ 7</button> <button>Report</button></div></div>",
    "<section>{}</section>|<div><b>{}</b> schrieb am 3.3.2024:<p>{}</p><a>Antworten</a></div>",
    "<section>{}</section>|<div class=x7><i>{}</i><p>{}</p><span>Répondre | Signaler</span></div>",
]
READERS = [("Jonas Berg", OTHER_READING), ("harbourcat", OTHER_READING.upper()), ("Elin R.", OTHER_READING.title())]


@pytest.mark.parametrize("form", TOOLS)
@pytest.mark.parametrize(
    "frame", ["<article><h1>{}</h1>{}</article>{}", "<div><h1>{}</h1><div>{}</div><div>{}</div></div>"]
)
def test_entries_that_each_have_the_tools_of_comments_are_no_text(form, frame):
    around, entry = form.split("|", 1)
    comments = around.format("".join(entry.format(*reader) for reader in READERS))
    found = kept(page_of(frame.format(HEADLINE, paragraphs(PROSE), comments)))
    assert [text for text in found if text != HEADLINE] == PROSE
    answers = around.format("".join(entry.format(*reader) for reader in READERS[:2]))
    assert OTHER_READING in kept(page_of(frame.format(HEADLINE, paragraphs(PROSE), answers)))


def test_elements_whose_class_hides_them_are_no_text_where_an_article_is_left():
    other = f"<div class='card hide'>{paragraphs(OTHER)}</div>"
    story = f"<article><h1>{HEADLINE}</h1><div class=article-body>{paragraphs(PROSE)}{{}}</div></article>"
    assert kept(page_of(story.format(other))) == PROSE
    assert kept(page_of(story.format(other.replace("hide", "hidden md:block")))) == [*PROSE, *OTHER]
    assert (
        kept(page_of(f"<article class=hidden><h1>{HEADLINE}</h1>{paragraphs(PROSE)}</article>"))[-len(PROSE) :] == PROSE
    )


def test_what_react_sends_later_than_its_page_is_shown():
    streamed = f"<div hidden id='S:0'><article><h1>{HEADLINE}</h1>{paragraphs(PROSE)}</article></div>"
    page = page_of(f"<main><template id='B:0'></template></main><footer><p>Contact · Imprint</p></footer>{streamed}")
    assert [block.hidden for block in page.blocks_and_contexts()[0] if block.text in PROSE] == [False] * len(PROSE)
    assert kept(page)[-len(PROSE) :] == PROSE


def test_a_form_around_all_of_the_page_takes_nothing_from_it():
    assert (
        kept(
            page_of(f"<form id=aspnetForm><h1>{HEADLINE}</h1><div class=article-body>{paragraphs(PROSE)}</div></form>")
        )
        == PROSE
    )


def test_sections_of_the_article_with_main_headings_are_its_chapters():
    section = "<section><div class=text><h1>{}</h1>{}</div></section>"
    body = section.format(HEADLINE, paragraphs(PROSE)) + section.format("The keeper counts", paragraphs(OTHER))
    assert kept(page_of(f"<article>{body}</article>", f"<title>{HEADLINE}</title>"))[-len(OTHER) :] == OTHER


def test_a_body_that_advertisements_split_over_several_containers_is_whole():
    parts = "</div><div class='ad-slot'><span>Advertisement</span></div><div class='article-body'>".join(
        f"<p>{text}</p>" for text in PROSE
    )
    draft = strip_furniture(read_article(page_of(FRAME.format(headline=HEADLINE, body=parts))))
    assert draft.articleBody.split("\n\n") == PROSE


def test_what_stands_amid_the_body_and_is_none_of_it_is_in_the_ledger():
    box = "<div class='related'><ul><li><a href=/3>Ice closes the northern channel for a week</a></li></ul></div>"
    page = page_of(FRAME.format(headline=HEADLINE, body=paragraphs(PROSE[:2]) + box + paragraphs(PROSE[2:])))
    draft = strip_furniture(read_article(page))
    assert draft.articleBody.split("\n\n") == PROSE
    assert any("northern channel" in removal.text for removal in draft.ledger)
    assert rebuild_text(draft.articleBody, draft.ledger) == draft.text


def test_where_the_page_shows_less_than_json_ld_has_json_ld_is_taken():
    linked_data = json.dumps({"@type": "NewsArticle", "headline": HEADLINE, "articleBody": "\n".join(PROSE * 2)})
    page = page_of(f"<h1>{HEADLINE}</h1><p>Loading.</p>", f"<script type='application/ld+json'>{linked_data}</script>")
    blocks, route = generic_body(page)
    assert (route, [block.text for block in blocks]) == ("json-ld", PROSE * 2)


def test_of_a_page_of_ever_so_many_blocks_the_prose_is_taken_unjudged():
    blocks, route = generic_body(page_of("<p>One more line of it.</p>" * (MAX_CLASSIFIED_BLOCKS + 1)))
    assert (route, len(blocks)) == ("paragraphs", MAX_CLASSIFIED_BLOCKS + 1)


def test_a_page_without_blocks_has_no_body():
    assert generic_body(page_of("<script>1</script>"))[0] == []


def test_the_same_page_is_always_judged_the_same():
    page = page_of(FRAME.format(headline=HEADLINE, body=paragraphs(PROSE)))
    first, second = (text_likelihoods(block_signals_of_page(page, find_titles(page))) for _ in range(2))
    assert first == second
    assert all(0 <= chance < 1 for chance in first)
    assert any(first)


def test_links_beside_the_article_are_not_judged_and_those_in_it_are():
    link = "<p class=more><a href=/3>Ice closes the northern channel for a week</a></p>"
    article = f"<article>{paragraphs(PROSE[:2])}{link}{paragraphs(PROSE[2:])}</article>"
    page = page_of(f"<h1>{HEADLINE}</h1><nav><ul><li><a href=/1>Harbour</a></li></ul></nav>{article}<div>{link}</div>")
    likely = text_likelihoods(block_signals_of_page(page, find_titles(page)))
    links = [
        chance for block, chance in zip(page.blocks_and_contexts()[0], likely, strict=True) if block.link_share == 1
    ]
    assert [chance > 0 for chance in links] == [False, True, False]


def test_every_signal_of_a_block_has_a_name():
    page = page_of(FRAME.format(headline=HEADLINE, body=paragraphs(PROSE)))
    rows = block_signals_of_page(page, find_titles(page)).signal_rows(load_bundled_model().name_score)
    assert {len(row) for row in rows if row} == {len(BLOCK_SIGNAL_NAMES)}


@pytest.mark.parametrize(
    ("text", "language", "kind"),
    [
        ("Read more", "en", "stories"),
        ("Lesen Sie auch", "de", "stories"),
        ("Sign up for our newsletter", "en", "offers"),
        ("Abonnieren Sie unseren Newsletter", "de", "offers"),
        ("Leave a comment", None, "comments"),
    ],
)
def test_a_block_is_seen_to_mean_what_its_language_says(text, language, kind):
    (row,) = meaning_feature_rows([Block("p", text)], [len(text.split())], language, [True])
    assert dict(zip(MEANING_FEATURE_NAMES, row, strict=True))[f"means_{kind}"] > 0
    (row,) = meaning_feature_rows([Block("p", "The harbour board voted on Tuesday.")], [6], language, [True])
    assert dict(zip(MEANING_FEATURE_NAMES, row, strict=True))["kinds_meant"] == 0


def test_names_of_elements_are_words_in_any_spelling():
    assert inner_and_outer_path_names("main#Content>div.articleBody>p.story-text")[0] == {
        "<div>",
        "article",
        "body",
        "<p>",
        "story",
        "text",
    }
    assert inner_and_outer_path_names("main#Content>div.articleBody>p.story-text")[1] == {"<main>", "content"}


def test_the_weights_are_those_of_the_signals_and_name_nothing_else():
    stored = json.loads(files("newscrawl.extract.body").joinpath("classifier.json").read_text(encoding="utf-8"))
    assert tuple(stored["signals"]) == BLOCK_SIGNAL_NAMES
    assert max(map(_highest, stored["trees"])) < len(BLOCK_SIGNAL_NAMES)


def _highest(tree):
    return max(tree[0], _highest(tree[2]), _highest(tree[3])) if isinstance(tree, list) else -1


@pytest.mark.parametrize(
    "text", ["Seen by nobody. " * 3 + "It is hidden until a script shows it to the reader of the page."]
)
def test_a_page_that_scripts_uncover_is_read_as_shown(text):
    body = "".join(f"<p>{text} {sentence}</p>" for sentence in PROSE)
    found = generic_body(page_of(f"<main class=article style='display:none'><h1>{HEADLINE}</h1>{body}</main>"))[0]
    assert not any(block.hidden for block in found if LEFT_OUT_BLOCK_MARK not in block.marks)


OTHER = [
    "The lighthouse keeper has counted the herring boats for forty years, and this winter he counted fewer than ever before.",
    "He writes their names into a book that his grandmother began, and he says that half of its pages are still empty.",
    "On Sunday the parish will read out the names of all the boats, and afterwards there will be soup in the old net store.",
    "Nobody knows yet who will keep the book when he goes, for the light has needed no keeper since the summer before last.",
    "A school class from the mainland has asked for it, but the keeper wants somebody who can see the water from the window.",
]


def scroll(*articles):
    """A page of articles one below the other, each a headline and paragraphs."""
    each = (
        f"<header class=top><h1>{headline}</h1></header><div class=text>{paragraphs(text)}</div>"
        for headline, text in articles
    )
    return page_of("".join(f"<article>{one}</article>" for one in each), f"<title>{HEADLINE}</title>")


def test_an_article_above_or_below_the_article_is_another():
    assert set(kept(scroll((HEADLINE, PROSE * 2), ("The keeper counts", OTHER)))) - {HEADLINE} == {*PROSE}
    assert set(kept(scroll(("The keeper counts", OTHER), (HEADLINE, PROSE * 2)))) - {HEADLINE} == {*PROSE}


@pytest.mark.parametrize(
    "heading", ["<h2>{}</h2>", "<h3>{}</h3>", "<div class=headline>{}</div>", "<header><h2>{}</h2></header>"]
)
@pytest.mark.parametrize("element", ["article", "section", "div", "div class=next"])
def test_an_article_below_that_is_about_something_else_is_another_however_it_is_headed(element, heading):
    story = f"<h1>{HEADLINE}</h1>{paragraphs(PROSE * 2)}"
    other = f"<{element}>{heading.format('The keeper counts')}{paragraphs(OTHER)}</{element.split()[0]}>"
    found = kept(page_of(f"<main><article>{story}</article>{other}</main>", f"<title>{HEADLINE}</title>"))
    assert {*PROSE} <= {*found}
    assert not {*OTHER} & {*found}


def test_a_chapter_has_words_of_the_headline_and_is_of_the_article():
    story = f"<section><h1>{HEADLINE}</h1>{paragraphs(PROSE * 2)}</section>"
    chapter = f"<section><h2>What comes next</h2><p>{HEADLINE}, and what for.</p>{paragraphs(OTHER)}</section>"
    assert {*PROSE, *OTHER} <= {*kept(page_of(f"<article>{story}{chapter}</article>", f"<title>{HEADLINE}</title>"))}


def test_chapters_under_main_headings_are_of_the_article():
    chapters = f"<header class=top><h1>{HEADLINE}</h1></header>{paragraphs(PROSE)}<section><header class=top><h1>Keeper</h1></header>{paragraphs(OTHER)}</section>"
    found = kept(page_of(f"<article>{chapters}</article>", f"<title>{HEADLINE}</title>"))
    assert {*PROSE, *OTHER} <= {*found}


def test_a_headline_in_two_lines_parts_no_articles():
    page = page_of(
        f"<article><h1>{HEADLINE}<br><br>{HEADLINE}</h1>{paragraphs(PROSE)}</article>", f"<title>{HEADLINE}</title>"
    )
    assert {*PROSE} <= {*kept(page)}


def test_of_a_text_that_a_page_gives_twice_the_first_visible_copy_is_kept():
    text = paragraphs(PROSE)
    for twice in (
        f"<div class=body>{text}</div><div class=print>{text}</div>",
        f"<div class=print hidden>{text}</div><div class=body>{text}</div>",
        f"<div class=body>{text}</div><div class=print hidden>{' '.join(PROSE)}</div>",
    ):
        read = read_generic_body(
            page := page_of(f"<article><h1>{HEADLINE}</h1>{twice}</article>"), find_titles(page)
        ).blocks
        assert [block.text for block in read if block.text in PROSE and not block.marks] == PROSE
        assert not any(block.hidden for block in read if not block.marks)


def test_a_line_that_comes_again_in_a_list_is_no_copy():
    trails = [f"Trail {number}: easter adventure trail from 29 March to 14 April, at the gate" for number in "ABC"]
    again = "Tickets are sold at the gate and by the harbour office on every working day."
    found = mark_repeated_blocks([Block("li", text) for trail in trails for text in (trail, again)])
    assert [block.marks for block in found] == [()] * len(found)


COMMENTS = [
    f"{text} That is what I heard, and {number} others at the quay heard it too."
    for number, text in enumerate(OTHER * 3)
]


@pytest.mark.parametrize(
    "below",
    [
        "<section id=comments>{}</section>",
        "<section><h2>Comments (15)</h2>{}</section>",
        "<section><h2>15 Kommentare</h2>{}</section>",
    ],
)
def test_comments_that_outweigh_the_story_are_no_text_of_it(below):
    each = "".join(f"<div class=k3><span>user{at}</span><p>{text}</p></div>" for at, text in enumerate(COMMENTS))
    story = f"<article><h1>{HEADLINE}</h1>{paragraphs(PROSE)}</article>{below.format(each)}"
    found = kept(page_of(story, f"<title>{HEADLINE}</title>"))
    assert not {*COMMENTS} & {*found}
    assert {*PROSE} <= {*found}


def test_a_very_long_text_is_whole():
    text = [f"{PROSE[number % len(PROSE)]} That was on day {number} of the inquiry." for number in range(1000)]
    page = page_of(f"<article><h1>{HEADLINE}</h1>{paragraphs(text)}</article>", f"<title>{HEADLINE}</title>")
    assert kept(page)[-1000:] == text


def test_of_a_forum_the_comments_are_the_text():
    each = "".join(f"<div class=comment><p>{text}</p></div>" for text in COMMENTS)
    assert {*kept(page_of(f"<h1>{HEADLINE}</h1><div>{each}</div>"))} & {*COMMENTS}


def test_an_article_within_the_article_is_another():
    inner = f"<article class=next><h1>The keeper counts</h1>{paragraphs(OTHER)}</article>"
    found = kept(
        page_of(f"<article><h1>{HEADLINE}</h1>{paragraphs(PROSE * 2)}{inner}</article>", f"<title>{HEADLINE}</title>")
    )
    assert set(found) - {HEADLINE} == {*PROSE}


def test_a_body_says_how_sure_the_judge_is_of_it():
    clear = page_of(f"<article><h1>{HEADLINE}</h1>{paragraphs(PROSE)}</article>", f"<title>{HEADLINE}</title>")
    vague = page_of("".join(f"<div><div>{text[:40]}</div></div>" for text in PROSE * 2))
    assert 0.9 < read_generic_body(clear, find_titles(clear)).confidence <= 1
    assert read_generic_body(vague, find_titles(vague)).confidence < 0.8
    article = finish_article(strip_furniture(read_article(clear)))
    assert article.bodyConfidence == read_generic_body(clear, find_titles(clear)).confidence
