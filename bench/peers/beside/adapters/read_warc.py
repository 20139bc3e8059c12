"""trafilatura over the WARC that wget has written: `python read_warc.py FILE.warc.gz articles.jsonl`."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from extractors import trafilatura
from trafilatura.utils import decode_file
from warcio.archiveiterator import ArchiveIterator


def main(archive: str, articles: str) -> None:
    with Path(archive).open("rb") as records, Path(articles).open("w", encoding="utf-8") as lines:
        for record in ArchiveIterator(records):
            if record.rec_type == "response" and record.http_headers.get_statuscode() == "200":
                url = record.rec_headers.get_header("WARC-Target-URI").strip("<>")
                article = {**trafilatura(decode_file(record.content_stream().read()), url), "url": url}
                lines.write(json.dumps(article, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
