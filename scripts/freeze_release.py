"""Freeze a release of the ontology: copy it to ontology/releases/VERSION/ with its terms, the bundle's ids and hashes.

Run `python scripts/freeze_release.py` once everything is as it will be published. A release is written once:
`--again` writes it anew, which is right only before it is published. The version is that of the Turtle.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from litgraph import vocabulary as v
from litgraph.errors import LitgraphError
from litgraph.library.corpus import read_corpus
from litgraph.library.tombstones import format_ids
from litgraph.paths import corpus_folder, ontology_folder

COPIED = ("litgraph.ttl", "shapes.ttl")
TERMS = "terms.txt"
IDS = "ids.txt"
SUMS = "SHA256SUMS"


def read_ontology(path: Path) -> list[Quad]:
    """Read the ontology's Turtle."""
    return list(parse(path=str(path), format=RdfFormat.TURTLE))


def get_version(quads: list[Quad]) -> str:
    """Get the version that the ontology gives itself."""
    told = [quad for quad in quads if quad.predicate == NamedNode(f"{v.Owl.namespace}versionInfo")]
    return next(quad.object.value for quad in told if isinstance(quad.object, Literal))


def format_terms(quads: list[Quad]) -> str:
    """Give the terms of our own, sorted, each with its kind: a class of OWL or SKOS, or the enumeration it is in."""
    kinds = {
        quad.subject.value: quad.object.value
        for quad in quads
        if quad.predicate.value == v.Rdf.type
        and isinstance(quad.subject, NamedNode)
        and isinstance(quad.object, NamedNode)
        and quad.subject.value.startswith(v.TERMS)
    }
    return "".join(f"{term}\t{kind.replace('#', '/').rsplit('/', 1)[1]}\n" for term, kind in sorted(kinds.items()))


def freeze(folder: Path, corpus: Path, *, again: bool = False) -> Path:
    """Write the release of the ontology in `folder` and of the bundle in `corpus`; give its folder.

    Raises LitgraphError where the release is there already and `again` is false.
    """
    quads = read_ontology(folder / "litgraph.ttl")
    version = get_version(quads)
    release = folder / "releases" / version
    if release.exists() and not again:
        raise LitgraphError(
            f"{release}: release {version} is frozen", "raise owl:versionInfo in ontology/litgraph.ttl, or give --again"
        )
    contents = {name: (folder / name).read_bytes() for name in COPIED}
    contents[TERMS] = format_terms(quads).encode()
    contents[IDS] = format_ids(read_corpus(corpus, anchored=False)).encode()
    sums = "".join(f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in sorted(contents.items()))
    release.mkdir(parents=True, exist_ok=True)
    for name, content in {**contents, SUMS: sums.encode()}.items():
        (release / name).write_bytes(content)
    return release


def main() -> int:
    """Freeze the release, or say why not."""
    parser = argparse.ArgumentParser(description="Freeze a release of the ontology and of the bundle's ids.")
    parser.add_argument("--again", action="store_true", help="write a release anew that is not published yet")
    try:
        release = freeze(ontology_folder(), corpus_folder(), again=parser.parse_args().again)
    except LitgraphError as error:
        sys.stderr.write(f"{error.message}\n{error.remedy}\n")
        return 1
    sys.stdout.write(f"{release.name}: written\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
