"""HTTP exchanges to WARC files and back, exact to the byte. Knows nothing of any crawler.

Where to begin: `records.exchange_records` and `writer.WarcWriter` write, `reader.read_records` and `reader.read_capture` read,
`index.Index` looks up, `verify.verify` checks, `mend.mend` repairs; `python -m warc` is all that for people. The modules, in
the order in which the data goes through them:

writing   exchange; answer, payload_type, masking; records; writer, files, background; dedup; recorder, which ties them together
reading   source; compression, tape; sync, scan, salvage; arc, wacz; header, block, record; reader
content   message, chunks, entity, decoding; checksum, payload; revisit, capture
index     surt, cdxj; indexing; sorted_lines, zipnum; choice, index; collection
upkeep    verify, mend; wacz_writer; commands, terminal
"""
