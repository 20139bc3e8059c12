"""What people type: `python -m warc COMMAND`. Each command is a file that describes its arguments and gives an exit code."""

OK_CODE, FAULTS_CODE, NOT_FOUND_CODE = 0, 1, 2
"""Exit codes: all is well; something in an archive is wrong; a file or an argument is."""
