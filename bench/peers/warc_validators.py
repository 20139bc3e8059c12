"""What the tools of others say of our files: `python -m bench.peers.warc_validators [--pywb BIN] [--jwarc JAR] [FILE …]`.

Without files it makes some: the hostile server over http, https, a proxy and a tunnel, and the demo newspaper. FastWARC,
warcio and cdxj-indexer are among the development requirements; pywb is in .venv-serve after `make serve-env`; for jwarc name
its jar. Prints a table, every kind of complaint, and how often pywb gives back the archived bytes. Takes about two minutes.
"""

from __future__ import annotations

import argparse
import http.client
import shutil
import socket
import subprocess
import tempfile
import time
from collections import Counter
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urldefrag

from demo import gazette, newspaper
from demo.server import Server
from tests.support.crawl_process import crawl
from tests.support.paths import ROOT
from tests.support.validators import LIGHT, kinds
from tests.support.wire_verdict import WAYS, crawl_over
from warc.errors import RecordError
from warc.index.index import Index
from warc.index.indexing import index_archive
from warc.read.reader import read_capture

if TYPE_CHECKING:
    from collections.abc import Iterator

    from warc.index.index_match import IndexMatch

PYWB = ROOT / ".venv-serve" / "bin"
START_SECONDS = 60
PATIENCE = 5


def made(folder: Path) -> list[Path]:
    """Files of the hostile crawls and of the demo newspaper."""
    for way in WAYS:
        place = folder / way.replace(" ", "-")
        place.mkdir()
        crawl_over(way, place)
    with Server({**newspaper.site(), **gazette.site()}) as server:
        crawl(folder / "demo", "newindianexpress", proxy=server)
    return sorted(path for path in folder.rglob("*.warc.gz"))


def jwarc(jar: Path, path: Path) -> list[str]:
    done = subprocess.run(
        ["java", "-jar", str(jar), "validate", str(path)], capture_output=True, text=True, check=False
    )
    return (done.stdout + done.stderr).splitlines() or ["no reason given"] if done.returncode else []


@contextmanager
def pywb(binaries: Path, file: Path) -> Iterator[int]:
    """The port of a pywb that holds one file. It is ended by its own process."""
    with tempfile.TemporaryDirectory() as folder, closing(socket.create_server(("127.0.0.1", 0))) as probe:
        manager = str(binaries / "wb-manager")
        for command in (["init", "c"], ["add", "c", str(file)]):
            subprocess.run([manager, *command], cwd=folder, capture_output=True, check=True)
        port = probe.getsockname()[1]
        probe.close()
        command = [str(binaries / "wayback"), "-b", "127.0.0.1", "-p", str(port)]
        with subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
            try:
                _await(port)
                yield port
            finally:
                server.terminate()


def _await(port: int) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError("pywb does not answer")


def replayed(binaries: Path, file: Path) -> Counter[str]:
    """Return how often pywb gives the archived body, for each capture that a player can show."""
    index = Index()
    index.add_entries((one for one in index_archive(file) if not isinstance(one, RecordError)), file.parent)
    verdicts: Counter[str] = Counter()
    with pywb(binaries, file) as port:
        for found in index:
            verdicts[_compared(port, found, index)] += 1
    return verdicts


def _compared(port: int, found: IndexMatch, index: Index) -> str:
    entry = found.entry
    if entry.method != "GET" or entry.status is None or entry.truncated:
        return "not requested: not GET, not HTTP or not whole"
    capture = read_capture(found.path, entry.offset, index.resolve)
    try:
        with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)) as connection:
            path = f"/c/{entry.timestamp}id_/{urldefrag(entry.url).url}"
            connection.request("GET", path, headers={"Accept-Encoding": "gzip, deflate, br"})
            answer = connection.getresponse()
            body = answer.read()
    except (OSError, http.client.HTTPException) as error:
        return f"no answer: {type(error).__name__}"
    if body == capture.entity:
        return "the same bytes" if answer.status == entry.status else f"the same bytes, status {answer.status}"
    return f"other bytes ({answer.status} for {entry.status}{', chunked' if capture.response and capture.response.is_chunked else ''})"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--pywb", type=Path, default=PYWB, help="folder of wb-manager and wayback")
    parser.add_argument("--jwarc", type=Path, help="jwarc's jar; its `validate` needs java")
    options = parser.parse_args()
    tools = dict(LIGHT)
    if options.jwarc and shutil.which("java"):
        tools["jwarc validate"] = lambda path: jwarc(options.jwarc, path)
    with tempfile.TemporaryDirectory() as folder:
        files = options.files or made(Path(folder))
        print("| file | " + " | ".join(tools) + " | pywb id_ |")
        print("|---" * (len(tools) + 2) + "|")
        reasons: dict[str, Counter[str]] = {name: Counter() for name in tools}
        for file in files:
            complained = {name: tool(file) for name, tool in tools.items()}
            for name, complaints in complained.items():
                reasons[name].update(kinds(complaints))
            shown = " | ".join(f"{len(one)} complaints" if one else "accepts" for one in complained.values())
            print(f"| {_name(file, Path(folder))} | {shown} | {_pywb(options.pywb, file)} |", flush=True)
    for name, found in reasons.items():
        for reason, count in sorted(found.items()):
            print(f"{name}, in {count} files: {reason}")
    print("" if options.jwarc else "jwarc: not at hand (name its jar with --jwarc)")


def _name(file: Path, folder: Path) -> str:
    way = file.relative_to(folder).parts[0] if file.is_relative_to(folder) else ""
    return f"{way} {'articles' if file.name.endswith('-articles.warc.gz') else 'captures'}" if way else file.name


def _pywb(binaries: Path, file: Path) -> str:
    if not (binaries / "wayback").exists():
        return "not at hand"
    return (
        "; ".join(f"{count} {verdict}" for verdict, count in replayed(binaries, file).most_common())
        or "nothing to request"
    )


if __name__ == "__main__":
    main()
