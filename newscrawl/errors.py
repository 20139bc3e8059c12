"""The errors of newscrawl, drawn as a tree.

NewscrawlError             something an operator can read and act on; commands print it without a traceback
├── UsageError             an argument or a setting cannot be understood
├── LanguageError          a language file is wrong
├── PublisherError         a publisher file is wrong (raised at import)
├── DiscoveryError         a feed, sitemap or section page is not what was expected
├── ExtractionError        bytes that cannot be read as a page at all
├── StorageError           a store cannot be written or read
│   ├── FixityError        bytes do not match their checksum
│   └── DamagedRunError    a file of a run is torn or not what newscrawl writes
├── RunLockedError         another run of this publisher holds the lock
├── LeaseLostError         this run no longer holds its publisher or a host
└── ReplayMissError        the archive does not hold the requested URL
NotAnArticle               not an error: a page that is no article, with the reason it is counted under
"""

from __future__ import annotations


class NewscrawlError(Exception):
    """Base of everything newscrawl reports to a person: the message says what, where and what to do."""


class UsageError(NewscrawlError):
    """An argument or a setting cannot be understood."""


class PublisherError(NewscrawlError):
    """A publisher declaration is wrong; raised when its module is imported."""


class LanguageError(NewscrawlError):
    """A file of `newscrawl/text/languages` is wrong; the message names file, section and key."""


class DiscoveryError(NewscrawlError):
    """A feed, sitemap or section page is not what was expected."""


class ExtractionError(NewscrawlError):
    """The bytes cannot be read as a page at all."""


class StorageError(NewscrawlError):
    """A store cannot be written or read."""


class FixityError(StorageError):
    """Bytes do not match their checksum, in the store or on the way to it; the message says which."""


class DamagedRunError(StorageError):
    """A file of a run is torn or not what newscrawl writes; the message names file and line."""


class RunLockedError(NewscrawlError):
    """Another run of the same publisher is under way."""


class LeaseLostError(NewscrawlError):
    """A publisher or a host is no longer held by this process, or may not be."""


class ReplayMissError(NewscrawlError):
    """The archive does not hold the requested URL."""


class NotAnArticle(Exception):  # noqa: N818 - an answer, not an error
    """The page is no article. `reason` is a short slug, counted as the stat `drop/<reason>`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
