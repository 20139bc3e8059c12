"""Processes that read pages, beside the one that crawls or replays: a page that ends its process costs no other page."""
