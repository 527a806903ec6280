"""Names in the drafts: when two of them are the same name, and how one is written in the corpus."""

# ruff: noqa: E501 - patterns and lists of words are kept unbroken
from __future__ import annotations

import re

_AMERICAN = [
    (re.compile(r"isation"), "ization"),
    (re.compile(r"\b(internationa|organ|global|real|util|recogn)(al)?is(e[drs]?|ing)\b"), r"\1\2iz\3"),
    (re.compile(r"(behavi|lab)our"), r"\1or"),
]
_PROPER = re.compile(
    r"[A-Z0-9&+.-]*[A-Z][A-Z0-9&+.-]+s?\b|[A-Z][a-z]*[A-Z0-9]\w*|[A-Z]\b(?! )|[A-Z]\w+ (?:et al|and [A-Z]|& [A-Z])"
    r"|[A-Z][\w'’]+ (?:Relationship )?\d|\d"
    r"|(?:Adam|Asia|Austrian|Bell|British|Brouthers|Canada|Carter|Case [A-J]|Click|Company [A-Z]|Danish|Dansk|Dunning|Estonia"
    r"|European|Facebook|Fiol|Fortumo|Fransgard|German|Gereffi|Gioia|Google|Greek|Göran|Harris|Hennart|Hi-Fog|Hofstede"
    r"|Industrial Marketing|Industry 4|Internet|Interviewee [A-Z7]|Iyer|January|Jacobsen|Johanson|Jones|June|Jydsk|Kirzner"
    r"|Knight|Latin|LinkedIn|Mainela|Malaysia|Marioff|Marx|May|Monferrer|Montreal|Nonaka|Nordic|Nordmark|O'Farrell|Obstfeld"
    r"|Piercy|Porter|Renko|Reo|Schumpeter|Silicon|Simmel|Skype|Slovenia|Smith|Teksam|Turker|Twitter|Uppsala|Victoria|Web"
    r"|Wroe|YouTube|Zero|Zettinig|Zhou)"
)
_NOT_PROPER = re.compile(r"A\b|Webs\b|Belief")


def normalise(label: str) -> str:
    """Give the form in which two spellings of one name are equal: case, hyphens, plural, British or American.

    >>> normalise("Born-Globals") == normalise("born global")
    True
    >>> normalise("Internationalisation barriers")
    'internationalization barrier'
    """
    plain = label.casefold().replace("’", "'").replace("-", " ").replace("–", " ")
    for british, american in _AMERICAN:
        plain = british.sub(american, plain)
    return " ".join(_singular(word) for word in plain.split())


def _singular(word: str) -> str:
    if len(word) > 3 and word.endswith("ies"):
        return f"{word[:-3]}y"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "ics")) else word


def lower_first(text: str) -> str:
    """Begin with a small letter, unless the first word is a name or an abbreviation.

    >>> lower_first("Social media"), lower_first("SME growth"), lower_first("Uppsala model")
    ('social media', 'SME growth', 'Uppsala model')
    """
    if not text or (_PROPER.match(text) and not _NOT_PROPER.match(text)):
        return text
    return text[0].lower() + text[1:]


def upper_first(text: str) -> str:
    """Begin with a capital.

    >>> upper_first("networks raise visibility")
    'Networks raise visibility'
    """
    return text[:1].upper() + text[1:]


_THE = re.compile(
    r".*(?:model|view|perspective|approach|paradigm|framework|stream|Internet|conceptualization|literature|triple bottom line"
    r"|global value chain|recipe)(?: \([^)]*\))?$"
    r"|(?:[\w-]+ ){1,5}(?:of|on) [\w' -]+$|(?:dynamic|process|network) theory of|(?:growth in|market need for|private equity partner)",
    re.IGNORECASE,
)
_A = re.compile(
    r".*(?:firm|node|triad|opportunity|exporter|start-up|factory|integrator|micromultinational|ecosystem|strategy|trap|horizon"
    r"|relationship|born global|born-global|location)(?: \([^)]*\))?$"
)
_BARE = re.compile(
    r"(?:(?i:the|a|an|this|all|over|managers'|effects?|consumers'|prior|access|lack|loss|outsidership|reliance|early stage"
    r"|co-operative|integration|knowledge|costs?|sense) )|[\w-]+(?:'s|s') |(?:[A-Z][\w-]+ (?:and|&|et) )|Number of respond"
)


def with_article(name: str) -> str:
    """Put an article before names that English gives one: models, views, the Internet, countable things.

    >>> with_article("Uppsala model"), with_article("tacit knowledge"), with_article("entry node")
    ('the Uppsala model', 'tacit knowledge', 'an entry node')
    """
    if _BARE.match(name) or is_plural(name):
        return name
    if _THE.match(name):
        return f"the {name}"
    return f"{'an' if name[0] in 'aeiouA' else 'a'} {name}" if _A.match(name) else name


_PLURAL = re.compile(r"\band |[^sui'’]s$|media$|& ")
_SINGULAR_ENDS = ("ss", "economics", "analysis", "basis", "status", "Tertius", "tertius jungens", "tertius gaudens")


def is_plural(name: str) -> bool:
    """Tell whether a verb after this name stands in the plural.

    >>> is_plural("Networks"), is_plural("tacit knowledge"), is_plural("Brouthers et al. 2009")
    (True, False, True)
    """
    bare = re.sub(r"\s*\([^)]*\)", "", name)
    if "et al." in bare or re.search(r"\w+ (and|&) [A-Z]\w+ \d{4}", bare):
        return True
    if re.fullmatch(r"[A-Z]\w+ \d{4}", bare):
        return False
    head = re.split(r" (?:of|in|to|on|for|from|with|through|towards|between|across|before|under|into|beyond) ", bare)[0]
    return not head.casefold().endswith(_SINGULAR_ENDS) and bool(_PLURAL.search(head))
