"""An answer as a person reads it in a terminal."""

from __future__ import annotations

import shutil
import textwrap

from litgraph.answer.contract import Answer, Citation
from litgraph.answer.refusing import REFUSAL

WIDEST = 100
"""Columns beyond which a line is hard to read."""


def width() -> int:
    """Give the number of columns to fill."""
    return min(shutil.get_terminal_size((80, 24)).columns, WIDEST)


def format_answer(answer: Answer) -> str:
    """Lay an answer out: the verdict, the statements with their numbers, the citations, and what was asked of."""
    if not answer.answered:
        return format_refusal(answer)
    verdict = [fold(f"{answer.verdict.text} {_numbers(answer.verdict.cites)}"), ""] if answer.verdict else []
    said = [fold(f"{one.text} {_numbers(one.cites)}", hang=2) for one in answer.statements]
    cited = [_format_citation(citation) for citation in answer.citations]
    return "\n".join([*verdict, *said, "", *cited, "", _foot(answer)])


def format_refusal(answer: Answer) -> str:
    """Say that nothing supports an answer, and what comes nearest."""
    if not answer.nearest:
        return REFUSAL
    names = ", ".join(f"{one.kind.lower()} “{one.label}” ({one.passages} passages)" for one in answer.nearest)
    first = answer.nearest[0].label
    return "\n".join([REFUSAL, fold(f"Nearest: {names}.", hang=2), f'Try: litgraph search "{first}"'])


def fold(text: str, hang: int = 0) -> str:
    """Break a text into lines, those after the first indented by `hang`."""
    return textwrap.fill(text, width(), subsequent_indent=" " * hang, break_long_words=False, break_on_hyphens=False)


def _format_citation(citation: Citation) -> str:
    marks = [citation.kind.lower() if citation.statement else "passage", citation.statement or citation.passages[0].id]
    marks += [citation.status] if citation.statement else []
    marks += [citation.stance] if citation.stance != "supports" else []
    place = f", {citation.locator}" if citation.locator else ""
    lines = [fold(f"[{citation.n}] {citation.reference}{place}  ({', '.join(marks)})", hang=4)]
    if citation.statement:
        quotes = [passage.quote for passage in citation.passages if passage.quote and passage.verified]
        lines += [textwrap.indent(fold(f"“{quote}”"), "    ") for quote in quotes[:1]]
    return "\n".join(lines)


def _numbers(cites: tuple[int, ...]) -> str:
    return f"[{', '.join(map(str, cites))}]"


def _foot(answer: Answer) -> str:
    state = answer.library
    quoted = sum(passage.verified for citation in answer.citations for passage in citation.passages)
    return (
        f"{len(answer.statements)} statements, {len(answer.citations)} citations, {quoted} quotations verified; "
        f"{state.works} works, graph {state.graph.removeprefix('sha256:')[:8]}"
    )
