"""Processes that read pages beside the crawl or replay: a page that ends its process costs no other page."""
