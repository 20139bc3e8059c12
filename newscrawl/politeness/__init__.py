"""How a crawl keeps out of a site's way: its pace, its limits, and when it is to stop."""
