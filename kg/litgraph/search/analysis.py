"""Text to terms: the same steps for what is indexed and for what is asked, so that the two meet.

Figures and codes must be findable: `0,193` and `0.193` are one term, `1,204` is also found as `1204`, `H1a` and
`M17` stay whole, and `Case A` is a term of its own although `a` is a stop word. In English the spellings in -ise
and -ize, -our and -or fall together, because the literature has both.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from litgraph.search.embedding import sound_text

if TYPE_CHECKING:
    import tantivy

STEMMERS = {
    "ar": "arabic", "da": "danish", "de": "german", "el": "greek", "en": "english", "es": "spanish", "fi": "finnish",
    "fr": "french", "hu": "hungarian", "it": "italian", "nb": "norwegian", "nl": "dutch", "nn": "norwegian",
    "no": "norwegian", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sv": "swedish", "ta": "tamil",
    "tr": "turkish",
}  # fmt: skip
"""Language code → the Snowball stemmer for it; words of any other language are only folded."""

NO_STOP_WORDS = frozenset({"ar", "el", "ro", "ta", "tr"})
"""Languages that tantivy can stem and has no stop words for."""

QUESTION_WORDS = [
    "al", "am", "been", "being", "can", "could", "did", "do", "does", "doing", "et", "had", "has", "have", "having",
    "how", "i", "me", "my", "shall", "should", "than", "those", "us", "we", "were", "what", "when", "where",
    "whether", "which", "who", "whom", "whose", "why", "would", "you", "your",
]  # fmt: skip
"""English words that make a sentence a question, and those of "et al.": BM25 would weigh them like names."""

_LONGEST = 60
"""Bytes of the longest term; anything longer is a web address or a broken text layer."""

_WORD = r"[\p{L}\p{M}\p{N}_]+(?:\.\p{N}+)*"
_NUMBER = re.compile(r"\d+(?:[.,]\d+)+")
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+")
_CASE_CODE = re.compile(r"\b([^\W\d_]{3,}) ([A-Z])\b")
_POSSESSIVE = re.compile(r"['’]s\b")
_ISE = re.compile(r"(?<=[a-z]{3})iz(?=(?:e[drs]?|ing|ers|ations?|ational)\b)")
_OUR = re.compile(r"(?<=[a-z]{3})our(?=(?:s|al|ed|ing|able)?\b)")


def split_terms(text: str, language: str) -> list[str]:
    """Split `text` into the terms it is indexed under, in order and with repeats.

    >>> split_terms("The firms’ internationalization: β = 0,193", "en")
    ['firm', 'internationalis', 'β', '0.193']
    >>> split_terms("In Case A, 1,204 employees", "en")
    ['case', '1.204', 'employe', 'case_a', '1204']
    """
    plain = unicodedata.normalize("NFKC", sound_text(text))
    codes = [f"{noun}_{letter}".casefold() for noun, letter in _CASE_CODE.findall(plain)]
    whole = [match.replace(",", "") for match in _NUMBER.findall(plain) if _GROUPED.fullmatch(match)]
    plain = _NUMBER.sub(lambda match: match.group().replace(",", "."), plain)
    plain = _POSSESSIVE.sub("", plain).casefold()
    if language == "en":
        plain = _OUR.sub("or", _ISE.sub("is", plain))
    return [*_analyser(language).analyze(plain), *codes, *whole]


@cache
def _analyser(language: str) -> tantivy.TextAnalyzer:
    from tantivy import Filter, TextAnalyzerBuilder, Tokenizer

    builder = TextAnalyzerBuilder(Tokenizer.regex(_WORD)).filter(Filter.remove_long(_LONGEST))
    stemmer = STEMMERS.get(language)
    if stemmer and language not in NO_STOP_WORDS:
        builder = builder.filter(Filter.stopword(stemmer))
    if language == "en":
        builder = builder.filter(Filter.custom_stopword(QUESTION_WORDS))
    if stemmer:
        builder = builder.filter(Filter.stemmer(stemmer))
    return builder.filter(Filter.ascii_fold()).build()
