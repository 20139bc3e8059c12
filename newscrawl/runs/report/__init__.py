"""What happened in a run, and over many, as a page for people."""
