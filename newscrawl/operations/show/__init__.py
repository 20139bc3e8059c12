"""One page and its clean article side by side: `newscrawl show`."""
