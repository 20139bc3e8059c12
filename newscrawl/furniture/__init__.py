"""What is not the article: found, witnessed, taken out and written into a ledger that can put it back."""
