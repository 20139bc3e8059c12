"""The settings of the archive, read and checked in one place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, cast, get_args

from newscrawl.settings_values import choice_setting, number_setting
from warc.write.rotation import RotationLimits, SyncPolicy

if TYPE_CHECKING:
    from scrapy.settings import BaseSettings

WarcCompression = Literal["gzip", "none"]


@dataclass(frozen=True, slots=True)
class ArchiveSettings:
    """docs/reference/settings.md says what each does."""

    queue: int = 64 << 20
    fsync: SyncPolicy = "batch"
    size: int = 1 << 30
    age: float = 21600.0
    idle: float = 600.0
    compress: WarcCompression = "gzip"
    mask: tuple[str, ...] = ("Authorization", "Proxy-Authorization", "Cookie")
    deduplicate: bool = True

    @property
    def rotation_limits(self) -> RotationLimits:
        """When the next file is begun."""
        return RotationLimits(self.size, self.age, self.idle)

    @property
    def file_ending(self) -> str:
        """Of a file's name."""
        return ".warc.gz" if self.compress == "gzip" else ".warc"


def read_archive_settings(settings: BaseSettings) -> ArchiveSettings:
    """The options that the settings name. UsageError for a value that means nothing."""
    usual = ArchiveSettings()
    return ArchiveSettings(
        queue=int(number_setting(settings, "NEWSCRAWL_WARC_QUEUE", usual.queue)),
        fsync=cast("SyncPolicy", choice_setting(settings, "NEWSCRAWL_WARC_FSYNC", get_args(SyncPolicy), usual.fsync)),
        size=int(number_setting(settings, "NEWSCRAWL_WARC_SIZE", usual.size)),
        age=number_setting(settings, "NEWSCRAWL_WARC_AGE", usual.age),
        idle=number_setting(settings, "NEWSCRAWL_WARC_IDLE", usual.idle),
        compress=cast(
            "WarcCompression",
            choice_setting(settings, "NEWSCRAWL_WARC_COMPRESS", get_args(WarcCompression), usual.compress),
        ),
        mask=tuple(name.strip() for name in settings.getlist("NEWSCRAWL_WARC_MASK", list(usual.mask)) if name.strip()),
        deduplicate=settings.getbool("NEWSCRAWL_DEDUPLICATE", usual.deduplicate),
    )
