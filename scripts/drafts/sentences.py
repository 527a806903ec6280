"""Sentences that stand alone, made from the short notes of the drafts by rule; what rules spoil is in `overrides`."""

# ruff: noqa: E501 - patterns and lists of words are kept unbroken
from __future__ import annotations

import re

from drafts.labels import is_plural, lower_first, upper_first, with_article

_QUOTED = re.compile(r"(?<![A-Za-z0-9])['‘“\"]([^'’”\"]{1,60})['’”\"](?![A-Za-z0-9])")
_VERB_FIRST = re.compile(
    r"(Sees|Explains|Assumes|Treats|Studies|Stresses|Puts|Influenced|Arose|Joins|Separates|Emphasises|Shifts|Explain"
    r"|Exists|Centres|Did not)\b"
)
_MEMBER = {
    "Aggregate dimension:": "is an aggregate dimension:",
    "Second-order theme:": "is a second-order theme:",
    "Second-order theme ": "is a second-order theme ",
    "First-order code:": "is a first-order code:",
    "First-order code ": "is a first-order code ",
    "Extra first-order code ": "is an extra first-order code ",
    "Micromultinational-specific:": "is specific to micromultinationals:",
    "Part of building social capital:": "is a part of building social capital:",
    "Three:": "are three:",
    "Schumpeterian opportunity:": "is the Schumpeterian opportunity:",
    "Kirznerian opportunity:": "is the Kirznerian opportunity:",
}
_ARTICLES = {
    "a": re.compile(
        r"small,? technology|firm|SME whose|organization|enterprise|company|multidimensional|scope score|fast internationaliser"
        r"|internationally active sample|relatively bounded|perspective|view that|balance|six-dimension|process where|opportunity"
        r"|managerial process|entrepreneurial (?:process|attitude)|merely a|constellation|broker|repeatable|higher-level"
        r"|structure combining|set of|born-global|push abroad|belief|situation where|global, decentralised|network of connected"
        r"|flexible reconfiguration|fourth wave|highly subjective|count of"
    ),
    "the": re.compile(
        r"time between|capacity to|ability|handicap|increase|difference|growth of|degree to|awareness of|standing of|danger"
        r"|disparity|passing on|pooling|widening|growth in|inner worth|instrumental worth|agile guiding|role of|duty|willingness"
        r"|number of|share of|starting base|joint production|loss of|relevant cross|activity, institutions|worth as|assets that"
        r"|variation"
    ),
}
"""Article → the beginnings of notes that want it."""

_COUNT_NOUN = re.compile(
    r"(Lens|View|Philosophy|Strand|Model|Traditional view|Stream|Field|Framework|Entrepreneurship theory|Typology"
    r"|Leading lens|Process model|Theory|Research group|Call|Economic theory|Philosophical study|Seminal account"
    r"|Conventional IB view|Counterpoint)\b"
)

RELATED = {
    "extends": ("extends", "extend"),
    "critiques": ("questions", "question"),
    "builds_on": ("builds on", "build on"),
    "explains": ("explains", "explain"),
    "contrasts_with": ("stands in contrast to", "stand in contrast to"),
    "part_of": ("is part of", "are part of"),
    "applied_in": ("is applied in", "are applied in"),
    "influences_positively": ("furthers", "further"),
    "influences_negatively": ("lowers", "lower"),
    "no_effect_on": ("has no effect on", "have no effect on"),
    "moderates": ("moderates", "moderate"),
    "mediates": ("mediates", "mediate"),
    "operationalised_by": ("is measured by", "are measured by"),
}
"""Predicate of the drafts → the verb in the singular and in the plural."""


ARROW = re.compile(r"(.+?) (?:effect on|to) (.+)")
"""How a draft writes the effect that something moderates or mediates."""

_QUANTITY = re.compile(
    r"(?i)(?:performance|speed|pace|visibility|credibility|commitment|intensity|power|propensity|capital|exports"
    r"|competitiveness|competition|output|corruption|need|capacity|risk|uncertainty|number|advantage|growth|likelihood)\b"
)


_SHORT = {
    re.compile(r"(?<![(/])\bIE\b(?![)/])"): "international entrepreneurship",
    re.compile(r"(?<![(/])\bIB\b(?![)/])"): "international business",
    re.compile(r"(?<![(/])\bINVs\b(?![)/])"): "international new ventures",
    re.compile(r"(?<![(/])\bINV\b(?![)/])"): "international new venture",
    re.compile(r"\bSMEFs\b"): "small and medium-sized engineering firms",
}
"""Abbreviations that only a reader of the work knows."""


def sentence(text: str) -> str:
    """Close a sentence; words in quotation marks lose them, since only quotations of a source may stand in them.

    >>> sentence("managers see 'global' markets")
    'Managers see global markets.'
    """
    plain = _QUOTED.sub(r"\1", " ".join(text.split())).replace("''", "")
    for short, full in _SHORT.items():
        plain = short.sub(full, plain)
    return upper_first(plain if plain.endswith((".", "?")) else f"{plain.rstrip(';,')}.")


def define(label: str, gist: str) -> str:
    """Say what a construct means to a work.

    >>> define("tacit knowledge", "Knowledge bound to persons.")
    'Tacit knowledge means knowledge bound to persons.'
    """
    for start, joined in _MEMBER.items():
        if gist.startswith(start):
            return sentence(f"{label} {joined}{gist.removeprefix(start)}")
    meaning = lower_first(gist)
    article = next((word for word, nouns in _ARTICLES.items() if nouns.match(meaning)), "")
    if article == "a" and meaning[0] in "aeiou":
        article = "an"
    return sentence(f"{label} {'mean' if is_plural(label) else 'means'} {article} {meaning}".replace("  ", " "))


def describe(label: str, gist: str) -> str:
    """Say what a theory holds.

    >>> describe("resource-based view", "Explains advantage by resources.")
    'The resource-based view explains advantage by resources.'
    """
    name = with_article(label)
    if _VERB_FIRST.match(gist):
        return sentence(f"{name} {lower_first(gist)}")
    if _COUNT_NOUN.match(gist):
        article = "an" if gist[0] in "AEIOU" else "a"
        return sentence(f"{name} is {article} {lower_first(gist)}")
    return sentence(f"{name} {'hold' if is_plural(label) else 'holds'} that {lower_first(gist)}")


def relate(subject: str, predicate: str, target: str, verb: str = "") -> str:
    """State a relation, with the usual verb of its predicate unless another is given.

    >>> relate("Networks", "influences_positively", "Visibility")
    'Networks raise visibility.'
    >>> relate("export duration", "moderates", "diversification to performance")
    'Export duration moderates the effect of diversification on performance.'
    """
    name = _cite(with_article(lower_first(subject)))
    aim = _cite(with_article(lower_first(target)))
    many = is_plural(subject)
    arrow = ARROW.fullmatch(target) if predicate in ("moderates", "mediates") else None
    if arrow:
        cause, effect = (lower_first(part) for part in arrow.groups())
        aim = f"between {cause} and {effect}" if predicate == "mediates" else f"the effect of {cause} on {effect}"
    elif predicate == "influences_positively" and _QUANTITY.search(target):
        verb = verb or ("raise" if many else "raises")
    return sentence(f"{name} {verb or RELATED[predicate][many]} {aim}")


def _cite(name: str) -> str:
    """Put the year of a cited work in brackets.

    >>> _cite("Bell et al. 2004")
    'Bell et al. (2004)'
    """
    return re.sub(r"\b((?:19|20)\d\d[a-z]?)\b(?![)\]])", r"(\1)", name) if re.match(r"[A-Z]\S+ .*\d{4}", name) else name
