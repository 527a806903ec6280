"""Check an answer again: its statements against the library, its quotations against the source."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from litgraph.answer.citing import cite, cite_passage
from litgraph.answer.composing import judge, say
from litgraph.answer.contract import Answer, AnswerStatement, Citation, CitedPassage
from litgraph.answer.quoting import LayerText, Quotation, check_quotation, is_window
from litgraph.model.catalogue import Catalogue
from litgraph.model.citing import Citations
from litgraph.model.passage import Passage
from litgraph.model.statement import Assertion
from litgraph.reading.places import find_slice
from litgraph.reading.ranges import layer_ranges


def verify(answer: Answer, catalogue: Catalogue, layer_text: LayerText) -> tuple[str, ...]:
    """List what is wrong with an answer, nothing when all of it holds; what cannot be checked is wrong.

    Every citation is written again from the library and compared, field by field.
    """
    references = Citations(catalogue)
    problems: list[str] = []
    sound: dict[int, Citation] = {}
    for citation in answer.citations:
        found = tuple(_check_citation(citation, catalogue, references, layer_text))
        problems += (f"[{citation.n}] {problem}" for problem in found)
        if not found:
            sound[citation.n] = citation
    for statement in answer.statements:
        problems += _check_sentence(statement, say, sound, catalogue)
    if answer.verdict:
        problems += _check_sentence(answer.verdict, judge, sound, catalogue)
    return (*problems, *_check_whole(answer))


def _check_whole(answer: Answer) -> Iterator[str]:
    """Check what no single citation tells: the numbers, and whether it answers or refuses."""
    if [citation.n for citation in answer.citations] != list(range(1, len(answer.citations) + 1)):
        yield "the citations are not numbered 1, 2, 3 …"
    if answer.answered and not answer.statements:
        yield "the answer says nothing although it counts as answered"
    if not answer.answered and (answer.statements or answer.citations or answer.verdict):
        yield "the answer says something although it counts as refused"


def _check_sentence(
    sentence: AnswerStatement,
    words_of: Callable[[Citation, Catalogue], str],
    sound: dict[int, Citation],
    catalogue: Catalogue,
) -> Iterator[str]:
    """Compare a sentence with what each of its citations makes the library say."""
    carried = [n in sound and sentence.text == words_of(sound[n], catalogue) for n in sentence.cites]
    if not sentence.text or not carried or not all(carried):
        yield f"no sound citation carries “{sentence.text}”"


def _check_citation(
    citation: Citation, catalogue: Catalogue, references: Citations, layer_text: LayerText
) -> Iterator[str]:
    if not citation.passages:
        yield "cites no passage"
        return
    found = [catalogue.find(cited.id) for cited in citation.passages]
    passages = [one for one in found if isinstance(one, Passage)]
    statement = None
    if citation.statement is not None:
        record = catalogue.find(citation.statement)
        if not isinstance(record, Assertion) or record.status == "rejected":
            yield f"{citation.statement} is not in this library, or was rejected"
            return
        statement = record
        grounds = {ground.passage for ground in catalogue.grounds.get(statement.id, ())}
        yield from (f"{statement.id} does not rest on {one.id}" for one in passages if one.id not in grounds)
    if len(passages) == len(found):
        work = statement.work if statement else passages[0].work
        again = cite(citation.n, work, statement, citation.passages, catalogue=catalogue, references=references)
        names = (name for name in again.__struct_fields__ if getattr(again, name) != getattr(citation, name))
        yield from (f"{citation.statement or 'the passage'} has another {name} in this library" for name in names)
    for cited in citation.passages:
        yield from _check_passage(cited, citation, catalogue, layer_text)


def _check_passage(
    cited: CitedPassage, citation: Citation, catalogue: Catalogue, layer_text: LayerText
) -> Iterator[str]:
    passage = catalogue.find(cited.id)
    if not isinstance(passage, Passage):
        yield f"{cited.id} is not in this library"
        return
    quotation = None if cited.quote is None else Quotation(cited.quote, cited.chars, cited.verified)
    if cite_passage(passage, quotation, catalogue) != cited:
        yield f"{cited.id} stands elsewhere in this library, or is read from another file"
    if quotation is None:
        if citation.statement is None:
            yield f"{cited.id} is cited by itself without a quotation"
        return
    text = layer_text(cited.sha256) if passage.text else None
    if text is None:
        yield f"{cited.id}: the text of {cited.source} is not in this library, so the quotation cannot be checked"
    elif not check_quotation(quotation.text, quotation.chars, text, cited.layer):
        yield f"{cited.id}: the quotation is not what {cited.source} says there"
    elif not _is_stretch(quotation, passage):
        yield f"{cited.id}: the quotation is not one stretch of the passage, sign for sign"


def _is_stretch(quotation: Quotation, passage: Passage) -> bool:
    """Tell whether a quotation is whole sentences of its passage, side by side, and nothing is left out.

    Two true ranges can make a false sentence, and so can a sentence cut short. Only one longer than a quotation
    may be is cut, at its end.
    """
    place = find_slice(passage, quotation.chars)
    if place is None or layer_ranges(passage, *place) != quotation.chars:
        return False
    return is_window(passage.text, *place) and passage.text[slice(*place)] == quotation.text
