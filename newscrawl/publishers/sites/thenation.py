"""The Nation, United States."""

from datetime import date

from newscrawl.publishers.model import Example, NewsSitemap, Publisher, Sitemap, Verified

PUBLISHER = Publisher(
    name="thenation",
    title="The Nation",
    url="https://www.thenation.com/",
    country="US",
    timezone="America/New_York",
    inLanguage="en",
    day_first=False,
    hosts=("www.thenation.com", "thenation.com"),
    sources=(
        NewsSitemap("https://www.thenation.com/news-sitemap.xml"),
        Sitemap("https://www.thenation.com/sitemap_index.xml", only="article-sitemap"),
    ),
    article_urls=("^https?://[^/]+/article/[^/?#]+/(?:[^/?#-]+-){3,}[^/?#-]+/?(?:[?#]|$)",),
    examples=(Example("https://www.thenation.com/article/activism/teamsters-tdu-ups-iowa/"),),
    verified=Verified(
        on=date(2026, 11, 30),
        captures=(
            "12dc5d7b20e49aba6dc508994ac11622ab36c4e89266ed9d84bcfdd1d81dee6a",
            "e10f398ae77fe056197dfba86f308214aaeb7d917d02ecb379bcf41f707b4508",
            "b5cadffbe553149f0e1a9f9638baf0309caaf04aaedc4f4220c05b223f90619f",
            "d9b66baa943437ff789dda893d34b807c6a5b36caecd4a1c5ec6e90180e50ccd",
            "2aa0d3ed752250028fc7d0bf9f70fa6b61cedd617d0f852884a6bc4d9282c382",
            "c3a420d9c97e1193e5b94d1888a49ed96abb431ff9ce5d1e8bb10012ea26040e",
            "3aeb6a70ac7863920ceb0053a838464da3dd256efaa169d442ba6f398d069b46",
        ),
    ),
)
