"""HTTP exchanges to WARC files and back, exact to the byte. Knows nothing of any crawler.

Where to begin: `write.records.exchange_records` and `write.writer.WarcWriter` write, `read.reader.read_records` and
`read.reader.read_capture` read, `index.index.Index` looks up, `read.verify.verify` checks, `write.mend.mend` repairs;
`python -m warc` is all that for people. The folders, in the order in which the data goes through them:

http      messages as they are on the wire: heads, chunks, codings, entities
write     exchanges to records and files, duplicates to revisits; mending and tombstones
read      files to records: compression, damage, ARC; captures; verification
index     CDXJ: keys of URLs, lines in order, the choice of a capture
wacz      archives in a ZIP
commands  `python -m warc`
"""
