"""Statements as RDF: encoding, decoding, canonical N-Quads, validation and the store. Nothing here prints."""
