"""What a WARC file says of its making, in its warcinfo record."""

from __future__ import annotations

import platform
from importlib.metadata import version
from typing import TYPE_CHECKING

from OpenSSL import SSL

from newscrawl import __version__

if TYPE_CHECKING:
    from scrapy.settings import BaseSettings

SETTINGS_IN_WARCINFO = (
    "CONCURRENT_REQUESTS_PER_DOMAIN",
    "COOKIES_ENABLED",
    "DOWNLOAD_DELAY",
    "DOWNLOAD_MAXSIZE",
    "DOWNLOAD_TIMEOUT",
    "DOWNLOAD_VERIFY_CERTIFICATES",
    "NEWSCRAWL_DEDUPLICATE",
    "NEWSCRAWL_WARC_FSYNC",
    "NEWSCRAWL_WARC_MASK",
    "REDIRECT_MAX_TIMES",
    "RETRY_TIMES",
    "ROBOTSTXT_OBEY",
)
"""Settings that shape what is captured and how. Only what is named here is written, so that no secret slips in."""


def warcinfo_fields(name: str, settings: BaseSettings) -> dict[str, str]:
    """The fields of warcinfo (section 6.2), in the standard's words where it has some.

    The host's name is left out: it says nothing of the captures, and something of the network they were made in.
    """
    fields = {
        "software": " ".join(f"{part}/{number}" for part, number in software_versions().items()),
        "description": f"news crawl of {name}",
        "isPartOf": settings["NEWSCRAWL_RUN_ID"],
        "operator": settings.get("NEWSCRAWL_OPERATOR") or "",
        "robots": "classic" if settings.getbool("ROBOTSTXT_OBEY") else "ignore",
        "http-header-user-agent": settings.get("USER_AGENT") or "",
        **{f"setting-{name}": _setting_text(settings.get(name)) for name in SETTINGS_IN_WARCINFO},
    }
    return {field: value for field, value in fields.items() if value}


def software_versions() -> dict[str, str]:
    """Return what made the file, with versions."""
    return {
        "newscrawl": __version__,
        "Scrapy": version("scrapy"),
        "Twisted": version("twisted"),
        "Python": platform.python_version(),
        "OpenSSL": SSL.OpenSSL_version(SSL.OPENSSL_VERSION).decode("ascii", "replace").split()[1],
    }


def _setting_text(value: object) -> str:
    if isinstance(value, (list, tuple)):
        return ", ".join(map(str, value))
    return "" if value is None else str(value)
