"""HTTP exchanges to WARC files and back, exact to the byte. Knows nothing of any crawler."""
