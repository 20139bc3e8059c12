"""The settings of the archive, read and checked in one place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, cast, get_args

from newscrawl.errors import UsageError
from warc.write.rotation import Limits, Sync

if TYPE_CHECKING:
    from scrapy.settings import BaseSettings

Compression = Literal["gzip", "none"]


@dataclass(frozen=True, slots=True)
class Options:
    """docs/settings.md says what each does."""

    queue: int = 64 << 20
    fsync: Sync = "batch"
    size: int = 1 << 30
    age: float = 21600.0
    idle: float = 600.0
    compress: Compression = "gzip"
    mask: tuple[str, ...] = ("Authorization", "Proxy-Authorization", "Cookie")
    deduplicate: bool = True

    @property
    def limits(self) -> Limits:
        """When the next file is begun."""
        return Limits(self.size, self.age, self.idle)

    @property
    def ending(self) -> str:
        """Of a file's name."""
        return ".warc.gz" if self.compress == "gzip" else ".warc"


def read_options(settings: BaseSettings) -> Options:
    """The options that the settings name. UsageError for a value that means nothing."""
    usual = Options()
    return Options(
        queue=int(_number(settings, "NEWSCRAWL_WARC_QUEUE", usual.queue)),
        fsync=cast("Sync", _choice(settings, "NEWSCRAWL_WARC_FSYNC", get_args(Sync), usual.fsync)),
        size=int(_number(settings, "NEWSCRAWL_WARC_SIZE", usual.size)),
        age=_number(settings, "NEWSCRAWL_WARC_AGE", usual.age),
        idle=_number(settings, "NEWSCRAWL_WARC_IDLE", usual.idle),
        compress=cast(
            "Compression", _choice(settings, "NEWSCRAWL_WARC_COMPRESS", get_args(Compression), usual.compress)
        ),
        mask=tuple(name.strip() for name in settings.getlist("NEWSCRAWL_WARC_MASK", list(usual.mask)) if name.strip()),
        deduplicate=settings.getbool("NEWSCRAWL_DEDUPLICATE", usual.deduplicate),
    )


def _number(settings: BaseSettings, name: str, usual: float) -> float:
    given = settings.get(name, usual)
    try:
        number = float(given)
    except (TypeError, ValueError):
        number = -1
    if not 0 <= number < float("inf"):
        raise UsageError(f"{name} is {given!r}; it must be a number, nought or more.")
    return number


def _choice(settings: BaseSettings, name: str, choices: tuple[str, ...], usual: str) -> str:
    given = settings.get(name, usual)
    if given not in choices:
        raise UsageError(f"{name} is {given!r}; it must be one of {', '.join(choices)}.")
    return str(given)
