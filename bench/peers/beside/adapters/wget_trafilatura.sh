#!/bin/sh
# wget_trafilatura.sh PYTHON URLS FOLDER AUTHORITY: wget keeps a WARC of the pages, then trafilatura reads it. Ends with wget's exit code.
wget --input-file="$2" --ca-certificate="$4" --no-verbose --output-document=/dev/null --warc-file="$3/pages" --warc-tempdir="$3" --warc-cdx
code=$?
"$1" "$(dirname "$0")/read_warc.py" "$3/pages.warc.gz" "$3/articles.jsonl" && exit "$code"
