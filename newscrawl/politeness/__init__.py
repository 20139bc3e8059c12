"""Politeness of a crawl: its pace, its limits, and when it stops."""
