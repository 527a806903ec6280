"""Compose an answer: a verdict where the question has one, then short statements with their citations."""

from __future__ import annotations

import re
from collections.abc import Sequence

from litgraph.answer.contract import AnswerStatement, Citation
from litgraph.model.catalogue import Catalogue
from litgraph.model.statement import Assertion, Hypothesis, Proposition, ResearchQuestion
from litgraph.model.wording import format_statistic

_ASKS_OUTCOME = re.compile(
    r"\b(support(ed|s)?|confirm(ed|s)?|reject(ed|s)?|hypothes[ie]s|borne out|hold|held)\b", re.IGNORECASE
)
"""Words of a question that asks how a prediction fared."""


def compose_statements(citations: Sequence[Citation], catalogue: Catalogue) -> tuple[AnswerStatement, ...]:
    """Say what each citation says: in our words, or in the source's own where it is a bare passage."""
    return tuple(AnswerStatement(text=say(citation, catalogue), cites=(citation.n,)) for citation in citations)


def compose_verdict(question: str, citations: Sequence[Citation], catalogue: Catalogue) -> AnswerStatement | None:
    """Give the outcome of the best of the predictions cited, where the question asks for an outcome."""
    if not _ASKS_OUTCOME.search(question):
        return None
    verdicts = ((judge(citation, catalogue), citation.n) for citation in citations)
    return next((AnswerStatement(text=text, cites=(n,)) for text, n in verdicts if text), None)


def judge(citation: Citation, catalogue: Catalogue) -> str:
    """Say how the prediction behind a citation fared, or nothing where it is none."""
    outcome = _outcome(catalogue.statement(citation.statement)) if citation.statement else ""
    return f"{outcome} ({citation.reference})." if outcome else ""


def say(citation: Citation, catalogue: Catalogue) -> str:
    """Say what stands behind a citation, with its outcome, figures and voice; its caveat stands in the citation."""
    if citation.statement is None:
        return f"“{citation.passages[0].quote}”"
    statement = catalogue.statement(citation.statement)
    outcome = _outcome(statement)
    parts = [statement.text if statement.text.endswith(("?", "!")) else statement.text.rstrip(".") + "."]
    if outcome:
        parts.append(f"{outcome}{_figures(statement)}.")
    if statement.voice.speaker == "cited":
        parts.append(f"({statement.voice.who or 'Another work'}, as cited in {citation.reference}.)")
    if statement.voice.speaker == "respondent":
        parts.append(f"({statement.voice.who or 'A respondent'}, quoted in {citation.reference}.)")
    return " ".join(parts)


def _outcome(statement: Assertion) -> str:
    """Say how a prediction fared, as in "H1 was supported"; nothing of others, or of a question that asks for more."""
    if isinstance(statement, ResearchQuestion):
        told = statement.outcome in ("yes", "no", "partly")
        return f"{statement.label} is answered: {statement.outcome}" if told else ""
    if not isinstance(statement, Hypothesis | Proposition):
        return ""
    words = {
        "partial": "was partly supported",
        "contradicted": "was contradicted: the effect was significant the other way",
        "untested": "was not tested",
    }
    return f"{statement.label} {words.get(statement.outcome, f'was {statement.outcome}')}"


def _figures(statement: Assertion) -> str:
    printed = [format_statistic(one, cell=False) for one in getattr(statement, "statistics", ())]
    return f" ({'; '.join(printed)})" if printed else ""
