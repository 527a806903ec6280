"""litgraph.answer: what lifts a find, what makes it step back, and what a null hypothesis that fell says."""

from __future__ import annotations

from litgraph.answer.citing import tell_stance
from litgraph.answer.joining import COMPANY, REPEATED, Find, choose, join_hits, keep_near
from litgraph.answer.linking import Linker, Links
from litgraph.model.catalogue import Catalogue
from litgraph.model.concept import Firm
from litgraph.model.passage import Ground, Locator, Passage
from litgraph.model.statement import Effect, Finding, FirmDatum, Hypothesis, Statement, TheoryUse
from litgraph.model.work import Work
from litgraph.search.index import Hit


def finding(number: int) -> Finding:
    """Give a finding of one work."""
    return Finding(id=f"doe2019/f{number}", work="doe2019", text="Slack helps.")


def library(*said: Statement, **passages: str) -> Catalogue:
    """Give a catalogue in which each statement (by its local id) rests on one passage."""
    names = sorted(set(passages.values()))
    return Catalogue(
        works=(Work(key="doe2019", type="book", title="Slack"),),
        statements=said,
        firms=(Firm(id="firm/acme", label="Acme", roles={"doe2019": "case"}),),
        passages=tuple(
            Passage(id=name, work="doe2019", kind="paragraph", locator=Locator(), fingerprint="") for name in names
        ),
        grounds={f"doe2019/{one}": (Ground(passage=name),) for one, name in passages.items()},
    )


def hit(short_id: str, score: float) -> Hit:
    """Give a hit of the index with this score."""
    return Hit(id=short_id, kind="statement", work="doe2019", score=score, lexical=score, vector=score)


def scores(found: tuple[Find, ...]) -> dict[str, float]:
    """Give the score of each find."""
    return {find.id: find.score for find in found}


def test_several_statements_that_fit_lift_one_another() -> None:
    """Two finds on one passage gain a share of each other's score; one alone on its passage gains nothing."""
    catalogue = library(finding(1), finding(2), finding(3), f1="a", f2="a", f3="b")
    hits = [hit("doe2019/f1", 0.5), hit("doe2019/f2", 0.4), hit("doe2019/f3", 0.5)]
    found = scores(join_hits(hits, catalogue, Links()))
    assert round(found["doe2019/f1"] - found["doe2019/f3"], 6) == round(COMPANY * 0.4, 6)
    assert round(found["doe2019/f3"], 6) == 0.5


def test_what_is_asked_of_a_firm_is_found_among_its_data() -> None:
    """A question about a firm's size lifts its datum on employees above its other data."""
    event = FirmDatum(id="doe2019/fd1", work="doe2019", text="Acme.", firm="firm/acme", attribute="event")
    size = FirmDatum(id="doe2019/fd2", work="doe2019", text="Acme.", firm="firm/acme", attribute="employees")
    catalogue = library(event, size, fd1="a", fd2="b")
    links = Linker(catalogue).link("How large is Acme?")
    assert links.attributes == {"employees", "sales"}
    best, other = join_hits([hit("doe2019/fd1", 0.5), hit("doe2019/fd2", 0.5)], catalogue, links)
    assert (best.id, other.id) == ("doe2019/fd2", "doe2019/fd1")


def test_another_use_of_the_same_theory_steps_back() -> None:
    """In a list of theories each counts once before one is told twice."""
    said = [
        TheoryUse(id=f"doe2019/t{n}", work="doe2019", text="It is used.", theory=f"theory/{name}")
        for n, name in enumerate(("a", "a", "b"), 1)
    ]
    found = [
        Find(one.id, one.work, score, 0.0, one, (Ground(passage=f"p{n}"),))
        for n, (one, score) in enumerate(zip(said, (0.9, 0.8, 0.8 - REPEATED / 2), strict=True))
    ]
    assert [find.id for find in choose(found, 3)] == ["doe2019/t1", "doe2019/t3", "doe2019/t2"]


def test_all_of_the_kind_asked_for_are_kept() -> None:
    """A weak find after the fifth goes, unless the question asks for its kind in its work."""
    found = [Find(f"doe2019/f{n}", "doe2019", 1.0 if n < 5 else 0.1, 0.0, finding(n), ()) for n in range(6)]
    assert len(keep_near(found, Links())) == 5
    asked = Links(works=frozenset({"doe2019"}), kinds=frozenset({"Finding"}))
    assert len(keep_near(found, asked)) == 6


def test_a_null_hypothesis_that_fell_is_no_null_result() -> None:
    """Where no difference was expected and one was found, the evidence contradicts the prediction."""
    fallen = Hypothesis(
        id="doe2019/h1", work="doe2019", text="x", label="H0", effect=Effect(direction="none"), outcome="not supported"
    )
    assert tell_stance(fallen) == "contradicts"
    missed = Hypothesis(
        id="doe2019/h2",
        work="doe2019",
        text="x",
        label="H1",
        effect=Effect(direction="positive"),
        outcome="not supported",
    )
    assert tell_stance(missed) == "null result"
