"""The history of a publisher: the journal, a cache that can always be rebuilt from the stored runs.

It is about crawled URLs; the checkpoints of a replay are in `newscrawl/operations/replay`.
"""
