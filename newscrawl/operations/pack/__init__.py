"""One file to give away: runs, or some of their articles, as a WACZ."""
