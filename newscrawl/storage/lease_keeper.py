"""Leases while they are held: a thread renews them, and others see whether it can."""

from __future__ import annotations

import logging
import threading
from typing import TYPE_CHECKING

from newscrawl.errors import LeaseLostError, NewscrawlError
from newscrawl.storage.lease import monotonic_seconds

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import TracebackType
    from typing import Self

    from newscrawl.storage.lease import Lease

logger = logging.getLogger(__name__)

RENEW_AFTER_SHARE = 0.25
"""Parts of a lease's time after which it is renewed."""
DOUBTFUL_AFTER_SHARE = 0.5
"""Parts of it without a confirmation after which a crawl pauses."""
LOST_AFTER_SHARE = 0.8
"""Parts after which it counts as lost, well before another may take it over."""
RETRY_AFTER_SHARE = 0.05
"""Parts after which a renewal is tried again that failed."""


class LeaseKeeper:
    """Renews leases until it is closed, and then gives them back. Without leases it is never in doubt."""

    def __init__(self, leases: Sequence[Lease], seconds: float) -> None:
        """`seconds`: the time for which each holds."""
        self._leases, self._seconds = leases, seconds
        self._lost = ""
        self._ending = threading.Event()
        self._thread = threading.Thread(target=self._renew_all, name="leases", daemon=True)

    def __enter__(self) -> Self:
        if self._leases:
            self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ending.set()
        if self._thread.is_alive():
            self._thread.join()
        release_all(() if self._lost else self._leases)

    @property
    def is_doubtful(self) -> bool:
        """Return whether no renewal was confirmed for so long that nothing new should be begun."""
        return self._seconds_unconfirmed() > DOUBTFUL_AFTER_SHARE * self._seconds

    @property
    def loss_reason(self) -> str:
        """The reason why this process must send no more requests; empty while it may. Once lost, it stays so."""
        if not self._lost and self._seconds_unconfirmed() > LOST_AFTER_SHARE * self._seconds:
            self._lost = f"the store could not renew the lease for {self._seconds_unconfirmed():.0f} s"
        return self._lost

    def raise_if_lost(self) -> None:
        """Raise LeaseLostError where the leases are lost."""
        if lost := self.loss_reason:
            raise LeaseLostError(f"{lost}. Another machine may go on in our place; what was done stays.")

    def _seconds_unconfirmed(self) -> float:
        return monotonic_seconds() - min((one.confirmed_at for one in self._leases), default=monotonic_seconds())

    def _renew_all(self) -> None:
        wait = RENEW_AFTER_SHARE
        while not self._ending.wait(wait * self._seconds) and not self.loss_reason:
            wait = RENEW_AFTER_SHARE if all(map(self._renew, self._leases)) else RETRY_AFTER_SHARE

    def _renew(self, lease: Lease) -> bool:
        """Renew the lease, and return whether the store confirmed it."""
        try:
            if not lease.renew():
                self._lost = f"another holder has the lease {lease.key}"
        except NewscrawlError as error:
            logger.warning("A lease was not renewed and is tried again: %s", error)
            return False
        return not self._lost


def release_all(leases: Sequence[Lease]) -> None:
    """Release the leases. One that cannot be released ends by itself."""
    for lease in leases:
        try:
            lease.release()
        except NewscrawlError as error:
            logger.warning("The lease %s was not given back and ends by itself: %s", lease.key, error)
