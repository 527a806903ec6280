"""From a file to passages: read its text, mend it, cut it, and find a stretch again in any copy.

`registry.read_source` reads, `passages.cut_passages` cuts, `locate` finds again.
"""
