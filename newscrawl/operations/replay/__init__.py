"""Re-extraction: the pages of stored runs and of other archives, read by the current code without a network."""
