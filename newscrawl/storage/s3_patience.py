"""Waiting while a server of S3 says that requests come too fast: whoever reads an archive on many machines meets that first."""

from __future__ import annotations

import random
import time
from typing import TYPE_CHECKING, TypeVar

from botocore.exceptions import ClientError

from newscrawl.storage.s3_errors import code_of

if TYPE_CHECKING:
    from collections.abc import Callable

Reply = TypeVar("Reply")

TOO_FAST = {"SlowDown", "503", "ServiceUnavailable", "RequestLimitExceeded", "ThrottlingException", "429"}
WAITS = (1, 2, 4, 8, 16, 32, 60, 60)
"""Seconds before each further try, at most; at least half of them, at random: many that were refused together come back apart."""


def patiently(request: Callable[[], Reply]) -> Reply:
    """Return the reply of a request that only reads. ClientError where the server still says after some three minutes that it is too fast."""
    for seconds in WAITS:
        try:
            return request()
        except ClientError as error:
            if code_of(error) not in TOO_FAST:
                raise
        time.sleep(random.uniform(seconds / 2, seconds))  # noqa: S311 - no secret
    return request()
