"""What an article says of the record that it, or one of its pages, was read from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Self


@dataclass(frozen=True, slots=True)
class ClaimedRecord:
    """The record that an article names for one of its pages."""

    url: str
    filename: str
    offset: int
    length: int
    record_id: str
    date: str
    payload_digest: str
    rendered_from: str = ""
    """WARC-Record-ID of the response that the page was rendered from; empty for one that is as it was on the wire."""

    @classmethod
    def from_page(cls, page: Mapping[str, Any]) -> Self | None:
        """The record that an article, or a further page in its `hasPart`, names; None where the values cannot be a record's."""
        match page:
            case {
                "url": str(url),
                "capture": {
                    "filename": str(filename),
                    "offset": int(offset),
                    "length": int(length),
                    "WARC-Record-ID": str(record_id),
                    "WARC-Date": str(date),
                    "WARC-Payload-Digest": str(digest),
                },
            } if offset >= 0:
                rendered_from = page["capture"].get("renderedFrom") or ""
                return cls(url, filename, offset, length, record_id, date, digest, str(rendered_from))
        return None
