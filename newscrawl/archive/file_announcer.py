"""Says which WARC files are complete, so that they can be delivered while the crawl goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING, ParamSpec, TypeVar

from newscrawl.signals import file_closed

if TYPE_CHECKING:
    from collections.abc import Callable

    from scrapy.crawler import Crawler

    from warc.write.rotation import WarcFiles

Params = ParamSpec("Params")
Result = TypeVar("Result")


class FileAnnouncer:
    """Sends `file_closed` once for each file, and only when its index lines are in the journal too."""

    def __init__(self, crawler: Crawler, files: WarcFiles) -> None:
        self._crawler, self._files = crawler, files
        self._announced_count = 0

    def announce_closed(self) -> None:
        """Announce the files that were closed since the last call."""
        for file in self._files.closed[self._announced_count :]:
            self._announced_count += 1
            self._crawler.signals.send_catch_log(file_closed, file=file)

    def announce_after(self, work: Callable[Params, Result]) -> Callable[Params, Result]:
        """The same work, with the files announced that it has closed."""

        def announced(*args: Params.args, **kwargs: Params.kwargs) -> Result:
            done = work(*args, **kwargs)
            self.announce_closed()
            return done

        return announced
