"""The program that renders: where it is, and how it is started."""

from __future__ import annotations

import re
import shutil
import sys
from typing import TYPE_CHECKING

from playwright.async_api import Error

from newscrawl.errors import UsageError

if TYPE_CHECKING:
    from playwright.async_api import Browser, Playwright

BROWSER_PROGRAM_NAMES = ("chromium", "chromium-browser", "google-chrome")
UNREACHABLE_PROXY = "http://127.0.0.1:9"
"""The proxy of whatever no page requested, such as the browser's own updates: nothing listens there."""
CHROMIUM_SWITCHES = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-domain-reliability",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    "--js-flags=--max-old-space-size=512",
)
POPUP_FEATURES = ("WebUIOmniboxPopup", "WebUIOmniboxFullPopup", "WebUIOmniboxAimPopup")
"""Suggestions for what is typed into the address bar: two processes for each window, though nobody types there."""
DISABLED_FEATURES = re.compile(r"--disable-features=(\S+)")


def find_browser_program(named: str) -> str:
    """Return the path of the browser, the named one or one of PROGRAMS. UsageError says what to type where there is none."""
    found = next(filter(None, map(shutil.which, [named] if named else BROWSER_PROGRAM_NAMES)), None)
    if found is None:
        raise UsageError(
            f"There is no {named or 'chromium'} to render with. Install it (apt-get install chromium) "
            "or name its program in NEWSCRAWL_RENDER_BROWSER."
        )
    return found


async def launch_browser(driver: Playwright, program: str, *, sandbox: bool) -> tuple[Browser, int]:
    """Return the browser, now that it is started, and the id of its process."""
    chromium = await driver.chromium.launch(
        executable_path=program,
        chromium_sandbox=sandbox,
        args=[*CHROMIUM_SWITCHES, *await _feature_switches(driver)],
        proxy={"server": UNREACHABLE_PROXY},
        handle_sigint=False,
        handle_sigterm=False,
        handle_sighup=False,
    )
    session = await chromium.new_browser_cdp_session()
    processes = (await session.send("SystemInfo.getProcessInfo"))["processInfo"]
    await session.detach()
    return chromium, next(int(one["id"]) for one in processes if one["type"] == "browser")


async def _feature_switches(driver: Playwright) -> list[str]:
    """Return the switch that disables POPUP_FEATURES and what Playwright disables, since Chromium heeds the last such switch alone.

    Playwright tells its own where it could not start a browser: Python ends at once over switches that it does not know.
    No switch where it does not tell them.
    """
    try:
        await driver.chromium.launch(executable_path=sys.executable)
    except Error as error:
        if named := DISABLED_FEATURES.search(error.message):
            return [f"--disable-features={named[1]},{','.join(POPUP_FEATURES)}"]
    return []
