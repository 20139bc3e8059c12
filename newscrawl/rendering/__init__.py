"""Pages that scripts make: a browser whose only network is the crawl itself (docs/explanation/rendering.md)."""
