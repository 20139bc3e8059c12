"""Waiting while a server of S3 says that requests come too fast: whoever reads an archive on many machines meets that first."""

from __future__ import annotations

import random
import time
from typing import TYPE_CHECKING, TypeVar

from botocore.exceptions import ClientError

from newscrawl.storage.s3_errors import error_code

if TYPE_CHECKING:
    from collections.abc import Callable

Reply = TypeVar("Reply")

THROTTLING_CODES = {"SlowDown", "503", "ServiceUnavailable", "RequestLimitExceeded", "ThrottlingException", "429"}
RETRY_WAITS_SECONDS = (1, 2, 4, 8, 16, 32, 60, 60)
"""Seconds before each further try, at most; at least half of them, at random: many that were refused together come back apart."""


def retry_when_throttled(request: Callable[[], Reply]) -> Reply:
    """Return the reply of a request that only reads. ClientError where the server still says after some three minutes that it is too fast."""
    for seconds in RETRY_WAITS_SECONDS:
        try:
            return request()
        except ClientError as error:
            if error_code(error) not in THROTTLING_CODES:
                raise
        time.sleep(random.uniform(seconds / 2, seconds))  # noqa: S311 - no secret
    return request()
