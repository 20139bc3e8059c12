"""news-please as its README uses it as a library: `python news_please.py URLS articles.jsonl`.

`from_urls` starts a thread for each URL, so it gets a hundred at a time. Without a timeout among its arguments, 1.6.16 returns nothing.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from newsplease import NewsPlease

AT_A_TIME = 100


def main(listed: str, articles: str) -> None:
    urls = Path(listed).read_text(encoding="utf-8").split()
    with Path(articles).open("w", encoding="utf-8") as lines:
        for start in range(0, len(urls), AT_A_TIME):
            found = NewsPlease.from_urls(
                urls[start : start + AT_A_TIME], request_args={"timeout": 60}, fetch_images=False
            )
            for url, article in found.items():
                if article:
                    known = {**article.get_serializable_dict(), "text": article.maintext, "url": url}
                    lines.write(json.dumps(known, ensure_ascii=False, default=str) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
