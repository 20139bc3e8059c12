"""Archives of other tools through `newscrawl replay`: `python -m bench.peers.foreign_sources [FOLDER]`.

Every page in them gives an article or a stated reason. Prints a table, and exits with 1 where a file is not in it.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

from newscrawl.operations.replay.sources import ARCHIVE_FILE_NAME_PATTERN
from tests.support.crawl_process import ROOT
from tests.support.quality.labelled_pages import SHARED


def main() -> int:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else SHARED / "data/warcs"
    files = sorted(path for path in folder.iterdir() if ARCHIVE_FILE_NAME_PATTERN.fullmatch(path.name))
    with tempfile.TemporaryDirectory() as own:
        command = [sys.executable, "-m", "scrapy", "replay", "--json", *map(str, files)]
        command += ["-s", f"NEWSCRAWL_STORE={own}/replay", "-s", f"NEWSCRAWL_SPOOL={own}/spool"]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    printed = [json.loads(line) for line in done.stdout.splitlines()]
    print("| archive | pages | articles | no article | passed over | faults |\n|---|---|---|---|---|---|")
    total: Counter[str] = Counter()
    for one in printed:
        counts = Counter(one["counts"])
        total.update({"pages": counts["replay/pages"], "articles": counts["article/stored"], "faults": one["faults"]})
        total["reasons"] += sum(number for key, number in counts.items() if key.startswith("drop/"))
        name = Path(one["source"]).name.rpartition("__")[2]
        row = (
            counts["replay/pages"],
            counts["article/stored"],
            _counted(counts, "drop/"),
            _counted(counts, "replay/passed-over/"),
        )
        print(f"| {name} | {' | '.join(map(str, row))} | {one['faults'] or ''} |")
    print(f"\n{len(printed)} of {len(files)} archives, exit code {done.returncode}; {dict(total)}")
    if "Traceback" in done.stderr:
        print(done.stderr[-2000:])
    unexplained = total["pages"] - total["articles"] - total["reasons"]
    return int(len(printed) != len(files) or "Traceback" in done.stderr or unexplained != 0)


def _counted(counts: Counter[str], prefix: str) -> str:
    return ", ".join(f"{key.removeprefix(prefix)} {n}" for key, n in counts.items() if key.startswith(prefix))


if __name__ == "__main__":
    sys.exit(main())
