"""Works and their studies as RDF, both ways."""

from __future__ import annotations

from urllib.parse import quote

from pyoxigraph import Quad

from litgraph import vocabulary as v
from litgraph.graph.description import Described, Description
from litgraph.graph.enumerations import KNOWN, PUBLICATION_CLASSES, WORK_TYPES
from litgraph.graph.naming import Naming
from litgraph.model.work import Extent, Name, Sample, Study, Work


def encode_work(work: Work, naming: Naming, quads: list[Quad]) -> None:
    """Add the quads of one work, its people, studies and extent to `quads`."""
    classes = [PUBLICATION_CLASSES[work.type]] if work.type in PUBLICATION_CLASSES else []
    about = Description(quads, naming, naming.work_graph(work.key), work.key, v.Work, *classes)
    about.plain(v.DublinCoreTerms.identifier, work.key)
    about.plain(v.citationKey, work.key)
    about.plain(v.DublinCoreTerms.bibliographicCitation, work.reference)
    about.term(v.workType, WORK_TYPES[work.type])
    about.prose(v.DublinCoreTerms.title, work.title, language=work.language)
    about.prose(v.DublinCore.subject, *work.keywords, language=work.language)
    about.integer(v.year, work.year)
    about.plain(v.Prism.publicationName, work.container)
    about.plain(v.Prism.volume, work.volume)
    about.plain(v.Prism.issueIdentifier, work.issue)
    about.plain(v.Prism.pageRange, work.pages)
    about.plain(v.Prism.doi, work.doi)
    about.plain(v.DublinCore.publisher, work.publisher)
    about.plain(v.DublinCore.language, work.language)
    about.plain(v.version, work.version)
    about.plain(v.chapterNumber, work.chapter)
    about.prose(v.Skos.note, work.note)
    about.link(v.DublinCoreTerms.isPartOf, work.part_of)
    for position, name in enumerate(work.authors, 1):
        _encode_name(about.part(v.hasAuthor, f"author/{position}", v.Contributor, position=position), name)
    for position, name in enumerate(work.editors, 1):
        _encode_name(about.part(v.hasEditor, f"editor/{position}", v.Contributor, position=position), name)
    for position, called in enumerate(work.called, 1):
        about.part(v.hasByname, f"byname/{position}", v.Byname, position=position).prose(v.Rdfs.label, called)
    for field, known in work.known.items():
        origin = about.part(v.hasFieldOrigin, f"known/{quote(field, safe='')}", v.FieldOrigin)
        origin.plain(v.field, field)
        origin.term(v.known, KNOWN[known])
    for position, study in enumerate(work.studies, 1):
        _encode_study(about, study, position)
    if work.extent is not None:
        extent = about.part(v.hasExtent, "extent", v.Extent)
        extent.plain(v.fileName, work.extent.source)
        extent.plain(v.sha256, work.extent.sha256)
        extent.integer(v.firstLine, work.extent.lines[0])
        extent.integer(v.lastLine, work.extent.lines[1])


def decode_work(about: Described) -> Work:
    """Make the work that the graphs describe."""
    return Work(
        key=about.short_id,
        type=about.word(v.workType, WORK_TYPES),
        title=about.text(v.DublinCoreTerms.title),
        authors=tuple(_decode_name(name) for name in about.things(v.hasAuthor)),
        editors=tuple(_decode_name(name) for name in about.things(v.hasEditor)),
        year=about.integer(v.year),
        container=about.text(v.Prism.publicationName),
        volume=about.text(v.Prism.volume),
        issue=about.text(v.Prism.issueIdentifier),
        pages=about.text(v.Prism.pageRange),
        publisher=about.text(v.DublinCore.publisher),
        doi=about.text(v.Prism.doi),
        language=about.text(v.DublinCore.language),
        version=about.text(v.version),
        part_of=about.link(v.DublinCoreTerms.isPartOf),
        chapter=about.text(v.chapterNumber),
        keywords=about.texts(v.DublinCore.subject),
        called=tuple(byname.text(v.Rdfs.label) for byname in about.things(v.hasByname)),
        known={origin.text(v.field): origin.word(v.known, KNOWN) for origin in about.things(v.hasFieldOrigin)},
        note=about.text(v.Skos.note),
        studies=tuple(_decode_study(study) for study in about.things(v.hasStudy)),
        extent=_decode_extent(about.thing(v.hasExtent)),
    )


def _encode_name(about: Description, name: Name) -> None:
    about.plain(v.Foaf.familyName, name.family)
    about.plain(v.Foaf.givenName, name.given)
    about.plain(v.Foaf.name, name.literal)


def _decode_name(about: Described) -> Name:
    return Name(
        family=about.text(v.Foaf.familyName), given=about.text(v.Foaf.givenName), literal=about.text(v.Foaf.name)
    )


def _encode_study(work: Description, study: Study, position: int) -> None:
    work.link(v.hasStudy, study.id)
    about = work.separate(study.id, v.Study)
    about.integer(v.position, position)
    about.prose(v.design, study.design)
    about.prose(v.context, study.context)
    about.prose(v.analysis, study.analysis)
    about.plain(v.software, study.software)
    if study.sample is not None:
        about.link(v.hasSample, study.sample.id)
        _encode_sample(about.separate(study.sample.id, v.Sample), study.sample)


def _encode_sample(about: Description, sample: Sample) -> None:
    about.prose(v.DublinCoreTerms.description, sample.text)
    about.plain(v.sampleSize, sample.size)
    about.prose(v.sampleUnit, sample.unit)
    about.prose(v.country, *sample.countries)
    about.prose(v.industry, *sample.industries)
    about.plain(v.years, sample.years)


def _decode_study(about: Described) -> Study:
    sample = about.thing(v.hasSample)
    return Study(
        id=about.short_id,
        design=about.text(v.design),
        context=about.text(v.context),
        sample=None
        if sample is None
        else Sample(
            id=sample.short_id,
            text=sample.text(v.DublinCoreTerms.description),
            size=sample.text(v.sampleSize),
            unit=sample.text(v.sampleUnit),
            countries=sample.texts(v.country),
            industries=sample.texts(v.industry),
            years=sample.text(v.years),
        ),
        analysis=about.text(v.analysis),
        software=about.text(v.software),
    )


def _decode_extent(about: Described | None) -> Extent | None:
    if about is None:
        return None
    return Extent(
        source=about.text(v.fileName),
        sha256=about.text(v.sha256),
        lines=about.position_pair(v.firstLine, v.lastLine) or (0, 0),
    )
