"""From a question to an answer whose every sentence is carried by a passage, or an honest refusal."""
