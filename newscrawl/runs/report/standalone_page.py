"""A page that needs no other file, for a report or a comparison: its style is within it, nothing comes from elsewhere, nothing in it runs."""

from __future__ import annotations

import base64
import hashlib
from importlib import resources
from typing import TYPE_CHECKING, Any

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from newscrawl.text.printable import printable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping


def render_standalone_page(
    package: str, template: str, context: Mapping[str, Any], filters: Mapping[str, Callable[..., Any]]
) -> Iterator[str]:
    """The page, piece by piece: `template` of the package, which extends `single_page.html`, with its `page.css` if it has one."""
    sheets = (resources.files(owner) / name for owner, name in ((__package__, "base.css"), (package, "page.css")))
    style = "".join(sheet.read_text(encoding="utf-8") for sheet in sheets if sheet.is_file())
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return (
        _environment(package, filters)
        .get_template(template)
        .generate(style=Markup(style), style_hash=f"sha256-{digest}", **context)  # noqa: S704 - our own files
    )


def _environment(package: str, filters: Mapping[str, Callable[..., Any]]) -> Environment:
    made = Environment(
        loader=ChoiceLoader([PackageLoader(package, ""), PackageLoader(__package__, "")]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update({"visible": printable, **filters})
    return made
