"""What an operator reads at the end of a replay."""

from __future__ import annotations

from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING

from newscrawl.storage import open_store
from newscrawl.storage.run_files import FAULTS_FILE_NAME
from newscrawl.storage.stored_run import StoredRun
from newscrawl.text.printable import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newscrawl.operations.replay.source_run import SourceResult

MAX_NAMED_FAULTS = 10
RENDERED_STAT = "replay/rendered/"


def replay_summary_lines(made: Sequence[SourceResult], store: str) -> Iterator[str]:
    """The number of articles, why other pages gave none, what was skipped, the first faults, and the store."""
    counts: Counter[str] = Counter()
    for one in made:
        counts.update(one.counts)
    pages, articles = counts["replay/pages"], counts["article/stored"]
    yield f"replay: {articles} articles from {pages} pages in {len(made)} source{'s' * (len(made) != 1)}"
    yield from _count_line("no article", counts, "drop/")
    yield from _count_line("passed over", counts, "replay/passed-over/")
    yield from _count_line("rendered", counts, RENDERED_STAT)
    if faults := sum(one.faults for one in made):
        yield f"  faults       {faults}, each listed in the {FAULTS_FILE_NAME} of its run"
        yield from (f"    {fault}" for fault in islice(_fault_lines(made, store), MAX_NAMED_FAULTS))
    yield f"  in           {store}"


def _count_line(name: str, counts: Counter[str], prefix: str) -> Iterator[str]:
    found = Counter({key.removeprefix(prefix): value for key, value in counts.items() if key.startswith(prefix)})
    if found.total():
        yield f"  {name:<12} {found.total()}: {', '.join(f'{key} {value}' for key, value in found.most_common() if value)}"


def _fault_lines(made: Sequence[SourceResult], store: str) -> Iterator[str]:
    for one in made:
        if one.faults:
            for line in StoredRun(open_store(store), one.prefix).read_lines(FAULTS_FILE_NAME):
                fault = line.value
                about = f"{fault['url']}: " if fault.get("url") else ""
                yield one_line(f"{fault['file']}, offset {fault['offset']}: {about}{fault['fault']}", 300)
