"""A headless Chromium for tests, spoken to over a pipe in its DevTools protocol: no package, no port."""

from __future__ import annotations

import base64
import contextlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from selectors import EVENT_READ, DefaultSelector
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from pathlib import Path

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
MISSING = "there is no chromium here: apt-get install chromium"
LIMIT = 60
"""Seconds without a word from the browser after which it counts as stuck."""
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--remote-debugging-pipe",
)

LAUNCH = """
import os, sys
read, write = (os.dup(int(one)) for one in sys.argv[1:3])
for given, wanted in ((read, 3), (write, 4)):
    os.dup2(given, wanted)
    os.set_inheritable(wanted, True)
os.execv(sys.argv[3], sys.argv[3:])
"""
"""Chromium reads commands from descriptor 3 and writes answers to 4."""


class Browser:
    """Chromium with a profile of its own while the `with` block lasts."""

    def __enter__(self) -> Self:
        self.profile = tempfile.mkdtemp(prefix="chromium-")
        read, self.write_end = os.pipe()
        self.read_end, write = os.pipe()
        launch = [sys.executable, "-S", "-c", LAUNCH, str(read), str(write), CHROMIUM]
        self.process = subprocess.Popen(
            [*launch, *FLAGS, f"--user-data-dir={self.profile}"],
            pass_fds=(read, write),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(read)
        os.close(write)
        self.number = 0
        self.rest = b""
        self.pages: dict[str, Page] = {}
        return self

    def __exit__(self, *_: object) -> None:
        with contextlib.suppress(OSError, EOFError):
            self.call("Browser.close")
        self.process.terminate()
        self.process.wait()
        os.close(self.read_end)
        os.close(self.write_end)
        shutil.rmtree(self.profile, ignore_errors=True)

    def page(self, width: int = 1280, height: int = 900, *, dark: bool = False, scale: float = 1) -> Page:
        """A new tab of that size in CSS pixels."""
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        page = self.pages[session] = Page(self, session)
        for domain in ("Page", "Runtime", "Log", "Network"):
            page.call(f"{domain}.enable")
        page.call(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=scale,
            mobile=width < 600,
        )
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        page.call("Emulation.setEmulatedMedia", features=[scheme])
        return page

    def call(self, method: str, session: str | None = None, **params: Any) -> dict[str, Any]:
        """What the browser answers; events that come before it go to their pages."""
        self.number += 1
        message = {"id": self.number, "method": method, "params": params, **({"sessionId": session} if session else {})}
        os.write(self.write_end, json.dumps(message).encode() + b"\0")
        while True:
            answer = self.next_message()
            if answer.get("id") == self.number:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']['message']}")
                return answer["result"]

    def next_message(self) -> dict[str, Any]:
        while b"\0" not in self.rest:
            with DefaultSelector() as selector:
                selector.register(self.read_end, EVENT_READ)
                if not selector.select(LIMIT):
                    raise TimeoutError(f"chromium said nothing for {LIMIT} seconds")
            if not (part := os.read(self.read_end, 1 << 16)):
                raise EOFError("chromium has ended")
            self.rest += part
        raw, _, self.rest = self.rest.partition(b"\0")
        message = json.loads(raw)
        if page := self.pages.get(message.get("sessionId", "")):
            page.hear(message)
        return message


@dataclass
class Page:
    """One tab, with its console messages and requests so far."""

    browser: Browser
    session: str
    complaints: list[str] = field(default_factory=list)
    """Errors and warnings of the console, uncaught exceptions, refusals of a policy."""
    requests: list[str] = field(default_factory=list)
    """Every requested URL, frames and pictures included."""
    contexts: dict[str, int] = field(default_factory=dict)
    """Frame to the context its scripts run in."""
    loaded: int = 0

    def call(self, method: str, **params: Any) -> dict[str, Any]:
        return self.browser.call(method, self.session, **params)

    def hear(self, message: dict[str, Any]) -> None:
        params = message.get("params", {})
        match message.get("method"):
            case "Page.loadEventFired":
                self.loaded += 1
            case "Network.requestWillBeSent":
                self.requests.append(params["request"]["url"])
            case "Runtime.exceptionThrown":
                self.complaints.append(str(params["exceptionDetails"].get("exception", params)))
            case "Log.entryAdded" if params["entry"]["level"] in ("error", "warning"):
                self.complaints.append(f"{params['entry'].get('url', '')} {params['entry']['text']}")
            case "Runtime.consoleAPICalled" if params["type"] in ("error", "warning", "assert"):
                self.complaints.append(
                    " ".join(str(one.get("value", one.get("description"))) for one in params["args"])
                )
            case "Runtime.executionContextCreated" if params["context"]["auxData"].get("isDefault"):
                self.contexts[params["context"]["auxData"]["frameId"]] = params["context"]["id"]

    def go(self, url: str) -> None:
        """Opens the address and waits until it and all its frames and pictures are there."""
        before = self.loaded
        if error := self.call("Page.navigate", url=url).get("errorText"):
            raise RuntimeError(f"{url}: {error}")
        while self.loaded == before:
            self.browser.next_message()

    def click(self, selector: str) -> None:
        """Follows a link or presses a button, and waits for the page it leads to."""
        before = self.loaded
        self.evaluate(f"document.querySelector({json.dumps(selector)}).click()")
        while self.loaded == before:
            self.browser.next_message()

    def evaluate(self, script: str, frame: str | None = None) -> Any:
        """The JSON value of a script in the page or in one of its frames."""
        where = {"contextId": self.contexts[frame]} if frame else {}
        result = self.call("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True, **where)
        if "exceptionDetails" in result:
            raise RuntimeError(result["exceptionDetails"]["exception"].get("description", "the script failed"))
        return result["result"].get("value")

    @property
    def text(self) -> str:
        """What a reader sees."""
        return self.evaluate("document.body.innerText")

    @property
    def frames(self) -> dict[str, str]:
        """Address of each frame below the page, to the frame."""
        tree = self.call("Page.getFrameTree")["frameTree"].get("childFrames", [])
        return {child["frame"]["url"]: child["frame"]["id"] for child in tree}

    def screenshot(self, path: Path, *, whole: bool = False) -> None:
        """A PNG of the window, or of the whole page."""
        shot = self.call("Page.captureScreenshot", format="png", captureBeyondViewport=whole)
        path.write_bytes(base64.b64decode(shot["data"]))
