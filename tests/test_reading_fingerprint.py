"""Fingerprints and anchors: what may change in a text without changing them, and what may not."""

from __future__ import annotations

import hashlib
import textwrap
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litgraph.reading.fingerprint import GRAM, fingerprint, hash_grams, make_anchor, normalise, winnow

TEXTS = st.text(max_size=300)
WORDS = st.lists(
    st.text(st.characters(categories=["Ll", "Lu", "Nd"]), min_size=1, max_size=12), min_size=1, max_size=40
)


def test_a_fingerprint_is_the_hash_of_letters_and_digits_only() -> None:
    """The definition of fp1, worked out by hand for one string."""
    assert normalise("The ﬁrm, in ２０１７:\nborn-global!") == "thefirmin2017bornglobal"
    assert fingerprint("A b-c.") == hashlib.sha256(b"abc").hexdigest()


@given(TEXTS)
def test_normalising_keeps_only_letters_and_digits(text: str) -> None:
    """Nothing but letters and digits is left, and they are in one case."""
    kept = normalise(text)
    assert all(c.isalnum() for c in kept)
    assert kept == "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum())


@given(WORDS, st.integers(5, 60))
def test_wrapping_hyphens_and_spaces_do_not_matter(words: list[str], width: int) -> None:
    """The same words wrapped, double-spaced, hyphenated or with ligature gaps have one fingerprint."""
    plain = " ".join(words)
    expected = fingerprint(plain)
    assert fingerprint(textwrap.fill(plain, width)) == expected
    assert fingerprint(plain.replace(" ", "\n\n")) == expected
    hyphenated = " ".join(f"{word[: len(word) // 2]}-\n{word[len(word) // 2 :]}" for word in words)
    assert fingerprint(hyphenated) == expected
    assert fingerprint(plain.replace("fi", "fi ").replace("ffi", "ffi  ")) == expected


def test_a_changed_letter_changes_the_fingerprint() -> None:
    """One letter more, less or other is another text."""
    base = fingerprint("trust")
    assert len({base, fingerprint("trusts"), fingerprint("trus"), fingerprint("trUst1")}) == 4
    assert fingerprint("TRUST") == base


@given(st.text(st.characters(categories=["Ll"]), min_size=1, max_size=80), st.integers(1, 30))
def test_a_gram_hash_depends_on_the_gram_alone(letters: str, size: int) -> None:
    """The running sums give each gram the hash it has when hashed alone, wherever it stands."""
    hashes = hash_grams(letters, size)
    assert len(hashes) == max(len(letters) - size + 1, 0)
    for at, value in enumerate(hashes):
        assert int(hash_grams(letters[at : at + size], size)[0]) == int(value)


def test_gram_hashes_hold_for_ever() -> None:
    """The files of the corpus name these hashes: they must not change with a version of numpy or of this program."""
    assert int(hash_grams("abcdefghijklmnopqrstuvwx")[0]) == 0xF79197FC057D604C


def test_winnowing_takes_something_from_every_window() -> None:
    """Any stretch of 47 letters shares a chosen gram with a text that holds it (window + gram - 1)."""
    letters = normalise("".join(chr(97 + (i * i * 7 + i // 3) % 26) for i in range(400)))
    chosen = set(winnow(hash_grams(letters)))
    assert 0 < len(chosen) < 120
    for start in range(0, 340, 7):
        part = letters[start : start + 2 * GRAM - 1]
        assert chosen & {int(value) for value in hash_grams(part)}


@pytest.mark.parametrize(("text", "length", "grams"), [("", 0, 0), ("Yes.", 3, 0), ("a" * GRAM, GRAM, 1)])
def test_short_texts_have_anchors_too(text: str, length: int, grams: int) -> None:
    """Below the length of a gram the head is the hash of all letters, and there is nothing to winnow."""
    anchor = make_anchor(text)
    assert (anchor.length, len(anchor.grams)) == (length, grams)
    assert (anchor.head == "") == (length == 0)
