"""Common rules that that recognise furniture by its form or its exact words; the others go by meaning (`newscrawl.furniture.meaning`)."""
