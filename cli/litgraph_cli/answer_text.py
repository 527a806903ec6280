"""An answer as a person reads it in a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from litgraph.answer.contract import Answer, AnswerStatement, Citation
from litgraph.answer.refusing import REFUSAL
from litgraph.model.wording import format_kind
from litgraph_cli.layout import clean, fold
from litgraph_cli.printing import count, quote_word

PREDICTIONS = frozenset({"Hypothesis", "Proposition", "ResearchQuestion"})


def format_answer(answer: Answer) -> str:
    """Lay an answer out: the verdict, the statements with their numbers, the citations, and what was asked of."""
    if not answer.answered:
        return format_refusal(answer)
    verdict = [_format_statement(answer.verdict), ""] if answer.verdict else []
    said = [_format_statement(one, hang="  ") for one in answer.statements]
    return "\n".join([*verdict, *said, "", *_format_citations(answer.citations), "", *map(fold, _foot(answer))])


def format_refusal(answer: Answer) -> str:
    """Say that nothing supports an answer, and what comes nearest."""
    lines = [REFUSAL]
    if answer.strangers:
        words = ", ".join(clean(word) for word in answer.strangers)
        lines.append(fold(f"Nothing in it mentions: {words}.", hang="  "))
    if not answer.nearest:
        return "\n".join(lines)
    names = (
        f'{format_kind(one.kind)} "{clean(one.label)}" ({count(one.passages, "passage")})' for one in answer.nearest
    )
    nearest = fold(f"{', '.join(names)}.", first="Nearest: ", hang="  ")
    return "\n".join([*lines, nearest, f"Try: litgraph search {quote_word(answer.nearest[0].label)}"])


def _format_statement(statement: AnswerStatement, hang: str = "") -> str:
    return fold(f"{statement.text} [{', '.join(map(str, statement.cites))}]", hang=hang)


def _format_citations(citations: Sequence[Citation]) -> list[str]:
    """Give the citations, each quotation and caveat once: a second citation of the same words names the first."""
    shown: dict[str, int] = {}
    lines = []
    for citation in citations:
        head = f"[{citation.n}] "
        margin = " " * len(head)
        place = ", ".join(filter(None, (citation.reference, citation.locator)))
        lines.append(fold(place, first=head, hang=margin))
        if citation.statement:
            lines += [fold(quote, first=margin, hang=margin) for quote in _quotes(citation, shown)]
        lines.append(fold(_describe(citation), first=margin, hang=margin))
        lines += [fold(caveat, first=margin, hang=margin) for caveat in _caveat(citation, shown)]
    return lines


def _caveat(citation: Citation, shown: dict[str, int]) -> list[str]:
    """Give the caveat of a citation, or the number of the citation where it stands already."""
    if not citation.caveat:
        return []
    first = shown.setdefault(citation.caveat, citation.n)
    return [f"Caveat: {citation.caveat}" if first == citation.n else f"Caveat as at [{first}]"]


def _quotes(citation: Citation, shown: dict[str, int]) -> list[str]:
    """Give the quotations that carry a citation, or the number of the citation where they stand already."""
    lines = []
    for quote in _carrying(citation):
        first = shown.setdefault(quote, citation.n)
        lines.append(f"“{quote}”" if first == citation.n else f"quoted at [{first}]")
    return lines


def _carrying(citation: Citation) -> list[str]:
    """Choose the best verified quotation; of a prediction also the one that tells what came of it."""
    verified = [passage.quote for passage in citation.passages if passage.quote and passage.verified]
    return verified if citation.kind in PREDICTIONS else verified[:1]


def _describe(citation: Citation) -> str:
    """Say what a citation points at, how far it was checked, and what it says of the matter."""
    if citation.statement is None:
        return f"{format_kind(citation.kind)} {citation.passages[0].id}, not yet a statement"
    stance = "" if citation.stance == "supports" else citation.stance
    return ", ".join(filter(None, (f"{format_kind(citation.kind)} {citation.statement}", citation.status, stance)))


def _foot(answer: Answer) -> list[str]:
    state = answer.library
    verified = len({quote for citation in answer.citations for quote in _carrying(citation)})
    if state.texts:
        quoted = f"{count(verified, 'quotation')} verified"
    else:
        quoted = "no quotations, because no text was added (litgraph add FILE)"
    drafts = any(citation.status == "proposed" for citation in answer.citations)
    warning = ["proposed: a draft, not yet compared with its passage in a second reading"] if drafts else []
    said = f"{count(len(answer.statements), 'statement')}, {count(len(answer.citations), 'citation')}"
    state_of = f"{count(state.works, 'work')}, graph {state.graph.removeprefix('sha256:')[:8]}"
    return [f"{said}, {quoted}; {state_of}", *warning]
