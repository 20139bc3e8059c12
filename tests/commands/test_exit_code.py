"""How a command ends early: an exit code that tells why, one line on standard error, no traceback."""

from __future__ import annotations

import subprocess
import sys

import pytest

from newscrawl.commands.exit_code import run_to_exit_code
from newscrawl.errors import RunLockedError, StorageError, UsageError
from tests.support.crawl_process import ROOT
from warc.errors import WarcError


@pytest.mark.parametrize(
    ("error", "code", "message"),
    [
        (UsageError("There is no folder x."), 2, "newscrawl try: There is no folder x."),
        (StorageError("The store\nx is full."), 1, "newscrawl try: The store x is full."),
        (WarcError("no gzip"), 1, "newscrawl try: no gzip"),
        (PermissionError(13, "Permission denied", "x"), 1, "newscrawl try: [Errno 13] Permission denied: 'x'"),
        (RecursionError("too deep"), 1, "newscrawl try: too deep"),
        (RunLockedError("A crawl is under way."), 75, "newscrawl try: A crawl is under way."),
        (KeyboardInterrupt(), 130, "newscrawl try: interrupted."),
    ],
    ids=lambda one: type(one).__name__ if isinstance(one, BaseException) else "",
)
def test_what_an_operator_can_act_on_is_one_line(capsys, error, code, message):
    def work():
        raise error

    assert run_to_exit_code("try", work) == code
    assert capsys.readouterr() == ("", f"{message}\n")


def test_a_mistake_of_our_own_is_not_hidden():
    with pytest.raises(KeyError):
        run_to_exit_code("try", lambda: {}["missing"])


def test_nobody_need_read_what_is_printed():
    script = "import sys; from newscrawl.commands.exit_code import run_to_exit_code; sys.exit(run_to_exit_code('try', lambda: [*map(print, range(99999))]))"
    printing = subprocess.Popen(
        [sys.executable, "-c", script], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    printing.stdout.close()
    assert (printing.stderr.read(), printing.wait()) == (b"", 141)
    printing.stderr.close()
