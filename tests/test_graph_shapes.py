"""Shapes: good graphs pass, and each fault gives its own message and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace
from pyoxigraph import RdfFormat, parse
from rdflib import SH, Graph

from litgraph.graph.encode import ontology_quads, to_quads
from litgraph.graph.nquads import write_nquads
from litgraph.graph.shapes import Violation, validate
from litgraph.model.statement import Definition
from litgraph.paths import ontology_folder
from tests.graph_examples import build_anchors, build_library

EXAMPLES = Path(__file__).resolve().parent.parent / "ontology" / "examples"
VALID = sorted((EXAMPLES / "valid").glob("*.ttl"))
INVALID = sorted((EXAMPLES / "invalid").glob("*.ttl"))
EXPECTS = "# Expects: "


def check(path: Path) -> tuple[Violation, ...]:
    """Validate a file of Turtle."""
    return validate(parse(path=str(path), format=RdfFormat.TURTLE))


def test_all_examples_are_found() -> None:
    """The suite knows how many examples there are, so that none drops out unseen."""
    assert (len(VALID), len(INVALID)) == (28, 104)


@pytest.mark.parametrize("path", VALID, ids=lambda path: path.stem)
def test_a_valid_example_breaks_nothing(path: Path) -> None:
    """What we show as right is right."""
    assert check(path) == ()


@pytest.mark.parametrize("path", INVALID, ids=lambda path: path.stem)
def test_an_invalid_example_gives_exactly_its_message(path: Path) -> None:
    """One fault in a file, one violation with the message its first line expects, and a repair."""
    violations = check(path)
    first = path.read_text(encoding="utf-8").split("\n", 1)[0]
    assert first.startswith(EXPECTS)
    assert [one.message for one in violations] == [first.removeprefix(EXPECTS)]
    assert violations[0].remedy


def test_what_the_program_writes_keeps_to_the_shapes(tmp_path: Path) -> None:
    """The example library passes as quads, and as a file together with the ontology."""
    quads = list(to_quads(build_library(), anchors=build_anchors()))
    assert validate(quads) == ()
    write_nquads([*quads, *ontology_quads()], tmp_path / "graph.nq")
    assert validate(tmp_path / "graph.nq") == ()


def test_a_violation_names_the_record_the_place_and_the_value() -> None:
    """A person learns which record it is by its short id, which property, and what stands there."""
    library = build_library()
    broken = Definition(id="doe2019/d09", work="doe2019", text="x", concept="construct/luck")
    grounds = {**library.grounds, broken.id: library.grounds["doe2019/d01"]}
    found = validate(to_quads(replace(library, statements=(*library.statements, broken), grounds=grounds)))
    assert found == (
        Violation(
            id="doe2019/d09",
            message="A definition must name one construct or theory that the library holds.",
            remedy="write its id in `concept:`, such as construct/value-creation, "
            "and add the concept's file if it is new.",
            where="defines",
            value="construct/luck",
        ),
    )


def test_violations_come_in_one_order() -> None:
    """Two runs over the same quads, in another order, give the same tuple."""
    quads = list(to_quads(replace(build_library(), grounds={})))
    found = validate(quads)
    assert [one.id for one in found] == sorted(one.id for one in build_library().statements)
    assert validate(reversed(quads)) == found


def test_every_constraint_has_an_example_that_breaks_it() -> None:
    """Each message of the shapes is expected by an example, and each example expects one of them."""
    shapes = Graph().parse(ontology_folder() / "shapes.ttl")
    messages = {str(message).partition(" Repair: ")[0] for message in shapes.objects(None, SH.message)}
    expected = {path.read_text(encoding="utf-8").split("\n", 1)[0].removeprefix(EXPECTS) for path in INVALID}
    assert expected == messages


def test_examples_are_invented() -> None:
    """A valid example says what it shows and that nobody should take it for a fact."""
    for path in VALID:
        first = path.read_text(encoding="utf-8").split("\n", 1)[0]
        assert first.startswith("# "), path.stem
        assert first.endswith(". All of it is invented."), path.stem
