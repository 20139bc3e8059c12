"""Many publishers crawled by the clock: which are due, and how each fares. Whatever keeps time starts the command."""
