"""Lists, reads, checks, mends and takes apart archives: WARC, ARC and WACZ, packed or not."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser
from io import TextIOWrapper

from warc.commands import FAULTS_CODE, NOT_FOUND_CODE, cat, extract, index, listing, mend, show, verify
from warc.commands.terminal import print_error
from warc.errors import RecordError, WarcError

COMMANDS = {
    "index": index,
    "list": listing,
    "show": show,
    "cat": cat,
    "verify": verify,
    "mend": mend,
    "extract": extract,
}
EPILOGUE = """Exit codes: 0 all is well; 1 something in an archive is wrong, each fault told with file and offset;
2 a file is not there or an argument is wrong."""
INTERRUPTED_CODE, CLOSED_PIPE_CODE = 130, 141
"""What a shell gives for SIGINT and SIGPIPE."""


def main(arguments: list[str] | None = None) -> int:
    """The exit code of a command. Whatever an archive holds, it is no traceback."""
    options = new_parser().parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        code: int = options.run(options)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # else Python complains when it ends
        return CLOSED_PIPE_CODE
    except KeyboardInterrupt:
        return INTERRUPTED_CODE
    except RecordError as error:
        print_error(error)
        return FAULTS_CODE
    except WarcError as error:
        print_error(error)
        return NOT_FOUND_CODE
    except OSError as error:
        print_error(f"{error.filename or 'standard output'}: {error.strerror}")
        return NOT_FOUND_CODE
    return code


def new_parser() -> ArgumentParser:
    """Return what can be typed."""
    root = ArgumentParser(prog="python -m warc", description=__doc__, epilog=EPILOGUE)
    commands = root.add_subparsers(metavar="COMMAND", required=True)
    for name, module in COMMANDS.items():
        command = commands.add_parser(name, help=module.HELP, description=module.HELP, epilog=EPILOGUE)
        module.add_arguments(command)
        command.set_defaults(run=module.run)
    return root


if __name__ == "__main__":
    sys.exit(main())
