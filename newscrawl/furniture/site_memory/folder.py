"""The memories of many sites in one folder, each read when its site is first met."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from newscrawl.furniture.site_memory.memory import MEMORY_FILE_ENDING, SiteMemory, memory_path
from newscrawl.publishers.registry import publisher_of_url
from newscrawl.publishers.urls import host_of


class SiteMemories:
    """Reads a memory when its site is first met; UsageError where it cannot be understood, which `check` tells before."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._read: dict[str, SiteMemory | None] = {}

    def check_all(self) -> None:
        """UsageError where one of them cannot be understood: articles must not be cleaned by half of what is known."""
        for path in sorted(self.folder.glob(f"*{MEMORY_FILE_ENDING}")):
            SiteMemory.read(path)

    def read_all(self) -> None:
        """Read what there is now: the folder is not read again for these."""
        for path in sorted(self.folder.glob(f"*{MEMORY_FILE_ENDING}")):
            memory = SiteMemory.read(path)
            self._read[memory.site] = memory

    def digest(self) -> str:
        """sha256 over the names and bytes of all of them."""
        digest = hashlib.sha256()
        for path in sorted(self.folder.glob(f"*{MEMORY_FILE_ENDING}")):
            digest.update(f"{path.name}\0".encode() + hashlib.sha256(path.read_bytes()).digest())
        return digest.hexdigest()

    def of(self, url: str) -> SiteMemory | None:
        """The memory of the site that the address is on; None where nothing was learnt of it."""
        site = site_name_of_url(url)
        if site not in self._read:
            path = memory_path(self.folder, site)
            self._read[site] = SiteMemory.read(path) if site and path.is_file() else None
        return self._read[site]


@cache
def site_memories_in(folder: str) -> SiteMemories:
    """The memories in a folder, read once in a process: all that a run does with a site goes by the same."""
    return SiteMemories(Path(folder))


def site_name_of_url(url: str) -> str:
    """Return how a site is called: by its publisher's name, else by its host without www."""
    publisher = publisher_of_url(url)
    return publisher.name if publisher else host_of(url).removeprefix("www.")
