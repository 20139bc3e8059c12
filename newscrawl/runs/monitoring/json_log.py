"""The log as JSON, one object a line, for machines that collect it: `NEWSCRAWL_LOG_JSON`."""

from __future__ import annotations

import json
import logging
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scrapy.settings import BaseSettings


class JsonLogHandler(logging.Formatter):
    """Each record as an object, with the `run` that it belongs to once that is known."""

    def __init__(self) -> None:
        super().__init__()
        self.run: dict[str, str] = {}
        """`publisher` and `run_id`."""

    def format(self, record: logging.LogRecord) -> str:
        fields = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            **self.run,
            "message": record.getMessage(),
        }
        if record.exc_info:
            fields["exception"] = self.formatException(record.exc_info)
        return json.dumps(fields, ensure_ascii=False).encode(errors="backslashreplace").decode()


def install_json_log(settings: BaseSettings) -> JsonLogHandler:
    """Install the handler in place of Scrapy's, before Scrapy logs anything. It obeys `LOG_FILE` and `LOG_LEVEL`."""
    settings.set("LOG_INSTALL_ROOT_HANDLER", value=False, priority="cmdline")
    lines = JsonLogHandler()
    handler = _handler(settings)
    handler.setLevel(settings.get("LOG_LEVEL"))
    handler.setFormatter(lines)
    logging.root.setLevel(logging.NOTSET)
    logging.root.addHandler(handler)
    return lines


def _handler(settings: BaseSettings) -> logging.Handler:
    if not settings.getbool("LOG_ENABLED"):
        return logging.NullHandler()
    if path := settings.get("LOG_FILE"):
        return logging.FileHandler(
            path, "a" if settings.getbool("LOG_FILE_APPEND") else "w", settings.get("LOG_ENCODING")
        )
    return logging.StreamHandler(sys.stderr)
