"""Re-extraction: the pages of stored runs and of foreign archives through the code of today, without a network."""
