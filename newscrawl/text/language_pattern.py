"""Regular expressions that are made of words of all languages, and read the language files when they are first used."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from newscrawl.text.language import all_patterns_regex, all_words_regex

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_WORD_LIST_REFERENCE_PATTERN = re.compile(r"\\L<([\w.-]+)>")


class LanguagePattern:
    r"""A regular expression in which `\L<key>` are the alternatives of `[patterns]`, and `\L<section.key>` those words.

    Compiled when it is first needed: that takes every language file, which most commands have no use for.
    """

    def __init__(self, template: str, flags: int = 0) -> None:
        self.template, self.flags = template, flags

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The expression with the words in their places."""
        return re.compile(
            _WORD_LIST_REFERENCE_PATTERN.sub(lambda match: _words_regex(match[1]), self.template), self.flags
        )

    def search(self, text: str) -> re.Match[str] | None:
        """Return the first match anywhere in the text."""
        return self.compiled.search(text)

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        """Return the match at the start."""
        return self.compiled.match(text, start)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """Return the match of the whole text."""
        return self.compiled.fullmatch(text)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Return the matches in the text, one after the other."""
        return self.compiled.finditer(text)

    def sub(self, replacement: str | Callable[[re.Match[str]], str], text: str) -> str:
        """Return the text with the matches replaced."""
        return self.compiled.sub(replacement, text)

    def split(self, text: str) -> list[str]:
        """Return the text parted at the matches."""
        return self.compiled.split(text)


def _words_regex(name: str) -> str:
    section, _, key = name.rpartition(".")
    return all_words_regex(section, key) if section else all_patterns_regex(key)
