#!/bin/sh
# wget_warc.sh URLS FOLDER AUTHORITY: wget keeps a WARC of the pages.
exec wget --input-file="$1" --ca-certificate="$3" --no-verbose --output-document=/dev/null --warc-file="$2/pages" --warc-tempdir="$2" --warc-cdx
