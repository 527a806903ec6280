"""Turn a find into a citation: where it stands, who says it, and the quotation that carries it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from litgraph.answer.contract import Citation, CitedPassage, Stance
from litgraph.answer.joining import PASSAGES, Find
from litgraph.answer.quoting import LayerText, quote
from litgraph.answer.words import content_stems
from litgraph.model.catalogue import Catalogue
from litgraph.model.citing import Citations, format_locators
from litgraph.model.statement import Assertion, Hypothesis, Proposition, predicted_or_found


def cite_all(
    finds: Sequence[Find], catalogue: Catalogue, wanted: Collection[str], layer_text: LayerText
) -> tuple[Citation, ...]:
    """Write the citations of an answer, numbered from 1; `wanted` are the stems a quotation should carry."""
    references = Citations(catalogue)
    return tuple(
        _cite(
            n,
            find,
            references.reference(find.work),
            catalogue,
            tuple(_cite_passages(find, catalogue, wanted, layer_text)),
        )
        for n, find in enumerate(finds, 1)
    )


def _cite(n: int, find: Find, reference: str, catalogue: Catalogue, passages: tuple[CitedPassage, ...]) -> Citation:
    statement = find.statement
    return Citation(
        n=n,
        work=find.work,
        reference=reference,
        stance=tell_stance(statement),
        statement=statement.id if statement else None,
        kind=statement.kind if statement else "Passage",
        status=statement.status if statement else "source text",
        voice=_voice(statement),
        caveat=(statement.caveat or None) if statement else None,
        locator=format_locators(catalogue.passage(passage.id) for passage in passages),
        passages=passages,
    )


def tell_stance(statement: Assertion | None) -> Stance:
    """Tell what a statement says of the effect it is about; a bare passage is context."""
    if statement is None:
        return "context"
    effect = predicted_or_found(statement)  # type: ignore[arg-type]
    if isinstance(statement, Hypothesis | Proposition):
        outcomes: dict[str, Stance] = {
            "contradicted": "contradicts",
            "not supported": "null result",
            "untested": "context",
        }
        return outcomes.get(statement.outcome, "supports")
    if effect and effect.direction == "none" and effect.basis == "tested":
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
        source = catalogue.source(passage.source)
        quotation = quote(passage, ground.chars, {*wanted, *said}, source.layer.sha256, layer_text)
        yield CitedPassage(
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
