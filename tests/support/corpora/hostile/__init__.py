"""Archives and stores that were made to do harm, of our own making: data by name, for tests and for bench.torture.hostile."""
