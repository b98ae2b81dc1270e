"""Word alignment by what a document, a table and an engine say."""

from __future__ import annotations

import numpy as np
import pytest

from translator.alignment import align_words, doubts
from translator.alignment.corpus import build_corpus
from translator.alignment.counts import build_levels
from translator.alignment.decode import choose_links
from translator.alignment.estimate import free_of_rivals
from translator.alignment.fertility import Fertility
from translator.alignment.forms import make_form
from translator.alignment.known import Lookup, known_words
from translator.alignment.lexicon import Lexicon, load_lexicon
from translator.alignment.likeness import likeness
from translator.model import Alignment

Pairs = list[tuple[str, str]]

NONSENSE: Pairs = [
    ("blarg snib", "tovu rimo"),
    ("snib drof", "rimo pelu"),
    ("drof blarg", "pelu tovu"),
    ("blarg drof", "tovu pelu"),
    ("snib blarg", "rimo tovu"),
    ("drof snib", "pelu rimo"),
]
"""Words that no table knows and that are not alike: blarg is tovu, snib is rimo, drof is pelu."""


def linked(pair: tuple[str, str], alignment: Alignment) -> set[tuple[str, str]]:
    source, target = alignment.source_tokens, alignment.target_tokens
    return {(source[one.source].of(pair[0]), target[one.target].of(pair[1])) for one in alignment.links}


def align(pairs: Pairs, source: str = "en", target: str = "xx", **options: object) -> list[set[tuple[str, str]]]:
    return [linked(pair, one) for pair, one in zip(pairs, align_words(pairs, source, target, **options), strict=True)]  # type: ignore[arg-type]


def test_a_document_teaches_its_own_words_whatever_their_order() -> None:
    crossed = [(source, " ".join(reversed(target.split()))) for source, target in NONSENSE] + NONSENSE
    words = {("blarg", "tovu"), ("snib", "rimo"), ("drof", "pelu")}
    for found in align(crossed):
        assert found <= words
        assert len(found) == 2


def test_inflected_forms_share_what_is_known() -> None:
    pairs = [*NONSENSE, ("snib blargers drof", "rimo tovurum pelu")]  # never seen, but they begin like known words
    assert ("blargers", "tovurum") in align(pairs)[-1]


def test_a_rare_word_does_not_write_everything_else() -> None:
    pairs = [*NONSENSE * 3, ("zzyq snib", "rimo abc def ghi jkl")]
    assert sum(source == "zzyq" for source, _ in align(pairs)[-1]) <= 3


@pytest.mark.parametrize(
    ("pair", "languages", "wanted"),
    [
        (("In 2019 , Tchaikovsky won .", "Чайковский победил в 2019 году ."), ("en", "ru"), {("2019", "2019"), ("Tchaikovsky", "Чайковский")}),
        (("The house is empty", "Het huis is leeg"), ("en", "nl"), {("house", "huis"), ("is", "is")}),
        (("Het huis is leeg", "The house is empty"), ("nl", "en"), {("huis", "house")}),
        (("RNA has a positive sense", "Sens positif de l' ARN"), ("en", "xx"), {("RNA", "ARN")}),
        (("Turn off the light", "关灯"), ("en", "zh"), {("off", "关"), ("light", "灯")}),
    ],
)  # fmt: skip
def test_a_single_sentence_with_names_numbers_or_a_table(
    pair: tuple[str, str], languages: tuple[str, str], wanted: set[tuple[str, str]]
) -> None:
    assert wanted <= align([pair], *languages)[0]


def test_acronyms_are_alike_in_any_order_of_their_letters() -> None:
    for one, other, alike in (
        ("RNA", "ARN", True),
        ("NATO", "НАТО", True),
        ("raw", "war", False),
        ("RNA", "RAF", False),
    ):
        assert (likeness(build_corpus([[one]], [[other]]))[0] > 0.8) == alike, (one, other)


def test_words_divided_elsewhere_are_looked_up_by_their_parts() -> None:
    table = load_lexicon("en", "zh")
    assert table is not None
    corpus = build_corpus([["light"]], [["光灯"]])
    whole = table.probabilities(build_corpus([["light"]], [["光", "灯"]]))
    assert "光灯" not in table.target
    assert table.probabilities(corpus)[0][0] == pytest.approx(whole[0].mean())


def test_a_phrase_that_returns_in_another_order_is_not_pulled_to_its_places() -> None:
    english, french = "severe acute respiratory syndrome", "syndrome respiratoire aigu sévère"
    frames = (("{} spread in 2003.", "{} s’est propagé en 2003."), ("Doctors feared {}.", "Les médecins craignaient le {}."),
              ("We know what causes {}.", "Nous savons ce qui cause le {}."), ("{} killed many people.", "Le {} a tué beaucoup de gens."),
              ("Nobody had heard of {}.", "Personne n’avait entendu parler du {}."), ("They wrote about {} again.", "Ils ont encore écrit sur le {}."),
              ("The end of {} is near.", "La fin du {} est proche."), ("Is {} still here?", "Le {} est-il encore là ?"))  # fmt: skip
    pairs = [(one.format(english), other.format(french)) for one, other in frames]
    wanted = set(zip(english.split(), ("sévère", "aigu", "respiratoire", "syndrome"), strict=True))
    for found in align(pairs, "en", "fr"):
        assert {pair for pair in found if pair[0] in english.split()} == wanted


def test_a_better_known_rival_takes_a_link_s_likelihood() -> None:
    known = np.array([[[0.8, 0.0, 0.0], [0.0, 0.0, 0.0]]], dtype=np.float32)  # two target words, three source words
    free = free_of_rivals(known, 0.5)[0]
    assert free[0, 0] == free[1, 1] == 1, "the best pair, and words of which nothing is known, are left alone"
    assert free[0, 1] == free[1, 0] == pytest.approx(0.6)
    assert free_of_rivals(np.ones((1, 2, 2), dtype=np.float32), 0.5).min() == 1, "equals are no rivals"


def test_an_engine_is_asked_for_words_both_ways() -> None:
    asked = []

    def translate(texts: list[str], source: str, target: str) -> list[str]:
        asked.append((source, target, sorted(texts)))
        return [{"blarg": "tovu", "tovu": "blarg"}.get(text, "") for text in texts]

    assert ("blarg", "tovu") in align([("blarg snib drof", "rimo pelu tovu")], translate=translate)[0]
    assert asked == [("en", "xx", ["blarg", "drof", "snib"]), ("xx", "en", ["pelu", "rimo", "tovu"])]


def looking(pairs: dict[str, dict[str, str]], told: list[str]):
    """Return a model that looks at one source word for each target word, and notes the sentences it was asked about."""

    def attend(asked):
        found = []
        for (source, own), (target, other) in asked:
            told.append(source)
            rows = [[float(pairs[target.casefold()][at.of(target)] == one.of(source)) for one in own] for at in other]
            found.append(np.array(rows, dtype=np.float32))
        return found

    return attend


def test_where_a_model_looks_tells_words_apart_that_nothing_else_does() -> None:
    source, target = (
        ["blarg", "snib", "drof", "quim", "zzyq", "flup", "grond", "mirk"],
        ["tovu", "rimo", "pelu", "sabe", "kiti", "nolo", "vuda", "hesi"],
    )
    swapped = [source[1], source[0], *source[2:6], source[7], source[6]]
    pair = (" ".join(source), " ".join(target))
    for order in (source, swapped):
        looks = {pair[1]: dict(zip(target, order, strict=True))}
        assert align([pair], attend=looking(looks, [])) == [set(zip(order, target, strict=True))]
    other = tuple(
        " ".join(word[::-1] for word in side.split()) for side in pair
    )  # other words, in one batch with the first
    both = {
        pair[1]: dict(zip(target, source, strict=True)),
        other[1]: dict(zip(other[1].split(), (word[::-1] for word in swapped), strict=True)),
    }
    found = align([pair, other], attend=looking(both, []))
    assert found == [{(word, at) for at, word in looks.items()} for looks in both.values()]


def test_a_model_that_looks_elsewhere_does_not_outweigh_what_a_document_says() -> None:
    wrong = {target: dict.fromkeys(target.split(), source.split()[0]) for source, target in NONSENSE}
    words = {("blarg", "tovu"), ("snib", "rimo"), ("drof", "pelu")}
    assert all(found <= words for found in align(NONSENSE * 3, attend=looking(wrong, [])))


def test_a_model_is_asked_for_the_first_pairs_and_not_where_a_table_knows_as_much(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    looks = {target: dict(zip(target.split(), source.split(), strict=True)) for source, target in NONSENSE}
    told: list[str] = []
    align(NONSENSE, attend=looking(looks, told))
    assert told == [source for source, _ in NONSENSE]
    told.clear()
    align(NONSENSE, target="ru", attend=looking(looks, told))
    assert told == [] and len(load_lexicon("en", "ru").keys) > 100_000 > len(load_lexicon("en", "pl").keys)  # type: ignore[union-attr]
    align(NONSENSE, target="pl", attend=looking(looks, told))
    assert len(told) == len(NONSENSE)
    told.clear()
    monkeypatch.setattr("translator.alignment.knowledge.PAIRS_ASKED", 4)
    align(NONSENSE, attend=looking(looks, told))
    assert told == [source for source, _ in NONSENSE[:4]]
    told.clear()
    monkeypatch.setattr("translator.alignment.words.SAMPLE_CELLS", 12)
    monkeypatch.setattr("translator.alignment.words.BLOCK_CELLS", 12)
    align(NONSENSE, attend=looking(looks, told))
    assert len(told) == 4  # of all blocks together


def test_confidence_grows_with_what_supports_a_link() -> None:
    def confidence(pairs: Pairs) -> float:
        first = next(iter(align_words(pairs, "en", "xx")))
        return sum(link.confidence for link in first.links) / max(1, len(first.links))

    letters = "bdfgklmnprstvz"
    alone = [(" ".join(one + "ob" for one in letters), " ".join(one + "ee" for one in reversed(letters)))]
    assert confidence(alone) < 0.75 < confidence(NONSENSE * 5)


def test_weak_links_are_said_to_be_weak() -> None:
    assert "1)" in doubts(1, "en", "xx")
    assert doubts(1, "en", "nl") == doubts(500, "en", "xx") == ""


def test_large_documents_are_read_in_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    from translator.alignment import words

    pairs = NONSENSE * 20
    whole = align(pairs)
    monkeypatch.setattr(words, "SAMPLE_CELLS", 300)
    monkeypatch.setattr(words, "BLOCK_CELLS", 100)
    assert align(pairs) == whole
    assert list(align_words([*pairs, ("", "tovu")], "en", "xx"))[-1].links == ()


def test_the_same_links_every_time() -> None:
    assert list(align_words(NONSENSE, "en", "xx")) == list(align_words(NONSENSE, "en", "xx"))


def test_fertility_leaves_a_cell_s_own_link_out() -> None:
    links = np.array([[[0.999], [0.0]]], dtype=np.float32)  # one writer, two observed words, the first is its own
    stems = np.array([[0]], dtype=np.int32)
    fertility = Fertility(1)
    for _ in range(50):
        fertility.add(stems, links)
    first, second = fertility.factors(stems, links)[0, :, 0]
    assert first > 10  # its only link: nearly all such words write one
    assert second < 0.1  # a second one


def test_levels_count_forms_and_stems_apart() -> None:
    corpus = build_corpus([["walked", "walker"]], [["tovu"]])
    forms, stems = build_levels(corpus)
    assert (len(forms.keys), len(stems.keys)) == (2, 1)
    stems.update(np.array([1.0, 2.0, 9.0]))  # the last is padding
    assert stems.counts.tolist() == [3.0]


def test_links_are_the_likelier_half() -> None:
    batch = build_corpus([["a", "b"]], [["c"]]).batches[0]
    posteriors = np.array([[[0.9, 0.3]]], dtype=np.float32)
    (links,) = choose_links(batch, posteriors, posteriors, np.full((1, 1, 2), 0.5, dtype=np.float32))
    assert [(link.source, link.target) for link in links] == [(0, 0)]


def test_korean_stems_are_syllables() -> None:
    assert make_form("프랑스의").stem == make_form("프랑스를").stem == "프랑"


def test_every_shipped_table_reads_and_is_small() -> None:
    from importlib import resources

    files = [one for one in (resources.files("translator.alignment") / "data").iterdir() if one.name.endswith(".xz")]
    assert len(files) > 50
    assert all(len(one.read_bytes()) < 4_000_000 for one in files)
    table = load_lexicon("nl", "en")
    assert isinstance(table, Lexicon)
    assert load_lexicon("nl", "la") is None and load_lexicon("nl", "nl") is None
    assert load_lexicon("en", "no") is load_lexicon("en", "nb") is not None


def test_two_tables_are_joined_by_the_language_that_they_share() -> None:
    spanish = Lexicon(
        {"bank": 0, "dog": 1, "shore": 2}, {"banco": 0, "orilla": 1, "perro": 2}, np.array([0, 5, 7]), np.ones(3)
    )
    french = Lexicon({"bank": 0, "dog": 1}, {"banque": 0, "chien": 1, "rive": 2}, np.array([0, 2, 4]), np.ones(3))
    joined = spanish.turned().joined(french)
    pairs = {(one, other) for one in joined.source for other in joined.target if Lookup(joined).value(one, other)}
    assert pairs == {("banco", "banque"), ("banco", "rive"), ("perro", "chien")}, (
        "nothing is known of a shore in French"
    )
    assert Lookup(joined).value("banco", "rive") == pytest.approx(1)  # rive is nothing but banco here
    assert joined.counts[0] == pytest.approx(1 / np.sqrt(2)), "banco, banque: half of what French has of a bank"


def test_an_unlikely_pair_is_not_joined() -> None:
    spanish = Lexicon({"bank": 0, "dog": 1}, {"banco": 0, "perro": 1}, np.array([0, 2, 3]), np.array([1.0, 0.01, 1.0]))
    french = Lexicon({"bank": 0, "dog": 1}, {"banque": 0, "chien": 1}, np.array([0, 3]), np.ones(2))
    assert Lookup(spanish.turned().joined(french)).value("banco", "chien") == 0


@pytest.mark.parametrize(
    ("source", "target", "word", "other", "wrong"),
    [("es", "fr", "riesgo", "risques", "reste"), ("ru", "uk", "окно", "вікно", "дім"), ("nl", "de", "hond", "Hund", "Katze")],
)  # fmt: skip
def test_words_of_two_languages_are_known_through_english(
    source: str, target: str, word: str, other: str, wrong: str
) -> None:
    known = known_words(source, target)
    assert known is not None
    assert (known(word, other) or 0) > 0.3 and not known(word, wrong)


@pytest.mark.data
def test_gold_alignments_are_met(shared: object) -> None:
    """Dutch, the quickest: floors for all languages are checked by tests/bench/all.py."""
    import importlib.util
    from pathlib import Path

    spec = importlib.util.spec_from_file_location(
        "alignment_bench", Path(__file__).parents[1] / "bench" / "alignment.py"
    )
    assert spec
    assert spec.loader
    bench = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(bench)
    assert bench.error_rate("nl") <= 13
    assert bench.without_tables("nl") <= 16


def test_a_word_is_known_by_its_dictionary_form_too() -> None:
    known = known_words("en", "zh-Hans")
    assert known is not None
    assert (known("hire", "聘用") or 0) > 0.3
    assert known("hired", "聘用") == known("hire", "聘用"), (
        "the dictionary that the table was counted in has “hire” only"
    )
