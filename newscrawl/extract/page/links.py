"""The addresses that a page's links name, absolute."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from newscrawl.publishers.urls import remove_login

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newscrawl.body_blocks import Block


def absolute_url(address: str, base: str) -> str | None:
    """Return the absolute http address, without a user name and password; None when it is none."""
    found = absolute_url_with_login(address, base)
    return remove_login(found) if found else None


def absolute_url_with_login(address: str, base: str) -> str | None:
    """Return the absolute http address with all that is in it; None when it is none."""
    try:
        joined = urljoin(base, address.strip())
        parts = urlsplit(joined)
    except ValueError:
        return None
    return joined if parts.scheme in {"http", "https"} and parts.netloc else None


def blocks_with_absolute_links(blocks: Iterable[Block], base: str) -> Iterator[Block]:
    """Yield the blocks, the links of those in the text absolute; a link that leads to no other page is none."""
    for block in blocks:
        if block.marks or not (block.inline or block.inside):
            yield block
            continue
        inline, inside = block.inline, block.inside
        if inline:
            tags = (
                tag._replace(href=_absolute_url_of_other_page(tag.href, base)) if tag.href else tag
                for tag in inline.tags
            )
            inline = inline._replace(tags=tuple(tags))
        if any(one.url for one in inside):
            inside = tuple(
                one._replace(url=_absolute_url_of_other_page(one.url, base)) if one.url else one for one in inside
            )
        yield block._replace(inline=inline, inside=inside)


def _absolute_url_of_other_page(address: str, base: str) -> str | None:
    return None if address.strip().startswith("#") else absolute_url(address, base)
