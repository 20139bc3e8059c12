"""`newscrawl publisher check`: what the stored runs say about the sources, URL patterns and layouts of a publisher."""
