"""Check an answer again: its statements against the library, its quotations against the source."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from litgraph.answer.composing import judge, say
from litgraph.answer.contract import Answer, AnswerStatement, Citation, CitedPassage
from litgraph.answer.quoting import LayerText, check_quotation
from litgraph.model.catalogue import Catalogue
from litgraph.model.passage import Passage
from litgraph.model.statement import Assertion


def verify(answer: Answer, catalogue: Catalogue, layer_text: LayerText) -> tuple[str, ...]:
    """List what is wrong with an answer, nothing when all of it holds; what cannot be checked is wrong."""
    problems: list[str] = []
    sound: dict[int, Citation] = {}
    for citation in answer.citations:
        found = tuple(_check_citation(citation, catalogue, layer_text))
        problems += (f"[{citation.n}] {problem}" for problem in found)
        if not found:
            sound[citation.n] = citation
    for statement in answer.statements:
        problems += _check_sentence(statement, say, sound, catalogue)
    if answer.verdict:
        problems += _check_sentence(answer.verdict, judge, sound, catalogue)
    if answer.answered and not answer.statements:
        problems.append("the answer says nothing although it counts as answered")
    return tuple(problems)


def _check_sentence(
    sentence: AnswerStatement,
    words_of: Callable[[Citation, Catalogue], str],
    sound: dict[int, Citation],
    catalogue: Catalogue,
) -> Iterator[str]:
    """Compare a sentence with what its citations make the library say."""
    if not any(n in sound and sentence.text == words_of(sound[n], catalogue) for n in sentence.cites):
        yield f"no sound citation carries “{sentence.text}”"


def _check_citation(citation: Citation, catalogue: Catalogue, layer_text: LayerText) -> Iterator[str]:
    if not citation.passages:
        yield "cites no passage"
    grounds = _grounds(citation, catalogue)
    if grounds is None:
        yield f"{citation.statement} is not in this library"
    for passage in citation.passages:
        if grounds is not None and passage.id not in grounds:
            yield f"{citation.statement or 'the citation'} does not rest on {passage.id}"
        yield from _check_passage(passage, citation, catalogue, layer_text)


def _grounds(citation: Citation, catalogue: Catalogue) -> frozenset[str] | None:
    """Give the passages a citation may name, None where its statement is unknown."""
    if citation.statement is None:
        return frozenset(passage.id for passage in citation.passages)
    if not isinstance(catalogue.find(citation.statement), Assertion):
        return None
    return frozenset(ground.passage for ground in catalogue.grounds.get(citation.statement, ()))


def _check_passage(
    cited: CitedPassage, citation: Citation, catalogue: Catalogue, layer_text: LayerText
) -> Iterator[str]:
    passage = catalogue.find(cited.id)
    if not isinstance(passage, Passage):
        yield f"{cited.id} is not in this library"
        return
    if cited.quote is None:
        if citation.statement is None:
            yield f"{cited.id} is cited by itself without a quotation"
        return
    text = layer_text(cited.sha256)
    if text is None:
        yield f"{cited.id}: the text of {cited.source} is not in this library, so the quotation cannot be checked"
    elif not check_quotation(cited.quote, cited.chars, text, cited.layer):
        yield f"{cited.id}: the quotation is not what {cited.source} says there"
    elif not _inside(cited, passage):
        yield f"{cited.id}: the quotation stands outside the passage"


def _inside(cited: CitedPassage, passage: Passage) -> bool:
    own = passage.locator.chars
    return all(any(low <= a and b <= high for low, high in own) for a, b in cited.chars)
