"""Where finished runs are kept: `open_store(uri)` gives the store behind a path, a file:// or an s3:// URI."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from newscrawl.errors import UsageError
from newscrawl.storage.local import LocalStore
from newscrawl.storage.store import Store

if TYPE_CHECKING:
    from newscrawl.storage.object_path import ObjectPath
    from newscrawl.storage.s3 import S3Store

__all__ = ["Store", "open_path", "open_store"]


STORE_TIMEOUT_SECONDS = 30.0
"""Seconds that a server may leave one request unanswered; each is sent three times at most."""


def open_store(uri: str | Path, *, timeout: float = STORE_TIMEOUT_SECONDS) -> Store:
    """The store that the URI names. UsageError when it names none or holds a credential."""
    text = str(uri)
    parts = urlsplit(text)
    if parts.username or parts.password:
        raise UsageError(
            f"The store URI of {parts.hostname or 'NEWSCRAWL_STORE'} holds a credential. Take it out: credentials come from the "
            "usual AWS variables or profile."
        )
    if parts.scheme == "s3" and not (parts.query or parts.fragment):
        return _s3_store_class()(parts.netloc, parts.path.strip("/"), timeout=timeout)
    if parts.scheme == "file":
        return LocalStore(Path(unquote(parts.path)))
    if "://" in text:
        raise UsageError(
            f"{text.partition('?')[0]!r} is no store: use a path, file:///path or s3://bucket/prefix (NEWSCRAWL_STORE)."
        )
    return LocalStore(Path(text))


def _s3_store_class() -> type[S3Store]:
    try:
        from newscrawl.storage.s3 import S3Store
    except ModuleNotFoundError as error:
        raise UsageError(f"s3:// needs {error.name}, which is not installed: pip install 'newscrawl[s3]'.") from error
    return S3Store


def open_path(named: str | Path) -> Path | ObjectPath:
    """The file or folder that a path or an s3:// URI names, whether or not there is one."""
    text = str(named)
    if text.startswith("s3://"):
        bucket, _, key = text.removeprefix("s3://").rstrip("/").partition("/")
        place = open_store(f"s3://{bucket}").path()
        return place / key if key else place
    return open_store(text).path()
