"""`python -m demo`: crawls the two demo papers with the real spiders, on this machine alone.

`--serve` only serves them, and a third one that its scripts make, for trying things by hand.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from demo import gazette, lantern, newspaper
from demo.check import newest_run, read_run, score
from demo.server import Server

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from demo.story import ExpectedArticle

CRAWLS: dict[str, tuple[str, ...]] = {"newindianexpress": (), "news": ("-a", f"url={gazette.HOME}")}
"""Spider and its arguments."""

say = partial(print, flush=True)  # a child process writes to the same terminal


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the demonstration or serve the papers; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m demo", description=__doc__)
    parser.add_argument("--serve", action="store_true", help="only serve the papers, until Ctrl-C")
    parser.add_argument("--store", type=Path, default=Path("var/demo"), help="where the crawls are kept (%(default)s)")
    options = parser.parse_args(arguments)
    with Server({**newspaper.site(), **gazette.site(), **lantern.site()}) as server:
        return _serve(server) if options.serve else _demonstrate(server, options.store)


def _demonstrate(server: Server, store: Path) -> int:
    papers: dict[str, Mapping[str, ExpectedArticle]] = {
        "newindianexpress": newspaper.expected(),
        "news": gazette.expected(),
    }
    say(f"Two small newspapers are served at {server.url}. The crawler takes that for its proxy, so it meets their")
    say("real addresses, http and https, and nothing leaves this machine.")
    for number, (spider, arguments) in enumerate(CRAWLS.items(), 1):
        say(f"\n== {number} of {len(CRAWLS)}: newscrawl crawl {' '.join((spider, *arguments))}")
        if code := _crawl(server, store, spider, arguments):
            say(f"The crawl of {spider} failed with exit code {code}; docs/reference/exit-codes.md says what it means.")
            return code
        _compare(store, spider, papers[spider])
    _show_sample(store)
    _say_what_next()
    return 0


def _crawl(server: Server, store: Path, spider: str, arguments: tuple[str, ...]) -> int:
    settings = {"NEWSCRAWL_STORE": store, "NEWSCRAWL_SPOOL": store / "spool", "DOWNLOAD_DELAY": 0}
    options = [part for name, value in settings.items() for part in ("-s", f"{name}={value}")]
    command = [sys.executable, "-m", "newscrawl", "crawl", spider, *arguments, *options]
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("SCRAPY_")}
    return subprocess.run(command, env={**inherited, **server.environment}, check=False).returncode  # noqa: S603 - our own command


def _compare(store: Path, spider: str, truths: Mapping[str, ExpectedArticle]) -> None:
    if run := newest_run(store, spider):
        stored, exact = score(truths, read_run(run, "articles.jsonl.gz"))
        say(f"  true      {stored} of the paper's {len(truths)} stories, {exact} exactly as it printed them")


def _show_sample(store: Path) -> None:
    run = newest_run(store, "newindianexpress")
    if run is None:
        return
    articles, ledger = (read_run(run, name) for name in ("articles.jsonl.gz", "furniture.jsonl.gz"))
    line = next((one for one in ledger if one["rule"].endswith("app-promo")), ledger[0])
    article = next(one for one in articles if one["url"] == line["url"])
    say("\n== an article, clean")
    say(f"  headline       {article['headline']}")
    say(f"  author         {', '.join(author['name'] for author in article['author'])}")
    say(f"  datePublished  {article['datePublished']}")
    say(f"  articleBody    {article['articleBody'][:180]}…")
    say(f"  capture        {article['capture']['filename']} from byte {article['capture']['offset']}")
    say("== and a line of its ledger: what was taken out")
    say(f"  {line['rule']} ({line['action']}; {', '.join(line['witnesses'])}): {' '.join(line['text'].split())[:100]}")


def _say_what_next() -> None:
    say("\n== what next, after `. .venv/bin/activate`")
    say("  python -m demo --serve          serve the papers and look at them")
    say("  newscrawl list                     the publishers there are")
    say("  newscrawl crawl newindianexpress -a max_articles=5   the real site, gently")


def _serve(server: Server) -> int:
    proxies = " ".join(f"{name}={value}" for name, value in server.environment.items() if name.islower())
    crawl = f"  SSL_CERT_FILE={server.authority.file} {proxies} \\\n    newscrawl crawl"
    options = "-s NEWSCRAWL_STORE=var/demo -s NEWSCRAWL_SPOOL=var/demo/spool -s DOWNLOAD_DELAY=0"
    say(
        f"Three small newspapers are served at {server.url}, as a proxy: {newspaper.HOME} {gazette.HOME} {lantern.HOME}"
    )
    say(f"  curl -x {server.url} {newspaper.HOME}")
    say(f"  curl -x {server.url} --cacert {server.authority.file} https://www.newindianexpress.com/stories.rss")
    say(f"{crawl} newindianexpress {options}")
    say("The scripts of the third make its pages; as root, add -s NEWSCRAWL_RENDER_SANDBOX=False:")
    say(f"{crawl} news -a url={lantern.HOME} -a render=auto {options}")
    say(
        f"  chromium --user-data-dir=/tmp/demo --ignore-certificate-errors --proxy-server={server.url} {newspaper.HOME}"
    )
    say("Ctrl-C ends it.")
    try:
        while True:
            time.sleep(3600)
    except KeyboardInterrupt:
        return 0


if __name__ == "__main__":
    raise SystemExit(main())
