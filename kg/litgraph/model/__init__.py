"""Frozen records of everything a library holds; nothing here knows of RDF, files or screens."""
