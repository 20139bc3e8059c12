"""What was seen of a publisher: the journal, a cache that the stored runs can always fill again.

Not to be mixed up with the journals of a file in the making (`warc/recorder`) and of a replay (`newscrawl/replay/journal`).
"""
