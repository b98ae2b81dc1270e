"""Words of a text as spans, by script: what alignment and terms both count in."""

from __future__ import annotations

import unicodedata
from typing import Final

import regex

from translator.model import Span

_OPENINGS: Final = ("http://", "https://", "ftp://", "www.")
_UNADDRESSED = r"\s<>()\[\]\p{Han}\p{Hiragana}\p{Katakana}\u3000-\u303F\uFF00-\uFFEF"
_TAIL = rf"""[^{_UNADDRESSED}]*[^{_UNADDRESSED}.,;:!?'"”’»]"""
_DOMAIN = (
    r"(?:[A-Za-z0-9-]+\.)+(?:(?:com|edu|gov|info|int|mil|net|org)(?:\.[a-z]{2})?|(?:ac|co)\.[a-z]{2})(?![A-Za-z0-9-])"
)
ADDRESS: Final = (
    rf"""(?<![A-Za-z0-9.@-])(?:(?:{"|".join(map(regex.escape, _OPENINGS))}){_TAIL}|{_DOMAIN}(?:/(?:{_TAIL})?)?)"""
)
"""Pattern of a web address, `weather.com` too, without the mark behind it; it ends where Chinese or Japanese goes on without a space."""

PLACEHOLDER: Final = (
    r"\{\{[^{}\s]+\}\}|\{[A-Za-z0-9_.:!]*\}"  # {{name}} {0}
    r"|%\([A-Za-z_]\w*\)[\#0\-\ +]?\d*\.?\d*[diouxXeEfFgGcrs]|%(?:\d+\$)?[sdif](?![\p{L}])"  # %(name)s %1$d
    r"|\$\{[^{}\s]+\}"  # ${name}
    r"|</?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]*)?/?>(?!`)"  # <b>, but not what a title stands for: `title <target>`
    r"|[A-Za-z0-9_.+-]+@[A-Za-z0-9-]+\.[A-Za-z0-9.-]*[A-Za-z0-9]"  # a mail address
)
"""Pattern of what a program puts something in the place of, of a tag and of a mail address."""

_TICKED = r"(?<![\p{L}\p{N}`])(?::[A-Za-z:.+-]+:)?(?P<tick>``?)(?![\s`])[^`\n]{1,80}(?<!\s)(?P=tick)(?!`)"
_NAMED = r"(?<![A-Za-z0-9_])_*(?:[a-z][a-z0-9]*(?:_+[a-z0-9]+)+|[A-Z][A-Z0-9]*(?:_+[A-Z0-9]+)+)_*(?![A-Za-z0-9])"
_DOTTED = (
    r"(?<![A-Za-z0-9_.@/\-])(?:[A-Za-z0-9_\-]+/)*[a-z][a-z0-9_\-]+(?:\.[a-z][a-z0-9_]+)+(?![A-Za-z0-9_]|\.[A-Za-z0-9])"
)
_VARIABLE = r"(?<![A-Za-z0-9$])\$_*[a-z][A-Za-z0-9_]+"
_PATH = r"(?<![\p{L}\p{N}/.])~?(?:/[A-Za-z0-9._\-]*[A-Za-z0-9]){2,}/?"
_CODE = rf"{_TICKED}|{PLACEHOLDER}|{_NAMED}|{_DOTTED}|{_VARIABLE}|{_PATH}|&[A-Za-z][A-Za-z0-9.\-]+;"
"""Pattern of code in a text: in backticks, with the role before them that reStructuredText has (:meth:`split`), up to a line of it, so that
a stray one takes no sentence; {name} and the like; get_type and E_ALL, but no variable of a formula (P_ref); $array, but no sum of money; /usr/local; configuration.yaml, but no e.g. or p.m.; &null;."""

_NUKTA: Final = 7
"""Unicode's combining class of a dot that makes another letter of an Indian one, for foreign sounds: ज़."""

_FIRST_INDIC, _LAST_INDIC = "\u0900", "\u18af"
"""Where Unicode has the scripts of India and its neighbours, from Devanagari over Thai and Khmer to Mongolian."""

APOSTROPHES: Final = "'’‘ʻʼ"
"""Marks that stand for one letter or cut inside words: l'été, l’été, o‘zbek, oʻzbek, об’єкт."""

_APOSTROPHES: Final = dict.fromkeys(map(ord, APOSTROPHES), APOSTROPHES[0])

_PART = r"[[\p{L}\p{M}\p{N}]--[\p{Han}\p{Hiragana}\p{Katakana}]]+"
_JOINERS = "\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}"
_JOINED = "[\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]"
_WORD = regex.compile(
    rf"""
      {ADDRESS}
    | {_CODE}
    | \p{{Han}} | \p{{Hiragana}}+ | [\p{{Katakana}}\N{{KATAKANA-HIRAGANA PROLONGED SOUND MARK}}]+   # no spaces between words
    | \p{{N}}+(?:[.,:/]\p{{N}}+)*                        # 1,000.5  12:30
    | (?<![\p{{L}}\p{{M}}\p{{N}}.])(?:\p{{Lu}}\.{_JOINED}?)+\p{{Lu}}\.  # U.S.  not p.m., which names nothing
    | (?<![\p{{L}}\p{{M}}\p{{N}}.])(?:(?P<twin>\p{{Lu}})(?P=twin)\.(?:\ |{_JOINED})?){{2,}}(?<=\.)  # EE. UU.
    | {_PART}(?:['’‘·ʻʼ\-{_JOINERS}]{_PART})*         # l'home  counter-narcotics  col·legi  oʻzbek  خانه‌ها
    | [^\s\p{{L}}\p{{M}}\p{{N}}]                           # a punctuation mark by itself
    """,
    regex.VERBOSE | regex.VERSION1,
)
_ADDRESS = regex.compile(ADDRESS)
_CODE_ALONE = regex.compile(_CODE)


def strip_marks(text: str) -> str:
    """Return the text without diacritics; the vowels and tones that scripts of India and its neighbours write as marks are letters.

    >>> strip_marks("Kyzylörda"), strip_marks("ส่ง"), strip_marks("ज़मीन") == strip_marks("जमीन")
    ('Kyzylorda', 'ส่ง', True)
    """
    plain = "".join(one for one in unicodedata.normalize("NFKD", text) if not _is_diacritic(one))
    return plain or text


def _is_diacritic(character: str) -> bool:
    """Tell whether a character is a mark on a letter that many leave out: accents, Semitic vowels, the dots of borrowed Indian letters."""
    place = unicodedata.combining(character)
    return place == _NUKTA or (place > 0 and not _FIRST_INDIC <= character <= _LAST_INDIC)


def words(text: str) -> tuple[Span, ...]:
    """Return the span of every word, number and punctuation mark of `text`, in order.

    Scripts written without spaces come out as single Han characters and runs of kana.

    >>> [span.of("L’été à Nukus: 1,5 km") for span in words("L’été à Nukus: 1,5 km")]
    ['L’été', 'à', 'Nukus', ':', '1,5', 'km']
    >>> [span.of("In the U.S.-led force") for span in words("In the U.S.-led force")]
    ['In', 'the', 'U.S.', '-', 'led', 'force']
    >>> [span.of("Laut U.\N{NO-BREAK SPACE}S. Drought Monitor") for span in words("Laut U.\N{NO-BREAK SPACE}S. Drought Monitor")]
    ['Laut', 'U.\xa0S.', 'Drought', 'Monitor']
    >>> [span.of("En EE. UU. y la UE.") for span in words("En EE. UU. y la UE.")]
    ['En', 'EE. UU.', 'y', 'la', 'UE', '.']
    >>> [span.of("(see www.un.org/a-b.)") for span in words("(see www.un.org/a-b.)")]
    ['(', 'see', 'www.un.org/a-b', '.', ')']
    >>> [span.of("见https://un.org/a）和") for span in words("见https://un.org/a）和")]
    ['见', 'https://un.org/a', '）', '和']
    >>> [span.of("on weather.com.") for span in words("on weather.com.")], [span.of("it's.In") for span in words("it's.In")]
    (['on', 'weather.com', '.'], ["it's", '.', 'In'])
    >>> [span.of("Call `str.upper()` on ``a + b``.") for span in words("Call `str.upper()` on ``a + b``.")]
    ['Call', '`str.upper()`', 'on', '``a + b``', '.']
    >>> [span.of("As :py:meth:`split` does, `str`s too") for span in words("As :py:meth:`split` does, `str`s too")]
    ['As', ':py:meth:`split`', 'does', ',', '`str`', 's', 'too']
    >>> [span.of("_Never_ is get_type() &null;.") for span in words("_Never_ is get_type() &null;.")]
    ['_', 'Never', '_', 'is', 'get_type', '(', ')', '&null;', '.']
    >>> [span.of("Save $all in /usr/local or N$all.") for span in words("Save $all in /usr/local or N$all.")]
    ['Save', '$all', 'in', '/usr/local', 'or', 'N', '$', 'all', '.']
    >>> [span.of("Edit configuration.yaml, docs/read_me.html or weather.get_forecasts.") for span in words("Edit configuration.yaml, docs/read_me.html or weather.get_forecasts.")]
    ['Edit', 'configuration.yaml', ',', 'docs/read_me.html', 'or', 'weather.get_forecasts', '.']
    >>> [span.of("at 3 p.m., e.g. u.a. done.Then") for span in words("at 3 p.m., e.g. u.a. done.Then")]
    ['at', '3', 'p', '.', 'm', '.', ',', 'e', '.', 'g', '.', 'u', '.', 'a', '.', 'done', '.', 'Then']
    >>> [span.of("Hi {user}, 5%(count)s <b>new</b>!") for span in words("Hi {user}, 5%(count)s <b>new</b>!")]
    ['Hi', '{user}', ',', '5', '%(count)s', '<b>', 'new', '</b>', '!']
    >>> [span.of("he/she, 5/6 and/or km/h") for span in words("he/she, 5/6 and/or km/h")]
    ['he', '/', 'she', ',', '5/6', 'and', '/', 'or', 'km', '/', 'h']
    >>> [span.of("R&D; he") for span in words("R&D; he")]
    ['R', '&', 'D', ';', 'he']
    >>> [span.of("o`zbek yo`l") for span in words("o`zbek yo`l")]
    ['o', '`', 'zbek', 'yo', '`', 'l']
    >>> [span.of("خانه‌ها می‌شود") for span in words("خانه‌ها می‌شود")]  # with a mark that keeps their letters apart
    ['خانه\u200cها', 'می\u200cشود']
    >>> [span.of("AI戦略に") for span in words("AI戦略に")]
    ['AI', '戦', '略', 'に']
    """
    return tuple(Span(*match.span()) for match in _WORD.finditer(text))


def with_one_apostrophe(word: str) -> str:
    """Return a word with one kind of apostrophe, whichever of those that stand in words it was written with.

    >>> with_one_apostrophe("oʻzbek") == with_one_apostrophe("o‘zbek") == "o'zbek"
    True
    """
    return word.translate(_APOSTROPHES)


def is_address(word: str) -> bool:
    """Tell whether a word is a web address, which says what it names in no language.

    >>> is_address("http://localhost/a"), is_address("weather.com"), is_address("U.S."), is_address("and")
    (True, True, False, False)
    """
    return ("." in word or "/" in word) and _ADDRESS.fullmatch(word) is not None


def is_code(word: str) -> bool:
    """Tell whether a word is code: an identifier (get_type), an entity, a placeholder, or what stands in backticks.

    >>> [is_code(word) for word in ("get_type", "`str`", "$array", "/usr/local")], [is_code(word) for word in ("counter-narcotics", "&", "$30m", "/s")]
    ([True, True, True, True], [False, False, False, False])
    >>> [is_code(word) for word in ("{name}", "%(name)s", "<b>", "a@b.org")], [is_code(word) for word in ("{", "%", "<", "@")]
    ([True, True, True, True], [False, False, False, False])
    """
    return _CODE_ALONE.fullmatch(word) is not None


def is_in_code(text: str, span: Span) -> bool:
    """Tell whether a stretch of a text lies in a piece of code.

    >>> is_in_code("array_push, {array} and array", Span(0, 5)), is_in_code("array_push, {array} and array", Span(24, 29))
    (True, False)
    """
    return any(match.start() <= span.start and span.end <= match.end() for match in _CODE_ALONE.finditer(text))


def without_code(text: str) -> str:
    """Return a text with a space for each piece of code in it, which is in no language.

    >>> without_code("Ruft `str.upper()` und get_type auf")
    'Ruft   und   auf'
    """
    return str(_CODE_ALONE.sub(" ", text))
