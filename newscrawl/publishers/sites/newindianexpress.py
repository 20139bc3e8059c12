"""The New Indian Express, in the five forms its pages have had."""

from dataclasses import replace
from datetime import date

from newscrawl.publishers.model import Feed, FurnitureRule, Layout, NewsSitemap, Publisher, Sitemap

# The paper's own CMS, in the form its pages had for the longest time.
_CMS = Layout(
    name="cms-2017",
    since=date(2017, 11, 17),
    until=date(2019, 12, 31),
    signature=".morefrom, .article_summary, .agency_txt",
    headline=("h1#content_head", "h1.ArticleHead", "h1.GalleryHead"),
    description=("div.article_summary", "div.straptxt"),
    author=(".author_txt .author_des a, .author_txt .author_des span, .agency_txt .author_des span", ".author_des"),
    datePublished=("p.ArticlePublish span:nth-of-type(1)", "input.article_created_on::attr(value)"),
    dateModified=("p.ArticlePublish span:nth-of-type(2)",),
    articleSection=(".bcrums a:not(:first-child)",),
    # By id: its class is `hasrelatedarticle1` on some pages, which looks like furniture and is the story.
    articleBody=("#storyContent", ".livenow-content", ".gallery-item .TransLarge"),
    keywords=("div.tags a",),
    image=("figure.AticleImg", ".gallery-item figure"),
    caption=("p.AticleImgBottom", ".TransLarge"),
    furniture=(
        ("share-bar", ".Social_Fonts, .Social_Fonts1, .PrintSocial1, #popover-content"),
        ("print-and-size", ".FontSize, .print_wrap, #print_article"),
        ("app-promo", ".morefrom"),
        (
            "related",
            "ul.RelatedArticle, ul.RelatedImgArticle, #RelatedImgArticlemodal, #other_stories_slide, .NextArticle",
        ),
        ("pages", ".article_pagination"),
        ("tags", "#keywordline"),
        ("audio-player", ".trinityAudioPlaceholder"),
        ("inline-ad", ".inline-div, .inline-div2, .content-av.scc"),
        ("speech-copy", "textarea#speaktext"),  # the whole story once more, for the reading voice
        ("comment-disclaimer", "#disclaimer"),  # hidden until a reader types
        ("comments", ".ArticleComments, #show_comments"),
    ),
)

PUBLISHER = Publisher(
    name="newindianexpress",
    title="The New Indian Express",
    url="https://www.newindianexpress.com/",
    country="IN",
    timezone="Asia/Kolkata",
    inLanguage="en-IN",
    hosts=("www.newindianexpress.com", "newindianexpress.com", "cms.newindianexpress.com"),
    aliases=("newindianexpress.com", "New Indian Express", "TNIE"),
    sources=(
        Feed("https://www.newindianexpress.com/stories.rss"),
        NewsSitemap("https://www.newindianexpress.com/news-sitemap.xml"),
        Sitemap("https://www.newindianexpress.com/sitemap.xml"),
        # Read in the templates of 2016-22, where only the id counts; today's site may answer 404 to all of them.
        Feed("http://www.newindianexpress.com/Nation/rssfeed/?id=170&getXmlFeed=true", "Nation"),
        Feed("http://www.newindianexpress.com/World/rssfeed/?id=171&getXmlFeed=true", "World"),
        Feed("http://www.newindianexpress.com/States/rssfeed/?id=172&getXmlFeed=true", "States"),
        Feed("http://www.newindianexpress.com/Cities/rssfeed/?id=180&getXmlFeed=true", "Cities"),
        Feed("http://www.newindianexpress.com/Opinions/rssfeed/?id=337&getXmlFeed=true", "Opinions"),
    ),
    article_urls=(
        r"com/(?P<section>(?:[a-z0-9-]+/){1,3})(?P<year>20\d\d)/(?P<month>[a-z]{3})/(?P<day>\d{1,2})/[^/?#]+?-(?P<id>\d{5,8})(?:--\d+)?\.(?:html|amp)(?:[?#]|$)",
        r"com/(?P<section>(?:[a-z0-9-]+/){1,3})(?P<year>20\d\d)/(?P<month>[A-Z][a-z]{2})/(?P<day>\d{1,2})/[^/?#.]+(?:[?#]|$)",
        r"com/(?P<section>[A-Za-z0-9_-]+/)(?:[^/?#]+/){0,6}article(?P<id>\d{5,8})\.ece(?:[?#]|$)",
    ),
    canonical=(
        (r"^https?://(?:(?:www|cms)\.)?newindianexpress\.com/", "https://www.newindianexpress.com/"),
        (r"(-\d{5,8})(?:--\d+)?\.(?:html|amp)(?=[?#]|$)", r"\1.html"),
    ),
    layouts=(
        Layout(
            name="quintype",
            since=date(2024, 1, 1),
            signature=".arr--story-page-card-wrapper, .arr--text-element, .arr--publish-details",
            headline=("h1",),
            description=(".arr--sub-headline",),
            author=(".arr-name-share a", ".arr-name-share span"),
            dateModified=("time.arr__timeago::attr(datetime)",),  # shown as "Updated on"; JSON-LD has datePublished
            articleBody=(".arr--story-page-card-wrapper", ".arr--text-element"),
            keywords=(".arr--tags a",),
            image=("main figure", "figure"),
            caption=("figcaption",),
            furniture=(("also-read", ".arr--also-read"), ("tags", ".arr--tags"), ("dates", ".arr--publish-details")),
        ),
        replace(
            _CMS,
            name="cms-2020",
            since=date(2020, 1, 1),
            until=date(2023, 12, 31),
            signature="textarea#speaktext, .trinityAudioPlaceholder, .inline-div, .inline-div2, .livenow-content",
        ),
        _CMS,
        replace(
            _CMS,
            name="cms-2016",  # two p.ArticlePublish: "By AFP | Published: …", then "Last Updated: …"
            since=date(2016, 1, 1),
            until=date(2017, 11, 16),
            signature="p.ArticlePublish",
            author=("p.ArticlePublish .author_des",),
            datePublished=("p.ArticlePublish", "input.article_created_on::attr(value)"),
            dateModified=("p.ArticlePublish ~ p.ArticlePublish",),
        ),
        # No page of it is stored anywhere: known by its addresses, read generically.
        Layout(name="escenic", until=date(2015, 12, 31), urls=r"/article\d{5,8}\.ece(?:[?#]|$)"),
    ),
    # Copies of its pages lost the domain, so every phrase holds without it.
    furniture=(
        FurnitureRule(
            name="comment-disclaimer",
            phrase=r"^disclaimer ?: we respect your thoughts and views|^the views expressed in comments published on (?:newindianexpress\.com )?are those of the comment writers",
            zones=("tail",),
        ),
        FurnitureRule(
            name="app-promo",
            phrase=r"^(?:stay up to date on all the latest .{0,60}news with |download |get )the (?:new indian express|tnie) app\b",
            zones=("inline", "tail"),
        ),
        FurnitureRule(
            name="channel-promo",
            phrase=r"^(?:follow|join) (?:the new indian express|tnie) (?:(?:official )?channel )?on (?:whatsapp|telegram)\b|^now we are on telegram",
            zones=("inline", "tail"),
        ),
        FurnitureRule(name="copyright", phrase=r"^copyrights? (?:the )?new indian express\b", zones=("tail",)),
    ),
)
