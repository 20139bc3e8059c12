#!/bin/sh
# wget_trafilatura.sh PYTHON URLS FOLDER AUTHORITY: wget keeps a WARC of the pages, then trafilatura reads it. Ends with wget's exit code.
sh "$(dirname "$0")/wget_warc.sh" "$2" "$3" "$4"
code=$?
"$1" "$(dirname "$0")/read_warc.py" "$3/pages.warc.gz" "$3/articles.jsonl" && exit "$code"
