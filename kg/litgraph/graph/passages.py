"""Sources and passages as RDF, both ways: where they stand and their fingerprints, never their words."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import Quad

from litgraph import vocabulary as v
from litgraph.graph.description import Described, Description
from litgraph.graph.enumerations import PASSAGE_KINDS
from litgraph.graph.naming import SOURCES, Naming, format_digest
from litgraph.model.passage import CharRange, Layer, Locator, Passage, Source


def encode_source(source: Source, naming: Naming, quads: list[Quad]) -> None:
    """Add the quads of one file and its text layer to `quads`."""
    short_id = f"source/{source.sha256}"
    about = Description(quads, naming, naming.shared_graph(SOURCES, short_id), short_id, v.Source)
    about.plain(v.sha256, source.sha256)
    about.plain(v.fileName, source.name)
    about.plain(v.DublinCore.format, source.media_type)
    layer = about.part(v.hasLayer, "layer", v.TextLayer)
    layer.plain(v.sha256, source.layer.sha256)
    layer.plain(v.reader, source.layer.reader)
    layer.boolean(v.hasLines, value=source.layer.has_lines)


def decode_source(about: Described) -> Source:
    """Make the source that the graphs describe."""
    layer = about.thing(v.hasLayer) or about
    return Source(
        sha256=about.text(v.sha256),
        name=about.text(v.fileName),
        media_type=about.text(v.DublinCore.format),
        layer=Layer(sha256=layer.text(v.sha256), reader=layer.text(v.reader), has_lines=layer.boolean(v.hasLines)),
    )


def encode_passage(passage: Passage, language: str, naming: Naming, quads: list[Quad]) -> None:
    """Add the quads of one passage to `quads`; `language` is that of the work, in which its headings are."""
    graph = naming.work_graph(passage.work)
    about = Description(quads, naming, graph, passage.id, v.Passage, PASSAGE_KINDS[passage.kind])
    locator = passage.locator
    about.link(v.DublinCoreTerms.isPartOf, passage.work)
    about.plain(v.fingerprint, passage.fingerprint)
    about.plain(v.DublinCore.language, passage.language)
    if passage.source:
        about.link(v.fromSource, f"source/{passage.source}")
    if locator.section:
        about.link(v.inSection, _encode_section(about, passage.work, locator.section, language))
    about.integer(v.paragraphNumber, locator.paragraph)
    about.plain(v.printedPage, locator.page or "")
    about.integer(v.pdfPage, locator.pdf_page)
    if locator.lines is not None:
        about.integer(v.firstLine, locator.lines[0])
        about.integer(v.lastLine, locator.lines[1])
    encode_ranges(about, locator.chars)


def decode_passage(about: Described) -> Passage:
    """Make the passage that the graphs describe, without its words, which no graph holds."""
    return Passage(
        id=about.short_id,
        work=about.link(v.DublinCoreTerms.isPartOf),
        kind=about.word(v.Rdf.type, PASSAGE_KINDS),
        locator=Locator(
            section=_decode_section(about.thing(v.inSection)),
            paragraph=about.integer(v.paragraphNumber),
            page=about.text(v.printedPage) or None,
            pdf_page=about.integer(v.pdfPage),
            lines=about.position_pair(v.firstLine, v.lastLine),
            chars=decode_ranges(about),
        ),
        fingerprint=about.text(v.fingerprint),
        source=about.link(v.fromSource).removeprefix("source/"),
        language=about.text(v.DublinCore.language),
    )


def encode_ranges(about: Description, ranges: Iterable[CharRange]) -> None:
    """Add ranges of the text layer as selectors of the Web Annotation model (W3C, 4.2.5)."""
    for position, (start, end) in enumerate(ranges, 1):
        part = about.part(v.hasRange, f"range/{position}", v.OpenAnnotation.TextPositionSelector, position=position)
        part.integer(v.OpenAnnotation.start, start)
        part.integer(v.OpenAnnotation.end, end)


def decode_ranges(about: Described) -> tuple[CharRange, ...]:
    """Give the ranges back in their order."""
    pairs = (part.position_pair(v.OpenAnnotation.start, v.OpenAnnotation.end) for part in about.things(v.hasRange))
    return tuple(pair for pair in pairs if pair is not None)


def _encode_section(about: Description, work: str, path: tuple[str, ...], language: str) -> str:
    """Describe a section and those it stands in, and give its id, which comes from the whole path."""
    digest = format_digest("\x1f".join(path))
    short_id = f"{work}/section/{digest}"
    section = about.separate(short_id, v.Section)
    section.prose(v.DublinCoreTerms.title, path[-1], language=language)
    section.link(v.DublinCoreTerms.isPartOf, work)
    if len(path) > 1:
        section.link(v.withinSection, _encode_section(about, work, path[:-1], language))
    return short_id


def _decode_section(about: Described | None) -> tuple[str, ...]:
    if about is None:
        return ()
    return (*_decode_section(about.thing(v.withinSection)), about.text(v.DublinCoreTerms.title))
