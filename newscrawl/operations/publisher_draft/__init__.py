"""`newscrawl publisher new`: a publisher file drafted from captures of its site."""
