"""Finding statements and passages by words and by meaning: `index` is the door, each other file one step."""
