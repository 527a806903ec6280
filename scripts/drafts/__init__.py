"""From the hand-made drafts to the corpus; it goes once every draft has been checked."""
