"""Turn a find into a citation: where it stands, who says it, and the quotation that carries it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from litgraph.answer.contract import Citation, CitedPassage, Stance
from litgraph.answer.joining import PASSAGES, Find
from litgraph.answer.quoting import LayerText, Quotation, quote
from litgraph.answer.words import content_stems
from litgraph.model.catalogue import Catalogue
from litgraph.model.citing import Citations, format_grounds
from litgraph.model.passage import Ground, Passage
from litgraph.model.statement import Assertion, Labelled, predicted_or_found


def cite_all(
    finds: Sequence[Find], catalogue: Catalogue, wanted: Collection[str], layer_text: LayerText
) -> tuple[Citation, ...]:
    """Write the citations of an answer, numbered from 1; `wanted` are the stems a quotation should carry.

    A bare passage says only what its quotation says. One whose quotation does not hold is left out: its text is
    gone from the library, or is no longer the one that was read.
    """
    references = Citations(catalogue)
    quoted = [(find, tuple(_cite_passages(find, catalogue, wanted, layer_text))) for find in finds]
    carried = [(find, passages) for find, passages in quoted if find.statement or all(one.verified for one in passages)]
    return tuple(
        cite(n, find.work, find.statement, passages, catalogue=catalogue, references=references)
        for n, (find, passages) in enumerate(carried, 1)
    )


def cite(
    n: int,
    work: str,
    statement: Assertion | None,
    passages: tuple[CitedPassage, ...],
    *,
    catalogue: Catalogue,
    references: Citations,
) -> Citation:
    """Write one citation: of a statement of `work`, or of a bare passage where that is None."""
    grounds = {ground.passage: ground for ground in catalogue.grounds.get(statement.id, ())} if statement else {}
    return Citation(
        n=n,
        work=work,
        reference=references.reference(work),
        stance=tell_stance(statement),
        statement=statement.id if statement else None,
        kind=statement.kind if statement else "Passage",
        status=statement.status if statement else "source text",
        voice=_voice(statement),
        caveat=(statement.caveat or None) if statement else None,
        locator=format_grounds(catalogue, [grounds.get(one.id, Ground(passage=one.id)) for one in passages]),
        passages=passages,
    )


def tell_stance(statement: Assertion | None) -> Stance:
    """Tell what a statement says of the matter.

    A bare passage, a prediction that was not tested and a question left open are context.
    """
    if statement is None:
        return "context"
    effect = predicted_or_found(statement)
    if isinstance(statement, Labelled):
        if statement.outcome == "not supported" and effect and effect.direction == "none":
            return "contradicts"  # a null hypothesis that fell: a difference was found
        outcomes: dict[str, Stance] = {
            "contradicted": "contradicts",
            "not supported": "null result",
            "untested": "context",
            "open": "context",
        }
        return outcomes.get(statement.outcome, "supports")
    if effect and effect.direction == "none" and effect.basis in ("tested", "unspecified"):
        return "null result"
    return "supports"


def _voice(statement: Assertion | None) -> str:
    if statement is None:
        return "authors"
    voice = statement.voice
    return f"{voice.speaker}: {voice.who}" if voice.who else voice.speaker


def _cite_passages(
    find: Find, catalogue: Catalogue, wanted: Collection[str], layer_text: LayerText
) -> Iterator[CitedPassage]:
    said = content_stems(find.statement.text) if find.statement else []
    for ground in find.grounds[:PASSAGES]:
        passage = catalogue.passage(ground.passage)
        layer = catalogue.source(passage.source).layer.sha256
        exact = ground.score >= 1  # elsewhere the copy reads otherwise, perhaps just where it matters
        quotation = quote(passage, ground.chars, {*wanted, *said}, layer, layer_text) if exact else None
        yield cite_passage(passage, quotation, catalogue)


def cite_passage(passage: Passage, quotation: Quotation | None, catalogue: Catalogue) -> CitedPassage:
    """Write where a passage stands, with its quotation if there is one."""
    source = catalogue.source(passage.source)
    return CitedPassage(
        id=passage.id,
        source=source.name,
        sha256=source.sha256,
        layer=source.layer.sha256,
        section=passage.locator.section,
        paragraph=passage.locator.paragraph,
        page=passage.locator.page,
        pdf_page=passage.locator.pdf_page,
        lines=passage.locator.lines,
        chars=quotation.chars if quotation else (),
        quote=quotation.text if quotation else None,
        verified=quotation.verified if quotation else False,
    )
