"""Segments as the words that terms are made of: clitics and possessives cut off, capitals judged, breaks kept."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

import regex

from translator import languages
from translator.model import Segment

Style = Literal["normal", "title", "upper"]

TITLE_SHARE: Final = 0.7
"""A segment of which this share of longer words is capitalised is a headline: in the 40 English news documents
(shared data) no sentence of six words or more that is not a headline reaches it."""

_SPACED = regex.compile(
    r"""
      (?P<dotted>(?:\p{Lu}\.){2,}(?:\p{Lu}\b)?)                                       # U.S.  U.N.
    | (?P<number>\p{N}+(?:[.,:/]\p{N}+)*(?![\p{L}\p{M}]))
    | (?P<word>[\p{L}\p{M}\p{N}\N{ZERO WIDTH NON-JOINER}]+
          (?:(?:['’·ʻʼ`\-\N{NON-BREAKING HYPHEN}]|&(?=\p{Lu}\b))[\p{L}\p{M}\p{N}\N{ZERO WIDTH NON-JOINER}]+)*)
    | (?P<space>\s+)
    | (?P<dot>\.)
    | (?P<other>[^\s\p{L}\p{M}\p{N}])
    """,
    regex.VERBOSE,
)
_POSSESSIVE = regex.compile(r"(?<=[\p{L}\p{N}])['’ʼ]s\Z", regex.IGNORECASE)
_ABBREVIATIONS = frozenset({"st", "dr", "mr", "mrs", "ms", "prof", "mt", "sen", "gen", "rep", "gov", "sr", "jr", "no", "ste"})
"""Short forms whose full stop does not end a name: St. Petersburg, Dr. Müller."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word at its place in a segment's text; `folded` is its case-folded form, `shape` how it is capitalised."""

    start: int
    end: int
    text: str
    folded: str
    shape: Literal["lower", "title", "upper", "mixed", "number", "caseless"]

    @property
    def capital(self) -> bool:
        """Tell whether the word begins with a capital letter."""
        return self.shape in ("title", "upper", "mixed")


@dataclass(frozen=True, slots=True)
class Sentence:
    """The words of one segment as phrases: runs of words that no punctuation mark interrupts.

    `style` tells whether its capitals mean something (normal) or not (a headline, all capitals).
    """

    document: int
    segment: int
    text: str
    style: Style
    phrases: tuple[tuple[Word, ...], ...]
    heading: bool = False


def read_sentences(documents: Sequence[Sequence[Segment]], language: str) -> Iterator[Sentence]:
    """Yield the words of every segment that is in `language` (or of undetermined language), document by document."""
    for number, segments in enumerate(documents):
        for segment in segments:
            if segment.language == "und" or languages.same_language(segment.language, language):
                phrases = split_phrases(segment.text, language)
                if phrases:
                    style = _style(phrases)
                    heading = segment.kind == "heading"
                    yield Sentence(number, segment.id, segment.text, style, phrases, heading)


def split_phrases(text: str, language: str) -> tuple[tuple[Word, ...], ...]:
    """Return the phrases of a text that puts spaces between words.

    >>> [[word.text for word in phrase] for phrase in split_phrases("L’agence d’État, dite « ANE »", "fr")]
    [['agence', 'd', 'État'], ['dite'], ['ANE']]
    """
    phrases: list[tuple[Word, ...]] = []
    current: list[Word] = []
    for match in _SPACED.finditer(text):
        kind = match.lastgroup
        if kind == "space" or (kind == "dot" and _is_abbreviated(current, text, match.end())):
            continue
        if kind in ("word", "dotted", "number"):
            current.extend(_cut(match.group(), match.start(), kind, language))
        elif current:
            phrases.append(tuple(current))
            current = []
    if current:
        phrases.append(tuple(current))
    return tuple(phrase for phrase in (_without_first_clitic(phrase, language) for phrase in phrases) if phrase)


def _is_abbreviated(current: list[Word], text: str, end: int) -> bool:
    """Tell whether the full stop before `end` belongs to an abbreviation or an initial that a capital follows."""
    if not current or current[-1].end != end - 1 or not regex.match(r" ?\p{Lu}", text[end : end + 2]):
        return False
    last = current[-1]
    return (last.capital and len(last.text) == 1) or (last.capital and last.folded in _ABBREVIATIONS)


def _without_first_clitic(phrase: tuple[Word, ...], language: str) -> tuple[Word, ...]:
    """Return the phrase without an elided article at its front, which no term begins with."""
    clitics = languages.ELIDED.get(languages.base(language), ())
    return phrase[1:] if clitics and len(phrase) > 1 and phrase[0].folded in clitics else phrase


def _cut(text: str, start: int, kind: str, language: str) -> Iterator[Word]:
    """Yield one or two words: an elided clitic is a word of its own, a possessive ending is none."""
    if kind == "word" and not text.isalpha():
        clitics = languages.ELIDED.get(languages.base(language), ())
        cut = regex.match(r"(\p{L}+)['’ʼ]", text) if clitics else None
        if cut and cut.group(1).casefold() in clitics:
            yield _word(cut.group(1), start)
            text, start = text[cut.end() :], start + cut.end()
        text = _POSSESSIVE.sub("", text)
    yield _word(text, start, kind)


def _word(text: str, start: int, kind: str = "word") -> Word:
    """Return the word with its folded form and shape."""
    return Word(start, start + len(text), text, fold(text), "upper" if kind == "dotted" else _shape(text))


@functools.lru_cache(maxsize=100_000)
def fold(text: str) -> str:
    """Return the form under which words are counted: case folded, one kind of apostrophe and hyphen.

    >>> fold("İstanbul’daki"), fold("Straße")
    ("istanbul'daki", 'straße')
    """
    folded = text.translate(_ONE_KIND).lower()
    return folded.replace("i\N{COMBINING DOT ABOVE}", "i")


_ONE_KIND: Final = str.maketrans({"’": "'", "ʼ": "'", "ʻ": "'", "`": "'", "\N{NON-BREAKING HYPHEN}": "-", "\N{ZERO WIDTH NON-JOINER}": None})  # fmt: skip


@functools.lru_cache(maxsize=100_000)
def _shape(text: str) -> Literal["lower", "title", "upper", "mixed", "number", "caseless"]:
    """Return how the word is capitalised."""
    letters = [character for character in text if character.isalpha()]
    if not letters:
        return "number"
    if not any(character.isupper() or character.islower() for character in letters):
        return "caseless"
    if not any(character.isupper() for character in letters):
        return "lower"
    if sum(character.isupper() for character in letters) > 1 and sum(c.islower() for c in letters) <= 1:
        return "upper"
    return "title" if text[0].isupper() else "mixed"


def _style(phrases: Sequence[Sequence[Word]]) -> Style:
    """Judge from the longer words whether the capitals of a segment mean something."""
    words = [word for phrase in phrases for word in phrase if word.shape not in ("number", "caseless")]
    longer = [word for word in words if len(word.text) > 3]
    if len(longer) >= 2 and all(word.shape == "upper" for word in longer):
        return "upper"
    if len(longer) >= 4 and sum(word.capital for word in longer) >= TITLE_SHARE * len(longer):
        return "title"
    return "normal"
