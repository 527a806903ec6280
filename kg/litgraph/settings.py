"""What a person may set through the environment, besides the folders in `paths`."""

from __future__ import annotations

import os

MODEL = "LITGRAPH_MODEL"
THREADS = "LITGRAPH_THREADS"


def chosen_model() -> str:
    """Give the folder or name of the embedding model asked for in LITGRAPH_MODEL; empty means the packaged one."""
    return os.environ.get(MODEL, "").strip()


def thread_count() -> int:
    """Give the number of threads for long work: LITGRAPH_THREADS, or the processors this process may use."""
    chosen = os.environ.get(THREADS, "").strip()
    if chosen.isdecimal() and int(chosen) > 0:
        return int(chosen)
    if hasattr(os, "sched_getaffinity"):  # Linux: containers are often given fewer than the machine has
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
