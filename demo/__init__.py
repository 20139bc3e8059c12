"""Two small newspapers served on loopback: one in the five forms of The New Indian Express, one like any WordPress site.

`python -m demo` crawls them; `stories/` holds what they print, `templates/` how they look.
"""
