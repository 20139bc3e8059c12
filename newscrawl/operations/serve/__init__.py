"""Stored runs for people to read in a browser: a catalogue, pages over it, and pywb beside them for the captures.

The way of the data: `catalogue` reads runs into SQLite, `shelves` looks things up in it, `pages` makes HTML of what was
found, `web` serves that, `player` keeps the pywb that shows captures on a port of its own.
"""
