"""Normal forms that are one rendering although folding left them apart: inflection it missed, derivation, compounds, parts."""

from __future__ import annotations

import functools
from typing import Final

import regex

from translator.frequency import BROKEN, TRANSCRIBING
from translator.languages import COMPOUNDING, EAST, PROCLITICS, base, has_spaces, proclitics
from translator.lemmas import is_known
from translator.terms.endings import are_forms, is_turkic
from translator.terms.folding import function_words
from translator.tokens import strip_marks

SHARED: Final = 4
"""Letters that two forms of one word begin with at least."""

STEM: Final = 0.6
"""Share of the longer word's letters that two forms of one word begin with."""

ROOT: Final = 6
"""Letters that are enough whatever follows: pharmacie and pharmaceutique."""

ENDING: Final = 7
"""Letters that may follow what two forms share: suffixes pile up in Turkish and Kazakh (“-lerindeki” has eight)."""

PART: Final = 5
"""Letters of a word that is looked for inside compounds."""

LONG: Final = 7
"""Letters of a word of which the last but one may be another spelling (Endonezya, Endonezia); in shorter ones it is inflection."""

_IDEOGRAPH: Final = regex.compile(r"\p{Han}")

_SOUNDS: Final = frozenset(map(frozenset, ("iy", "ck", "sz", "vw", "ou", "kq", "иы", "ои", "сз")))
"""Letters that spellings of a name exchange."""

SLAVIC: Final = frozenset({"be", "bg", "bs", "cs", "hr", "mk", "pl", "ru", "sk", "sl", "sr", "uk"})
"""Languages with vowels that come and go before the last consonant of a noun."""

DECLINING: Final = SLAVIC | {"lt", "lv"}
"""Languages that put an ending in the place of a foreign name's last vowel: Agüero, Agüery."""

_FLEETING: Final = regex.compile(r"(?<=..)[еоeo](?=[^\W\d_аеиоуыэюяіїєaeiouy]$)")

SEMITIC: Final = 3
"""Letters of a Semitic word that others may follow, as many as these: اسم, اسمها. Set by hand."""

HEAD: Final = 3
"""Letters of a word that is looked for at the end of compounds, where their head stands (Haiart), behind a word of its own; in Thai and its
neighbours at the start (แม่น้ำโขง)."""

_SOFTENED: Final = (("dz", "g"), ("z", "g"), ("z", "h"), ("c", "k"), ("sz", "ch"), ("s", "ch"), ("s", "h"))
"""What the last consonant of Slavic nouns in -a becomes before the vowel of the dative, without marks: Menga, Mendze; moucha, mouše. In Cyrillic
normal forms keep no such vowel."""

_PREFIXES: Final = ("пере", "пред", "раз", "рас", "воз", "вос", "без", "бес", "под", "при", "про", "об", "от", "вы", "на", "за", "по")  # fmt: skip
"""What Russian and its kin put before a root, the longest first."""

LOOSE: Final = 3
"""Letters that two compounds may share behind their first part by accident, and one more. Set by hand."""

_JOINTS: Final = ("", "s", "es", "n", "en", "e")
"""Letters that join the parts of a compound."""

INNER: Final = 2
"""Letters inside a word that another spelling writes otherwise: Qaraqalpaq and Karakalpak differ in more, sound keys find those."""


def is_respelt(one: str, other: str) -> bool:
    """Tell whether two words are spelt differently inside while their ends are the same: one name in two spellings.

    Two letters more in front are no spelling but a prefix, and words of three letters have too few to be compared.

    >>> is_respelt("каталонск", "каталанск"), is_respelt("catalan", "catalogne"), is_respelt("waide", "wayde")
    (True, False, True)
    >>> is_respelt("chaikovsky", "tchaikovsky"), is_respelt("смерт", "насмерт"), is_respelt("смен", "цен")
    (True, False, False)
    """
    first, last = _shared(one, other), _shared(one[::-1], other[::-1])
    shorter, longer = sorted((len(one), len(other)))
    if one == other or shorter < SHARED or last < 1 or first + last < shorter - INNER:
        return False
    if first == 0 and longer - shorter >= INNER:
        return False
    if last == 1:
        return len(one) == len(other) >= LONG and first == len(one) - 2 and frozenset((one[-2], other[-2])) in _SOUNDS
    return longer - min(first, shorter - last) - last <= INNER


def is_respelt_in_characters(one: str, other: str) -> bool:
    """Tell whether two words of three characters or more differ in one of them: a name transcribed in two ways.

    Two characters are a name where both only write sounds.

    What stands behind the name in the longer one says what it names (队 for a team), and so may the last character of both.

    >>> is_respelt_in_characters("切尔西", "切耳西"), is_respelt_in_characters("西南部", "西南")
    (True, False)
    >>> is_respelt_in_characters("哈扎德", "哈扎得"), is_respelt_in_characters("滑翔伞界", "滑翔伞队")
    (True, False)
    >>> is_respelt_in_characters("切尔西队", "切耳西"), is_respelt_in_characters("琼斯", "琼思")
    (True, True)
    >>> is_respelt_in_characters("监狱", "监护"), is_respelt_in_characters("琼斯", "斯琼")
    (False, False)
    """
    size = min(len(one), len(other))
    differ = [at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]]
    if size == 2 and len(one) == len(other) and len(differ) == 1:
        return TRANSCRIBING.issuperset(one + other)
    if size < 3 or abs(len(one) - len(other)) > 1 or len(differ) != 1:
        return False
    last = {one[size - 1], other[size - 1]}
    return differ[0] < size - 1 or bool(last & TRANSCRIBING) or max(last) < EAST


def _common(one: str, other: str) -> int:
    """Return the length of the longest string that is part of both words."""
    short, long = sorted((one, other), key=len)
    for size in range(len(short), 0, -1):
        if any(short[start : start + size] in long for start in range(len(short) - size + 1)):
            return size
    return 0


def _is_widened(short: str, long: str) -> bool:
    """Tell whether a word of a script without spaces has the characters of another in order, with more between them.

    >>> _is_widened("热带水汽", "热带深层水汽"), _is_widened("教区", "区教")
    (True, False)
    """
    rest = iter(long)
    return len(short) > 1 and all(letter in rest for letter in short)


def is_altered(copy: str, other: str, language: str) -> bool:
    """Tell whether a word is a name of the source with another letter near its end: inflection only adds letters, or takes a last vowel's place,
    as do the endings, two letters longer at least, that make a word from a name.

    >>> is_altered("truly", "truli'ye", "tr"), is_altered("welsh", "welsch", "de"), is_altered("rosa", "rosas", "es")
    (True, True, False)
    >>> is_altered("aguero", "aguerę", "pl"), is_altered("aguero", "aguera", "es")
    (False, True)
    >>> is_altered("china", "chinese", "nl"), is_altered("maria", "marija", "es"), is_altered("welsh", "welschs", "de")
    (False, True, True)
    """
    copy = copy.rstrip("aeiouy") if base(language) in DECLINING else copy
    first = _shared(copy, other)
    more = len(other.partition("'")[0]) - len(copy)
    made = first == len(copy) - 1 and copy[-1] in "aeiouy" and more >= INNER
    return SHARED - 1 <= first < len(copy) and abs(more) <= INNER and not made


def _shared(one: str, other: str) -> int:
    """Return how many letters two words begin with alike."""
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count


@functools.lru_cache(maxsize=100_000)
def is_same_word(one: str, other: str, language: str) -> bool:
    """Tell whether two normal forms are one word: equal, inflected or derived, or one a compound with the other.

    >>> is_same_word("catalan", "catalogne", "fr"), is_same_word("polizei", "grenzpolizei", "de")
    (True, True)
    >>> is_same_word("kosmetikabteilung", "kosmetikmarkt", "de"), is_same_word("unterhaltungselektronik", "unternehmensberatung", "de")
    (True, False)
    >>> is_same_word("policí", "guardi", "es"), is_same_word("nordkorea", "nordcorea", "de")
    (False, False)
    >>> is_same_word("اسم", "اسمها", "ar"), is_same_word("שרזר", "ולשרזר", "he"), is_same_word("بلد", "ولد", "ar")
    (True, True, False)
    >>> is_same_word("ли", "линин", "ky"), is_same_word("mənbə", "mənbəyi", "az")
    (True, True)
    >>> is_same_word("европалык", "европалых", "ky"), is_same_word("борбору", "бороон-борбор", "ky")
    (False, True)
    >>> is_same_word("mendze", "menga", "pl"), is_same_word("mendze", "menga", "es")
    (True, False)
    >>> is_same_word("мазок", "мазк", "ru"), is_same_word("белок", "бел", "ru")
    (True, False)
    >>> is_same_word("клетки-хозяин", "клетку-хозяин", "ru"), is_same_word("клетки-хозяин", "клетки-мишен", "ru"), is_same_word("рнк-полимераз", "рнк", "ru")
    (True, False, True)
    >>> is_same_word("全民公投", "公投", "zh"), is_same_word("全民公投", "全民强", "zh")
    (True, False)
    >>> is_same_word("แม่น้ำโขง", "แม่น้ำ", "th"), is_same_word("ทหาร", "อาหาร", "th"), is_same_word("ยาว", "ยา", "th")
    (True, False, False)
    """
    if one == other or are_forms(one, other, language):
        return True
    if base(language) in BROKEN:
        short, long = sorted((one, other), key=len)
        return len(short) >= HEAD and long.startswith(short)
    if not has_spaces(language):
        if is_respelt_in_characters(one, other):
            return False
        short, long = sorted((one, other), key=len)
        common = _common(short, long)
        parted = common < len(short) and common <= len(long) / 2
        return (common > len(short) / 2 >= 1 and not parted) or _is_widened(short, long)
    parts = [word.split("-") for word in (one, other)]
    if len(parts[0]) == len(parts[1]) > 1:
        return all(is_same_word(*pair, language) for pair in zip(*parts, strict=True))
    return _is_related(strip_marks(one), strip_marks(other), language)


def _is_related(one: str, other: str, language: str) -> bool:
    """Tell whether two words without marks, of a language with spaces, are one: inflected, derived or parts of each other."""
    if one == other or _without_fleeting(one, language) == _without_fleeting(other, language):
        return True
    if _is_softened(one, other, language):
        return True
    if is_respelt(one, other):
        return False
    short, long = sorted((one, other), key=len)
    shared = _shared(short, long)
    if len(long) - shared > ENDING + 1 and shared < len(short):
        return _in_compound(short, long, language) or _have_modifier(short[:shared], language)
    if base(language) in PROCLITICS and len(short) >= SEMITIC and _is_semitic_form(short, long, language):
        return True
    if is_turkic(language) and shared < len(short):
        return _in_compound(short, long, language)
    if shared >= max(SHARED, round(STEM * len(long))) or shared >= ROOT or shared == len(short) >= SHARED:
        return True
    return _in_compound(short, long, language)


def _is_semitic_form(short: str, long: str, language: str) -> bool:
    """Tell whether a word is another with a few letters behind it, or with a conjunction, preposition and article before it."""
    if long.startswith(short):
        return len(long) - len(short) <= SEMITIC
    return long.endswith(short) and bool(proclitics(base(language)).fullmatch(long.removesuffix(short)))


def _is_softened(one: str, other: str, language: str) -> bool:
    """Tell whether one of two Slavic words is the other, in -a, with its last consonant softened before another vowel.

    >>> _is_softened("menga", "mendze", "pl"), _is_softened("mouse", "moucha", "cs"), _is_softened("menga", "mendze", "es")
    (True, True, False)
    """
    return base(language) in SLAVIC and any(
        hard.endswith(f"{last}a") and soft[-1] in "ei" and soft[:-1] == hard.removesuffix(f"{last}a") + became
        for hard, soft in ((one, other), (other, one))
        for became, last in _SOFTENED
    )


def _without_fleeting(word: str, language: str) -> str:
    """Return a Slavic word without a vowel before its last consonant that stands in some of its forms only: мазок, мазки."""
    return _FLEETING.sub("", word) if base(language) in SLAVIC else word


def shares_root(one: str, other: str) -> bool:
    """Tell whether the beginning of one word is at least half of the other: words made from one, of another kind or meaning.

    Marks aside, and one sound of Romance languages is written with c or qu, g or gu.

    >>> shares_root("гневн", "разгнева"), shares_root("смерт", "насмерт")
    (True, True)
    >>> shares_root("heimspiel", "glockenspiel"), shares_root("centr", "centimetr")
    (False, False)
    >>> shares_root("разгневанн", "гневн"), shares_root("полици", "милици")
    (True, False)
    >>> shares_root("busc", "búsqued"), shares_root("banque", "bancair")
    (True, True)
    """
    one, other = (strip_marks(word).replace("qu", "c").replace("gu", "g") for word in (one, other))
    first, last = _without_prefix(one), _without_prefix(other)
    return any(_begins(*pair) for pair in ((one, other), (other, one), (first, last), (last, first)))


def _begins(word: str, longer: str) -> bool:
    """Tell whether the beginning of a word is at least half of another, and in it."""
    begin = word[: max(SHARED, round(STEM * len(word)))]
    return len(word) >= SHARED and 2 * len(begin) >= len(longer) and begin in longer


def _without_prefix(word: str) -> str:
    """Return a word without a Slavic prefix where enough of it is left."""
    prefix = next((one for one in _PREFIXES if word.startswith(one) and len(word) - len(one) > SHARED), "")
    return word[len(prefix) :]


def shares_character(one: str, other: str) -> bool:
    """Tell whether two words have a Chinese character in common: most words of near meaning do.

    >>> shares_character("血泊", "血"), shares_character("厨房", "大钟"), shares_character("ตำรวจ", "ทหาร")
    (True, False, False)
    """
    return any(map(_IDEOGRAPH.fullmatch, set(one) & set(other)))


def _in_compound(short: str, long: str, language: str) -> bool:
    """Tell whether a word is part of a compound; those with a hyphen are made of their parts in every language."""
    parts = long.split("-")
    if len(parts) > 1 and any(
        part == short or (len(part) >= SHARED and _shared(part, short) >= STEM * len(short)) for part in parts
    ):
        return True
    if base(language) not in COMPOUNDING:
        return False
    if len(short) < PART:
        return len(short) >= HEAD and long.endswith(short) and _is_modifier(long.removesuffix(short), language)
    return long.endswith(short) or short.removesuffix("e") in long


def _have_modifier(begin: str, language: str) -> bool:
    """Tell whether what two words begin with is the first part of compounds: Kosmetikabteilung, Kosmetikmarkt."""
    parts = [begin[: len(begin) - more] for more in range(LOOSE)] if base(language) in COMPOUNDING else []
    return any(
        len(part) >= PART and part not in function_words(language) and _is_modifier(part, language) for part in parts
    )


def _is_modifier(part: str, language: str) -> bool:
    """Tell whether what stands before the head of a compound is a word, joined to it or not.

    >>> _is_modifier("hai", "de"), _is_modifier("eigen", "de"), _is_modifier("sek", "de")
    (True, True, False)
    """
    forms = [part.removesuffix(joint) for joint in _JOINTS if part != joint]
    return any(is_known(form, language) or is_known(form.capitalize(), language) for form in forms)


def is_same_rendering(one: str, other: str, language: str) -> bool:
    """Tell whether two normal forms of phrases are one rendering: each word of the shorter is one of the longer's.

    >>> is_same_rendering("rosa kasırga", "kasırga", "tr"), is_same_rendering("agenci drog", "oficin drog", "es")
    (True, False)
    """
    short, long = sorted((one.split(), other.split()), key=len)
    return all(any(is_same_word(word, candidate, language) for candidate in long) for word in short)
