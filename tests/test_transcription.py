"""Foreign names in scripts without capital letters: which words write which name."""

from __future__ import annotations

import pytest

from translator.alignment import align_words
from translator.alignment.knowledge import Knowledge
from translator.frequency import divide
from translator.transcription import are_both_heard, likeness, transcriptions


def found(source: str, target: str) -> dict[str, str]:
    words, others = source.split(), [span.of(target) for span in divide(target, "zh")]
    return {words[number]: "".join(others[one] for one in run) for number, run in transcriptions(words, others)}


@pytest.mark.parametrize(
    ("source", "target", "names"),
    [
        ("Judge Kavanaugh spoke", "卡瓦诺法官发表讲话", {"Kavanaugh": "卡瓦诺"}),
        ("a crash in Deptford", "德特福德发生车祸", {"Deptford": "德特福德"}),  # the p is not heard
        ("Trump met Erdogan", "特朗普会见埃尔多安", {"Trump": "特朗普", "Erdogan": "埃尔多安"}),
        ("Holly Willoughby left", "霍莉·威洛比离开了", {"Holly": "霍莉", "Willoughby": "威洛比"}),  # 比 is also a word
        (
            "a market in Liupanshui",
            "六盘水的一个市场",
            {"Liupanshui": "六盘水"},
        ),  # a name of their own: the letters of pinyin
        ("Walter Carter", "沃尔特·卡特", {"Walter": "沃尔特", "Carter": "卡特"}),  # an r at the end is not heard
        (
            "Corbyn and Marchetti",
            "科尔宾和马尔凯蒂",
            {"Corbyn": "科尔宾", "Marchetti": "马尔凯蒂"},
        ),  # before a consonant it is
    ],
)
def test_names_are_found_by_their_sound(source: str, target: str, names: dict[str, str]) -> None:
    assert found(source, target) == names


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("three people died", "三人死亡"),  # no name
        ("Police came", "警察来了"),
        ("NATO met", "纳托会面"),  # an acronym is said letter by letter, or translated
        ("He saw Lee", "他看见了李"),  # too short to tell
        ("Smith said so", "琼斯这样说"),  # another name
    ],
)
def test_what_sounds_otherwise_is_no_name(source: str, target: str) -> None:
    assert not found(source, target)


@pytest.mark.parametrize(
    ("target", "name"),
    [
        ("قال كوربين إنه بريء", "كوربين"),
        ("التقوا بكوربين أمس", "بكوربين"),  # with what is written as one with it
        ("המנהיג קורבין דיבר אתמול", "קורבין"),
        ("지도자 코빈은 말했다", "코빈은"),
        ("رهبر کوربین صحبت کرد", "کوربین"),
        ("党首 の コービン は 述べた", "コービン"),
    ],
)
def test_names_are_found_in_letters_too(target: str, name: str) -> None:
    others = target.split()
    assert [others[one] for _, run in transcriptions(["The", "leader", "Corbyn", "spoke"], others) for one in run] == [
        name
    ]


def test_a_word_of_the_language_is_no_name_though_others_have_its_consonants() -> None:
    assert not list(transcriptions(["The", "Committee", "met"], ["اجتمعت", "قامت"]))


def test_in_japanese_names_are_in_kana() -> None:
    words = ["卡", "瓦", "诺"]
    assert list(transcriptions(["Kavanaugh", "spoke"], words)) == [(0, range(3))]
    assert not list(transcriptions(["Kavanaugh", "spoke"], [*words, "が", "話した"]))


def test_two_consonants_in_letters_are_too_few() -> None:
    assert not likeness("Audrey", "تل")


def test_a_name_inside_another_is_no_other_spelling_of_it() -> None:
    assert not are_both_heard("California", "カリフォルニア", "バハカリフォルニア")


def test_a_word_that_a_table_knows_for_another_word_there_is_no_name() -> None:
    knowledge = Knowledge("en", "ar")
    knowledge.find_names([["Sonora", "north"]], [["شمال"]])
    assert not knowledge.dictionary
    knowledge.find_names([["Sonora", "desert"]], [["شمال"]])
    assert ("sonora", "شمال") in knowledge.dictionary, "nothing tells"


def test_the_best_one_takes_the_characters() -> None:
    """Both could be 佐兰: the one that is more like it is, and the other has nothing."""
    assert found("Zoran and Zaran", "佐兰") == {"Zoran": "佐兰"}


def test_a_name_is_found_once() -> None:
    assert list(transcriptions(["Trump"], ["特朗普", "说", "特朗普"])) == [(0, range(1))]


@pytest.mark.parametrize(
    ("name", "characters"),
    [
        ("Smith", "史密斯"),  # th is heard as s
        ("Thomas", "托马斯"),  # and as t
        ("Virginia", "弗吉尼亚"),  # g before i, as in gin
        ("Uzbek", "乌兹别克"),  # wu is a vowel here
        ("Emma", "艾玛"),  # one consonant, and letters enough
    ],
)
def test_what_is_written_for_a_name(name: str, characters: str) -> None:
    assert likeness(name, characters)


@pytest.mark.parametrize(
    ("word", "characters"),
    [
        ("carter", "卡特"),  # no name
        ("Baker", "贝客"),  # of two characters both have to be such as names are written with
        ("Areas", "拉斯"),  # two consonants, and letters that are others
        ("Ivanov", "诺夫"),  # a piece
    ],
)
def test_what_is_not_written_for_a_word(word: str, characters: str) -> None:
    assert not likeness(word, characters)


def test_a_name_that_the_table_knows_is_not_listened_for() -> None:
    """俄罗斯 is Russia by the table, whatever 罗斯 sounds like; of Chequers it knows nothing."""
    knowledge = Knowledge("en", "zh")
    knowledge.find_names([["Russia"], ["Chequers"]], [["俄罗斯"], ["契克斯"]])
    assert set(knowledge.dictionary) == {("chequers", "契克斯")}


def test_two_transcriptions_of_one_name() -> None:
    """Both write the name, part by part; a part less, or a word that means it, is another matter."""
    assert are_both_heard("Gwendolyn Marsden", "格温多琳·马斯登", "格温德林·马斯登")
    assert not are_both_heard("Gwendolyn Marsden", "格温多琳·马斯登", "马斯登")
    assert not are_both_heard("Phoenix", "凤凰城", "菲尼克斯")


@pytest.mark.parametrize("turned", [False, True])
def test_a_name_that_stands_once_is_linked(turned: bool) -> None:
    """Nothing but its sound speaks for 契克斯 in a text of two sentences, whichever side is Chinese."""
    pairs = [("She went to Chequers yesterday.", "昨天她去了契克斯。"), ("It rained all day.", "一整天都在下雨。")]
    sides = [pair[::-1] for pair in pairs] if turned else pairs
    languages = ("zh", "en") if turned else ("en", "zh")
    one = next(align_words(sides, *languages))
    texts = [
        (one.source_tokens[link.source].of(sides[0][0]), one.target_tokens[link.target].of(sides[0][1]))
        for link in one.links
    ]
    linked = {pair[::-1] if turned else pair for pair in texts}
    assert {character for word, character in linked if word == "Chequers"} == set("契克斯")
