"""One page and its clean article side by side: `scrapy show`."""
