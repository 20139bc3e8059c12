"""The exit codes of all commands; docs/reference/exit-codes.md says what to do about each."""

from __future__ import annotations

from newscrawl.storage.verdict_word import VerdictWord

DONE, CRASHED, USAGE, DEGRADED, NOT_DELIVERED, BLOCKED, LOCKED = 0, 1, 2, 3, 4, 5, 75
EXIT_CODE_BY_VERDICT = {
    VerdictWord.DONE: DONE,
    VerdictWord.CRASHED: CRASHED,
    VerdictWord.DEGRADED: DEGRADED,
    VerdictWord.NOT_DELIVERED: NOT_DELIVERED,
    VerdictWord.BLOCKED: BLOCKED,
}
