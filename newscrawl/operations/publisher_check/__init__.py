"""`newscrawl publisher check`: what the stored runs say about the sources and URL patterns of a publisher."""
