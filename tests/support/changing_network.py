"""A page rendered while a network comes and goes: `python -m tests.support.changing_network`, in a network namespace of its own."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

from tests.support.browser_pages import AT, SHELL, browser, page

if TYPE_CHECKING:
    from collections.abc import Callable

    from newscrawl.rendering.page_requests import PageRequests

DEVICE = "restless0"
SETUP = (
    "ip link set lo up",
    f"ip link add {DEVICE} type veth peer name {DEVICE}x",
    f"ip link set {DEVICE}x up",
    f"ip link set {DEVICE} up",
)
CHANGES = (f"ip addr add 203.0.113.1/24 dev {DEVICE}", f"ip addr del 203.0.113.1/24 dev {DEVICE}")


def main() -> None:
    """Print the page, and how often it was loaded: the network rests from the second time on."""
    loads, rest = 0, threading.Event()

    def new_requests() -> PageRequests:
        nonlocal loads
        loads += 1
        if loads > 1:
            rest.set()
        return page(SHELL)

    run(SETUP)
    restless = threading.Thread(target=change_until, args=(rest,))
    restless.start()
    try:
        html = asyncio.run(rendered(new_requests))
    finally:
        rest.set()
        restless.join()
    sys.stdout.write(json.dumps({"loads": loads, "html": html}) + "\n")


async def rendered(new_requests: Callable[[], PageRequests]) -> str:
    chromium = browser()
    try:
        made, _ = await chromium.render(new_requests, AT)
        return made.html.decode()
    finally:
        await chromium.close()


def change_until(rest: threading.Event) -> None:
    while not rest.is_set():
        run(CHANGES)


def run(commands: tuple[str, ...]) -> None:
    for command in commands:
        subprocess.run(command.split(), check=True)


if __name__ == "__main__":
    main()
