"""Mentions of a URL outside of records: in the manifest, the journal, reports and torn ends."""

from __future__ import annotations

import html
import json
from typing import TYPE_CHECKING, Any

from newscrawl.furniture.site_memory.memory import MEMORY_FILE_ENDING
from newscrawl.history.blocklist import url_lookup_key
from newscrawl.storage.listed_files import listed_files
from newscrawl.storage.run_files import ADDRESSES_FILE_NAME
from warc.errors import RecordError
from warc.read.reader import read_records
from warc.write.mend import TORN_SUFFIX

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from newscrawl.history.blocklist import TakedownNotice
    from newscrawl.storage.stored_run import StoredRun

PAGE_SUFFIX = ".html"
ARGUMENT_KEYS = ("arguments", "given")
"""Where a manifest has the arguments of its crawl."""
TAKEN_DOWN_TEXT = "(taken down)"
"""Replaces the URL where it was an argument of the crawl."""


def mentions_urls(run: StoredRun, addresses: Collection[str]) -> bool:
    """Return whether the run mentions one of the URLs outside of its records."""
    manifest = run.manifest()
    return manifest_without_urls(manifest, addresses) != manifest or any(
        _file_mentions_urls(run, name, addresses) for name in listed_files(manifest)
    )


def manifest_without_urls(manifest: Mapping[str, Any], addresses: Collection[str]) -> dict[str, Any]:
    """The manifest without these URLs among the arguments of its crawl."""
    arguments_by_name = {name: manifest[name] for name in ARGUMENT_KEYS if isinstance(manifest.get(name), dict)}
    return {
        **manifest,
        **{name: _arguments_without_urls(arguments, addresses) for name, arguments in arguments_by_name.items()},
    }


def _arguments_without_urls(arguments: Mapping[str, Any], addresses: Collection[str]) -> dict[str, Any]:
    return {name: TAKEN_DOWN_TEXT if url_lookup_key(str(one)) in addresses else one for name, one in arguments.items()}


def must_remove_whole_file(run: StoredRun, name: str, notice: TakedownNotice) -> bool:
    """Return whether a file that cannot be filtered may hold the removed page: a report, the torn end of a WARC file."""
    if not (name.endswith(PAGE_SUFFIX) or TORN_SUFFIX in name):
        return False
    return notice.kind == "retention" or _file_mentions_urls(run, name, notice.addresses)


def urls_as_json(addresses: Collection[str]) -> list[bytes]:
    """The URLs as JSON strings."""
    return [json.dumps(address, ensure_ascii=False).encode() for address in addresses]


def contains_any(content: bytes, forms: Collection[bytes]) -> bool:
    """Return whether the content contains one of these strings."""
    return any(form in content for form in forms)


def _file_mentions_urls(run: StoredRun, name: str, addresses: Collection[str]) -> bool:
    if name == ADDRESSES_FILE_NAME:
        forms = urls_as_json(addresses)
        return any(contains_any(line.raw, forms) for line in run.read_lines(name))
    if name.endswith(MEMORY_FILE_ENDING):
        return contains_any(_read_file(run, name), urls_as_json(addresses))
    if name.endswith(PAGE_SUFFIX):
        return contains_any(_read_file(run, name), [html.escape(address).encode() for address in addresses])
    return TORN_SUFFIX in name and _may_hold_url(run, name, addresses)


def _may_hold_url(run: StoredRun, name: str, addresses: Collection[str]) -> bool:
    """Return whether the torn record is of one of the URLs, or cannot be read."""
    torn = next(iter(read_records(run.path(name))), None)
    return torn is None or isinstance(torn, RecordError) or url_lookup_key(torn.url) in addresses


def _read_file(run: StoredRun, name: str) -> bytes:
    with run.open(name) as file:
        return file.read()
