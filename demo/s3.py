"""`python -m demo.s3`: a crawl into a bucket of a real S3 server on this machine, verified and replayed there.

With `--serve` it only serves the bucket and the paper, and prints how to reach them.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from contextlib import suppress
from functools import partial
from pathlib import Path
from threading import Event

from demo import newspaper
from demo.object_store import NoServerError, ObjectStore
from demo.server import Server

FOLDER = Path("var/demo-s3")
BUCKET = "demo-archive"
STORE = f"s3://{BUCKET}/news"
REPLAY = FOLDER / "replay"
SPOOL = FOLDER / "spool"
STEPS: tuple[tuple[str, ...], ...] = (
    ("crawl", "newindianexpress", "-s", f"NEWSCRAWL_STORE={STORE}", "-s", "DOWNLOAD_DELAY=0"),
    ("verify", STORE),
    ("replay", STORE, "-s", f"NEWSCRAWL_STORE={REPLAY}"),
    ("diff", STORE, str(REPLAY), "--max-lost", "0"),
)
"""What is done, one after the other; each must end with exit code 0."""

say = partial(print, flush=True)  # a child process writes to the same terminal


def main() -> int:
    """Run the steps, or serve; return the exit code of the first step that fails."""
    parser = argparse.ArgumentParser(prog="python -m demo.s3", description="Crawl into a bucket of a real S3 server.")
    parser.add_argument("--serve", action="store_true", help="only serve the bucket and the paper, until Ctrl-C")
    serve = parser.parse_args().serve
    shutil.rmtree(FOLDER, ignore_errors=True)
    try:
        with ObjectStore(FOLDER / "server") as bucket, Server(newspaper.site()) as paper:
            bucket.make_bucket(BUCKET)
            say(f"A real S3 server (SeaweedFS) listens at {bucket.url}; nothing leaves this machine.")
            own = {**paper.environment, **bucket.environment, "NO_PROXY": "127.0.0.1", "no_proxy": "127.0.0.1"}
            return _serve(own) if serve else _steps(own)
    except NoServerError as error:
        say(error)
        return 1


def _serve(environment: dict[str, str]) -> int:
    settings = " ".join(f"{name}={value}" for name, value in environment.items())
    say(f"In another terminal:\n  export {settings}\n  newscrawl {' '.join(STEPS[0])}\nCtrl-C ends it.")
    with suppress(KeyboardInterrupt):
        Event().wait()
    return 0


def _steps(environment: dict[str, str]) -> int:
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("SCRAPY_", "AWS_"))}
    for number, step in enumerate(STEPS, 1):
        say(f"\n== {number} of {len(STEPS)}: newscrawl {' '.join(step)}")
        command = [sys.executable, "-m", "newscrawl", *step, "-s", f"NEWSCRAWL_SPOOL={SPOOL}"]
        if code := subprocess.run(command, env={**inherited, **environment}, check=False).returncode:  # noqa: S603 - our own command
            say(f"It ended with exit code {code}; docs/reference/exit-codes.md says what that means.")
            return code
    say("\nThe bucket holds everything that was crawled, and a replay from it gives the same articles.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
