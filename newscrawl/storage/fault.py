"""What is wrong with a stored file, and where."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StoreFault:
    """One thing that is not as it was written, or not as two files say of each other."""

    file: str
    """As a person finds it."""
    fault: str
    """What is wrong: behind a place it is used alone, else it continues after the file's name, `has 12 bytes; …`."""
    offset: int | None = None
    """Of the record that is meant, in bytes."""
    line: int | None = None
    """Of the line that is meant, from 1."""

    def __str__(self) -> str:
        if self.offset is not None:
            return f"{self.file}, offset {self.offset}: {self.fault}"
        return f"{self.file}, line {self.line}: {self.fault}" if self.line else f"{self.file} {self.fault}"
