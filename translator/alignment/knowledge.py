"""What is known of word pairs before a document is read: likeness, tables, an engine's translations of single words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Final

import numpy as np

from translator.alignment.attention import Attend, Words
from translator.alignment.corpus import Corpus, Floats
from translator.alignment.estimate import Evidence
from translator.alignment.forms import make_form
from translator.alignment.known import Lookup
from translator.alignment.lexicon import load_lexicon
from translator.alignment.likeness import likeness
from translator.languages import CASELESS, base
from translator.model import Span
from translator.tokens import words
from translator.transcription import transcriptions

Translate = Callable[[Sequence[str], str, str], list[str]]
"""Texts, source and target language; gives their translations."""

WORDS_ASKED: Final = 5_000
"""Distinct words of each side that an engine is asked for, the most frequent first: a minute's work at most."""

PAIRS_ASKED: Final = 2_000
"""Sentence pairs of a document for which a model is asked where it looks, the first ones: half a minute's work at most. A base-size package
looks at 64 pairs of the news documents a second on two cores, a small one at 480 (counted once, by a script that is not kept)."""

THOROUGH: Final = 100_000
"""Word pairs of a table from which a model's looks tell nothing more. With those of en-es and en-ru, 129,324 and 187,319, the error on XL-WA's
dev part stays what it is; with a tenth of them, drawn at random, it falls from 17.8 to 15.7 and from 23.8 to 19.7, with three tenths from
15.9 to 14.6 and from 19.7 to 17.7 (counted once, by a script that is not kept)."""

ALIKE: Final = 0.65
"""Likeness below which two words tell nothing about each other."""

KNOWN: Final = 0.1
"""Likelihood, by the table, from which a word of the sentence translates a name, whatever else sounds like it. Set by hand."""

HEARD: Final = 0.5
"""Probability of a name, given characters that sound like it. Set by hand."""

BACKOFF_WEIGHT: Final = 0.5
KNOWN_DISCOUNT: Final = np.float32(0.5)


class Knowledge:
    """Evidence for any corpus of one language pair."""

    def __init__(self, source: str, target: str, attend: Attend | None = None) -> None:
        """Take the two languages, and what tells where a model looks; nothing is read or asked yet."""
        self.languages = (source, target)
        self.attend = attend
        self.left = PAIRS_ASKED
        self.dictionary: dict[tuple[str, str], tuple[float, float]] = {}
        self.lexicon = load_lexicon(source, target)
        self.stems = self.lexicon.stems() if self.lexicon else None
        self.lookup: Lookup | None = None

    def ask(self, translate: Translate, source: Iterable[Sequence[str]], target: Iterable[Sequence[str]]) -> None:
        """Have an engine translate the words of both sides by themselves, and remember what comes back."""
        for way, side in enumerate((source, target)):
            asked = _frequent_words(side)
            answers = translate(asked, self.languages[way], self.languages[1 - way])
            for word, answer in zip(asked, answers, strict=True):
                self._remember(word, answer, way)

    def _remember(self, word: str, answer: str, way: int) -> None:
        one = make_form(word).text
        others = [make_form(span.of(answer)) for span in words(answer)]
        forms = [form.text for form in others if form.kind == "word"]
        for other in forms:
            share = 1 / len(forms)
            self._keep((one, other) if way == 0 else (other, one), (0.0, share) if way else (share, 0.0))

    def _keep(self, key: tuple[str, str], found: tuple[float, float]) -> None:
        """Remember how likely two words translate each other, both ways, unless more is known."""
        before = self.dictionary.get(key, (0.0, 0.0))
        self.dictionary[key] = (max(before[0], found[0]), max(before[1], found[1]))

    def look(self, pairs: Sequence[tuple[Words, Words]]) -> Sequence[Floats | None]:
        """Return where a model looks in sentence pairs, of PAIRS_ASKED in all; nothing where there is none, or a table knows as much."""
        asked = pairs[: self.left]
        if self.attend is None or not asked or (self.lexicon is not None and len(self.lexicon.keys) >= THOROUGH):
            return ()
        self.left -= len(asked)
        return [*self.attend(asked), *[None] * (len(pairs) - len(asked))]

    def find_names(self, source: Iterable[Sequence[str]], target: Iterable[Sequence[str]]) -> None:
        """Remember which words of a side without capital letters write the sound of a name of the other side, in sentence pairs.

        Not those of which a table knows that they translate something else there.
        """
        caseless = [base(language) in CASELESS for language in self.languages]
        if caseless[0] == caseless[1]:
            return
        order = 1 if caseless[1] else -1  # a name and what writes it, or the other way round
        for pair in zip(source, target, strict=True):
            names, others = pair[::order]
            for number, run in transcriptions(names, others, self.languages[not caseless[1]]):
                rivals = [(names[number], other) for other in others]
                rivals += [(name, others[run[0]]) for name in names if len(run) == 1]
                if not any(self._is_known(*one[::order]) for one in rivals):
                    self._keep_name(names[number], [others[one] for one in run], caseless[1])

    def _keep_name(self, name: str, parts: Sequence[str], target: bool) -> None:
        """Remember which words write a name: each has its share of it by its characters. They are the target's, or the source's."""
        one, size = make_form(name).text, sum(map(len, parts))
        for part in parts:
            other, share = make_form(part).text, len(part) / size
            if target:
                self._keep((one, other), (share, HEARD))
            else:
                self._keep((other, one), (HEARD, share))

    def _is_known(self, one: str, other: str) -> bool:
        """Tell whether the table has a source and a target word as each other's translation."""
        if self.lexicon is None:
            return False
        self.lookup = self.lookup or Lookup(self.lexicon)
        return (self.lookup.value(make_form(one).text, make_form(other).text) or 0.0) >= KNOWN

    def of(self, corpus: Corpus) -> Evidence:
        """Return the evidence for the pairs of a corpus."""
        alike = likeness(corpus)
        base = (np.where(alike >= ALIKE, (alike - 0.5) * 2, 0).astype(np.float32)) ** 2
        forward, backward = base.copy(), base.copy()
        if self.lexicon is not None and self.stems is not None:
            exact, loose = self.lexicon.probabilities(corpus), self.stems.probabilities(corpus)
            for way, result in enumerate((forward, backward)):
                found = np.maximum(exact[way], BACKOFF_WEIGHT * loose[way])
                np.maximum(result * np.where(exact[2] > 0, KNOWN_DISCOUNT, np.float32(1)), found, out=result)
        if self.dictionary:
            self._add_dictionary(corpus, forward, backward)
        return Evidence(forward, backward)

    def _add_dictionary(self, corpus: Corpus, forward: Floats, backward: Floats) -> None:
        for number, (source, target) in enumerate(zip(corpus.pair_source, corpus.pair_target, strict=True)):
            found = self.dictionary.get((corpus.source.forms[source].text, corpus.target.forms[target].text))
            if found:
                forward[number] = max(forward[number], found[0], found[1] / 2)
                backward[number] = max(backward[number], found[1], found[0] / 2)


def _frequent_words(sentences: Iterable[Sequence[str]]) -> list[str]:
    """Return the distinct words of some sentences, the most frequent first, then the first seen."""
    counts = Counter(token for tokens in sentences for token in tokens if any(letter.isalpha() for letter in token))
    return [token for token, _ in counts.most_common(WORDS_ASKED)]


def token_texts(text: str, spans: Sequence[Span]) -> list[str]:
    """Return the surface forms at `spans`."""
    return [span.of(text) for span in spans]
