"""What rendering gained, by the shape of URLs, over the runs of a spool: pages that it never helps are left as they are."""

from __future__ import annotations

import json
import logging
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from newscrawl.discovery.url_shapes import url_shape

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Self

logger = logging.getLogger(__name__)

MAX_GAINLESS_IN_A_ROW = 3
"""Pages of a shape that rendering gave nothing: then the shape is left as it is."""
TIME_UNTIL_GAINLESS_SHAPE_IS_RETRIED = timedelta(days=7)
"""For so long; then one more page of the shape is tried."""
MAX_REMEMBERED_URL_SHAPES = 10_000
"""Shapes that are remembered, those that were rendered last."""


@dataclass(slots=True)
class ShapeGain:
    """What is known of one shape."""

    gainless: int = 0
    """Pages in a row that gained nothing."""
    last: str = ""
    """WARC-Date of the last page that was rendered."""

    def is_worth_a_try(self, date: str) -> bool:
        """Return whether a page of this date may be rendered."""
        if self.gainless < MAX_GAINLESS_IN_A_ROW:
            return True
        return datetime.fromisoformat(date) - datetime.fromisoformat(self.last) >= TIME_UNTIL_GAINLESS_SHAPE_IS_RETRIED


@dataclass(slots=True)
class GainMemory:
    """The shapes that were rendered, in the order in which they were last."""

    path: Path
    shapes: dict[str, ShapeGain] = field(default_factory=dict)

    @classmethod
    def load(cls, path: Path) -> Self:
        """Return what earlier runs noted; nothing where that cannot be read: it is found out again."""
        try:
            stored = json.loads(path.read_bytes())
            shapes = {str(shape): _check_shape_gain(ShapeGain(**gain)) for shape, gain in stored.items()}
        except FileNotFoundError:
            shapes = {}
        except (OSError, ValueError, TypeError, AttributeError) as error:
            logger.warning("%s cannot be read (%s): what rendering gains is found out again.", path, error)
            shapes = {}
        return cls(path, shapes)

    def is_worth_a_try(self, url: str, date: str) -> bool:
        """Return whether a page of this URL and WARC-Date may be rendered."""
        gain = self.shapes.get(url_shape(url).own)
        return gain is None or gain.is_worth_a_try(date)

    def note_gain(self, url: str, date: str, *, gained: bool) -> None:
        """Note whether a rendered page gave what the page did not."""
        shape = url_shape(url).own
        before = self.shapes.pop(shape, ShapeGain())
        self.shapes[shape] = ShapeGain(0 if gained else before.gainless + 1, date)
        while len(self.shapes) > MAX_REMEMBERED_URL_SHAPES:
            del self.shapes[next(iter(self.shapes))]

    def save(self) -> None:
        """Write it for the next run. OSError where that fails."""
        if not self.shapes:
            return
        part = self.path.with_suffix(".part")
        part.write_text(json.dumps({shape: asdict(gain) for shape, gain in self.shapes.items()}), encoding="utf-8")
        part.replace(self.path)


def _check_shape_gain(gain: ShapeGain) -> ShapeGain:
    """Return the gain. ValueError or TypeError where its values are none."""
    datetime.fromisoformat(gain.last)
    return ShapeGain(int(gain.gainless), gain.last)
