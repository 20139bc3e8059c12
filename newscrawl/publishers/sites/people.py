"""People, China."""

from newscrawl.publishers.model import Feed, Publisher, Sitemap

PUBLISHER = Publisher(
    name="people",
    title="People",
    url="https://www.people.com.cn/",
    country="CN",
    timezone="Asia/Shanghai",
    inLanguage="zh",
    hosts=("www.people.com.cn", "people.com.cn"),
    source_hosts=("www.people.cn",),
    sources=(
        Feed("http://www.people.com.cn/rss/politics.xml"),
        Feed("http://www.people.com.cn/rss/society.xml"),
        Feed("http://www.people.com.cn/rss/legal.xml"),
        Feed("http://www.people.com.cn/rss/world.xml"),
        Feed("http://www.people.com.cn/rss/haixia.xml"),
        Feed("http://www.people.com.cn/rss/military.xml"),
        Feed("http://www.people.com.cn/rss/ywkx.xml"),
        Sitemap("http://www.people.cn/sitemap_index.xml"),
    ),
)
