"""Facts about languages, each with its reason; stages ask here and hold no `if language == ...` of their own."""

from __future__ import annotations

import functools
from typing import Final

import regex

from translator.errors import UsageError

NAMES: Final = {
    "am": "Amharic", "ar": "Arabic", "az": "Azerbaijani", "be": "Belarusian", "bg": "Bulgarian", "bn": "Bengali",
    "bs": "Bosnian", "ca": "Catalan", "ckb": "Central Kurdish", "cs": "Czech", "cy": "Welsh", "da": "Danish",
    "de": "German", "el": "Greek", "en": "English", "eo": "Esperanto", "es": "Spanish", "et": "Estonian",
    "eu": "Basque", "fa": "Persian", "fi": "Finnish", "fr": "French", "ga": "Irish", "gl": "Galician",
    "gu": "Gujarati", "he": "Hebrew", "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian", "hy": "Armenian",
    "id": "Indonesian", "is": "Icelandic", "it": "Italian", "ja": "Japanese", "ka": "Georgian", "kk": "Kazakh",
    "km": "Khmer", "kn": "Kannada", "ko": "Korean", "ky": "Kyrgyz", "la": "Latin", "lo": "Lao", "lt": "Lithuanian",
    "lv": "Latvian", "mk": "Macedonian", "ml": "Malayalam", "mn": "Mongolian", "mr": "Marathi", "ms": "Malay",
    "my": "Burmese", "nb": "Norwegian Bokmål", "ne": "Nepali", "nl": "Dutch", "nn": "Norwegian Nynorsk",
    "no": "Norwegian", "oc": "Occitan", "pa": "Punjabi", "pl": "Polish", "ps": "Pashto", "pt": "Portuguese",
    "pt-BR": "Brazilian Portuguese", "ro": "Romanian", "ru": "Russian", "si": "Sinhala", "sk": "Slovak",
    "sl": "Slovenian", "so": "Somali", "sq": "Albanian", "sr": "Serbian", "sv": "Swedish", "sw": "Swahili",
    "ta": "Tamil", "te": "Telugu", "tg": "Tajik", "th": "Thai", "tk": "Turkmen", "tl": "Tagalog", "tr": "Turkish",
    "tt": "Tatar", "ug": "Uyghur", "uk": "Ukrainian", "und": "undetermined", "ur": "Urdu", "uz": "Uzbek",
    "vi": "Vietnamese", "zh": "Chinese", "zh-Hans": "Simplified Chinese", "zh-Hant": "Traditional Chinese",
}  # fmt: skip
"""English names of the languages that an engine, a profile or a test text here knows."""

RIGHT_TO_LEFT: Final = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})
"""Languages whose usual script runs from right to left (Unicode UAX 9, script direction)."""

UNSPACED: Final = frozenset({"bo", "ja", "km", "lo", "my", "th", "zh"})
"""Languages whose script puts no space between words, so that a word boundary is not where a space is."""

CAPITALISED_NOUNS: Final = frozenset({"de", "lb"})
"""Languages that capitalise every noun: a capital letter says nothing about names there."""

COMPOUNDING: Final = frozenset({"af", "da", "de", "fi", "hu", "is", "nb", "nl", "nn", "no", "sv"})
"""Languages that write compounds as one word: a term may be part of a longer word there."""

CASES: Final = frozenset(
    {"az", "ba", "be", "cs", "et", "fi", "hr", "hu", "hy", "ka", "kk", "ky", "lt", "lv", "pl", "ru", "sk", "sl", "sr", "tk", "tr", "tt",
     "ug", "uk", "uz"}
)  # fmt: skip
"""Languages whose nouns stand in many cases: the form that a text has most often need not be the one dictionaries have."""

ELIDED: Final = {
    "ca": ("d", "l", "m", "n", "s", "t"),
    "fr": ("c", "d", "j", "jusqu", "l", "lorsqu", "m", "n", "puisqu", "qu", "s", "t"),
    "it": ("all", "c", "coll", "d", "dall", "dell", "l", "nell", "nessun", "quell", "quest", "s", "sull", "un"),
    "oc": ("d", "l", "m", "n", "qu", "s", "t"),
}  # fmt: skip
"""Clitics that lose their vowel and join the next word with an apostrophe."""

CASELESS: Final = frozenset({"ar", "ckb", "fa", "he", "ja", "ko", "ps", "ug", "ur", "yi", "zh"})
"""Languages in whose scripts no name has a capital letter, and of which we can tell how foreign names sound."""

PROCLITICS: Final = {
    "ar": (("و", "ف"), ("لل", "ب", "ك", "ل"), ("ال",)),
    "he": (("ו",), ("כש", "מש", "ש"), ("ב", "כ", "ל", "מ"), ("ה",)),
}  # fmt: skip
"""Conjunctions, prepositions and articles that are written as one with the next word, in the order in which they stand, articles last."""

INFINITIVES: Final = {
    "ca": ("ar", "er", "re", "ir"), "de": ("en", "eln", "ern"), "en": ("ed",), "es": ("ar", "er", "ir"),
    "fr": ("er", "ir", "re"), "gl": ("ar", "er", "ir"), "it": ("are", "ere", "ire", "rsi"), "nl": ("en",),
    "pl": ("ać", "ić", "yć", "eć", "ść", "się"), "pt": ("ar", "er", "ir", "por"),
    "ru": ("ать", "ять", "еть", "ить", "уть", "ыть", "ться", "сти", "зти", "йти", "чь"), "tr": ("mek", "mak"),
    "uk": ("ати", "яти", "іти", "ити", "тися", "йти"),
}  # fmt: skip
"""Endings of dictionary forms of verbs (of past forms in English, whose infinitive has none)."""


EAST: Final = "\N{CJK RADICAL REPEAT}"
"""The first character of scripts whose characters mean something, or write a syllable."""

REDUPLICATING: Final = frozenset(
    {"az", "bn", "fa", "hi", "id", "jv", "kk", "ky", "mr", "ms", "ne", "pa", "su", "ta", "te", "tg", "tk", "tl", "tr", "tt", "ug", "ur", "uz", "vi"}
)  # fmt: skip
"""Languages in which a word is said twice for often, each or very."""

SCALE_WORDS: Final = (
    r"milli?(?:on|ón|ona|ard|arde)", "mili(?:on|ard|jun|jard)", "milj", "milh[õã]", "mili[óo]", "millones", "m[ij]l[ij]", r"mio\b", r"mrd\b", "mlrd", r"bn\b",
    "billi?on", "bilh[õã]", "bili[óo]", "trilli?on", r"tn\b", r"[mk]\b", "thousand", "tausend", r"mil\b", "mila", "mille", "mijl",
    "duizend", "tusen", "tūkst", "tys", "hundred", "dozen", r"bin\b", "milyon", "milyar", "тыс", "тис", "хиляд", "млн", "млрд",
    "мільйон", "мільярд", "милли", "мили", "[万億亿萬千百억만]", "мың", "миң", "ҳазор", "ming", "مىڭ", "مىليون", "مىليارد", "هزار", "میلیون", "میلیارد",
    "ألف", "آلاف", "مليون", "ملايين", "مليار", "אלף", "אלפ", "מיליון", "מיליארד", "ribu", "juta", "nghìn", "ngàn", "triệu", "ezer", "tuhan", "tuhat", "χιλι", "εκατομ",
)  # fmt: skip
"""Patterns of what follows a number that is counted in hundreds or more, in many languages: beginnings of words, and signs."""

AFTERNOON_WORDS: Final = ("下午", "晚上", "傍晚", "午后", "午後", "夜", "오후", "öğleden sonra", "akşam")
AFTERNOON_ENDINGS: Final = (
    r"p\.?\s?m\b", "de la (?:tarde|noche)", "da (?:tarde|noite)", "del pomeriggio", "di sera", "de la (?:tarda|nit)", "(?:h|heures?) du soir",
    "(?:h|heures?) de l['’]après-midi", "(?:uhr )?(?:nachmittags|abends|am nachmittag|am abend)", r"час\w* (?:дня|вечера)", r"годин\w* (?:дня|вечора)",
    "(?:uur )?['’‘]s (?:middags|avonds)", "po południu", "wieczorem",
)  # fmt: skip
"""Patterns of what stands before an hour after noon, and of what stands behind it, in many languages."""

DECADE_WORDS: Final = (
    r"a[ñn]os",
    r"any?s",
    "ann[ée]es",
    "anni",
    "jaren",
    "lata(?:ch)?",
    "roky",
    "солҳои",
    "دهه",
    "שנות",
)
DECADE_ENDINGS: Final = (
    r"['’]?s\b",
    r"-?er\b",
    r"-?tal",
    r"-?[хе](?:годов|гг)?\b",
    r"-?(?:ті|х)\b",
    r"['’]l[ae]r",
    "年代",
)
"""Patterns of what stands before a decade, and of what is written behind it, in many languages."""

DEGREE_WORDS: Final = ("[°º˚℃度]", "degr", "derece", "gra[du]", "град", "stop[nň]", "stupň")
"""Patterns of what follows a temperature, in many languages."""


def clitic_of(word: str, language: str) -> str:
    """Return the elided clitic that opens a word, its apostrophe included; nothing where there is none, or nothing behind it.

    >>> clitic_of("L’agence", "fr"), clitic_of("aujourd'hui", "fr"), clitic_of("l'", "fr"), clitic_of("d’accord", "en")
    ('L’', '', '', '')
    """
    found = _elision(base(language)).match(word)
    return found[0] if found else ""


@functools.cache
def _elision(code: str) -> regex.Pattern[str]:
    """Return what matches a clitic of a language and its apostrophe."""
    return regex.compile(rf"(?:{'|'.join(ELIDED.get(code, (chr(0),)))})['’](?=.)", regex.IGNORECASE)


@functools.cache
def proclitics(code: str) -> regex.Pattern[str]:
    """Return what matches the words that a language writes as one with the next, in their order, or nothing."""
    return regex.compile("".join(f"(?:{'|'.join(group)})?" for group in PROCLITICS[code]))


def normalise_tag(tag: str) -> str:
    """Return a well-formed BCP 47 tag in its usual spelling (`pt_br` gives `pt-BR`, `eng` gives `en`).

    A script that the language is written in anyway is dropped (`ru-Cyrl` gives `ru`), but `zh-Hans` keeps its own,
    because the two scripts of Chinese are translated by different packages. Raises UsageError for an ill-formed tag
    or a language that the registry does not know.

    >>> [normalise_tag(tag) for tag in ("pt_br", "eng", "ZH-hans", "sr-latn")]
    ['pt-BR', 'en', 'zh-Hans', 'sr-Latn']
    """
    import langcodes

    try:
        language = langcodes.Language.get(langcodes.standardize_tag(tag.strip()))
    except ValueError:  # langcodes' LanguageTagError is one
        language = None
    if language is None or not language.language or not _is_registered(language.language):
        raise UsageError(f"“{tag}” is not a language tag.", "Write tags like es, pt-BR or zh-Hans.")
    return str(language.to_tag())


def _is_registered(code: str) -> bool:
    """Tell whether the IANA registry, as langcodes carries it, has the primary language `code`."""
    import langcodes

    return code == "und" or langcodes.Language.make(language=code).is_valid()


def base(tag: str) -> str:
    """Return the primary language of a tag: `pt` for `pt-BR`, `zh` for `zh-Hant`."""
    return tag.partition("-")[0]


def name(tag: str) -> str:
    """Return the English name of a language, or the tag itself where none is known."""
    return NAMES.get(tag) or NAMES.get(base(tag), tag)


def direction(tag: str) -> str:
    """Return the writing direction as HTML's `dir` has it: `rtl` or `ltr`."""
    return "rtl" if base(tag) in RIGHT_TO_LEFT else "ltr"


def has_spaces(tag: str) -> bool:
    """Tell whether the language puts spaces between words."""
    return base(tag) not in UNSPACED


def is_reduplicating(tag: str) -> bool:
    """Tell whether grammar says a word twice (Turkish “zaman zaman”, Indonesian “anak-anak”), or no space tells words apart."""
    return base(tag) in REDUPLICATING or not has_spaces(tag)


def same_language(first: str, second: str) -> bool:
    """Tell whether a text in `first` already serves as one in `second`: equal tags, or one is the other's base.

    >>> same_language("pt", "pt-BR"), same_language("zh-Hans", "zh-Hant"), same_language("no", "nb")
    (True, False, True)
    """
    if first == second or (base(first) == base(second) and "-" not in (first if len(first) < len(second) else second)):
        return True
    return {base(first), base(second)} == {"no", "nb"}
