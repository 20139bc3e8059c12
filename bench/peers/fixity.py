"""How many planted damages `newscrawl verify` finds, and how often it finds one where there is none: `python -m bench.peers.fixity [20]`."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from time import perf_counter

from demo import gazette, newspaper
from demo.server import Server
from newscrawl.operations.verify.store import StoreVerification
from tests.support.crawl_process import crawl
from tests.support.store_damages import DAMAGES, Damaged

SETTINGS = (
    {"NEWSCRAWL_PARQUET": "True"},
    {"NEWSCRAWL_WARC_COMPRESS": "none"},
    {"NEWSCRAWL_CAPTURE": "page"},
    {"NEWSCRAWL_CAPTURE": "page+requisites"},
    {"NEWSCRAWL_WARC_SIZE": "20000"},
    {"NEWSCRAWL_DEDUPLICATE": "False", "NEWSCRAWL_ARCHIVE_ARTICLES": "False"},
)
"""The clean stores are of crawls with each of these, in turn."""


def faults(store: Path) -> list[str]:
    return [str(fault) for fault in StoreVerification(str(store)).faults(lambda _: None)]


def make(folder: Path, number: int, server: Server) -> Path:
    """A store of three runs."""
    settings = SETTINGS[number % len(SETTINGS)]
    for most in (4 + number, 3):
        crawl(
            folder, "newindianexpress", "-a", "again=1", "-a", f"max_articles={most}", proxy=server, settings=settings
        )
    crawl(folder, "news", "-a", f"url={gazette.HOME}", "-a", "max_articles=4", proxy=server, settings=settings)
    return folder / "store"


def main() -> None:
    clean = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    with tempfile.TemporaryDirectory() as name, Server({**newspaper.site(), **gazette.site()}) as server:
        folder = Path(name)
        stores = [make(folder / str(number), number, server) for number in range(clean)]
        start, size = perf_counter(), sum(path.stat().st_size for one in stores for path in one.rglob("*.*"))
        wrong = {store: found for store in stores if (found := faults(store))}
        seconds = perf_counter() - start
        print(f"clean: {len(wrong)} of {len(stores)} stores with a fault; {size / 1e6:.1f} MB in {seconds:.1f} s")
        for store, found in wrong.items():
            print(f"  {store.parent.name}: {found[0]}")
        missed = [damage for damage in DAMAGES if not finds(damage, stores[0], folder / "damaged")]
        print(
            f"damaged: {len(DAMAGES) - len(missed)} of {len(DAMAGES)} found with their place{': not ' * bool(missed)}{missed or ''}"
        )


def finds(damage: str, clean: Path, folder: Path) -> bool:
    """Return whether a fault names the place of the damage."""
    shutil.copytree(clean, folder)
    place = DAMAGES[damage](Damaged(folder))
    found = faults(folder)
    shutil.rmtree(folder)
    return any(place in fault for fault in found)


if __name__ == "__main__":
    main()
