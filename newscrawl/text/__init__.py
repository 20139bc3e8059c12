"""The words of the world: cleaning, folding, sentences, news agencies, and one data file a language."""
