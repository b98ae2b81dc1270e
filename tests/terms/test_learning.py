"""Decisions become a glossary, and the glossary says the same when it is read back."""

from __future__ import annotations

from pathlib import Path

from translator.decisions import Decisions, RenderingDecision, RenderingStatus, VariantDecision
from translator.model import Segment, Span
from translator.terms import extract_terms
from translator.terms.glossary import dump_glossary, read_glossary, write_glossary
from translator.terms.learning import learn_glossary


def rule(term: str, language: str, text: str, status: RenderingStatus, note: str = "") -> RenderingDecision:
    return RenderingDecision(f"id-{term}", term, "en", language, text.casefold(), text, status, note)


def decisions(*some: RenderingDecision | VariantDecision) -> Decisions:
    renderings = {one.id: one for one in some if isinstance(one, RenderingDecision)}
    return Decisions(renderings, {one.id: one for one in some if isinstance(one, VariantDecision)})


def test_a_term_has_a_row_for_each_status() -> None:
    made = decisions(
        rule("border police", "es", "policía de fronteras", "preferred"),
        rule("border police", "fr", "police des frontières", "preferred", "as the ministry has it"),
        rule("border police", "es", "guardia fronteriza", "admitted"),
        rule("border police", "es", "policía acuática", "forbidden"),
        rule("border police", "es", "poli", "forbidden"),
        rule("Aral Sea", "fr", "mer d’Aral", "preferred"),
    )
    assert dump_glossary(learn_glossary(made, ("fr", "es"))).decode().splitlines() == [
        "en\tfr\tes\tstatus\tmatch\tcase\tnote",
        "Aral Sea\tmer d’Aral\t\tpreferred\t\t\t",
        "border police\tpolice des frontières\tpolicía de fronteras\tpreferred\t\t\tas the ministry has it",
        "border police\t\tguardia fronteriza\tadmitted\t\t\t",
        "border police\t\tpoli\tforbidden\t\t\t",
        "border police\t\tpolicía acuática\tforbidden\t\t\t",
    ]


def test_it_reads_back_with_the_same_renderings(tmp_path: Path) -> None:
    made = decisions(
        rule("Nukus", "es", "Nukus", "preferred"), rule("Nukus", "es", "Nokis", "forbidden"), rule("Nukus", "ar", "نوكوس", "admitted")
    )  # fmt: skip
    write_glossary(learn_glossary(made), tmp_path / "g.tsv")
    read = read_glossary(tmp_path / "g.tsv")
    assert (read.source, read.targets) == ("en", ("ar", "es"))
    assert read.renderings("Nukus", "es") == (("Nukus", "preferred"), ("Nokis", "forbidden"))
    assert read.renderings("Nukus", "ar") == (("نوكوس", "admitted"),)


SENTENCES = (
    "The Karakalpak language is old.",
    "Near Nukus the Karakalpak people sing.",
    "Some Qaraqalpaq musicians came, and many Qaraqalpaq songs were heard.",
    "We met Tchaikovsky and then Chaikovsky in Nukus.",
    "Later Tchaikovsky left with Chaikovsky.",
)


def terms_with(tmp_path: Path, *some: RenderingDecision | VariantDecision) -> dict[str, tuple[int, tuple[str, ...]]]:
    write_glossary(learn_glossary(decisions(*some)), tmp_path / "g.tsv")
    segments = [Segment(n, Span(0, len(text)), text, "en") for n, text in enumerate(SENTENCES)]
    terms = extract_terms([segments], "en", glossary=read_glossary(tmp_path / "g.tsv"))
    return {term.text: (term.count, tuple(one.text for one in term.variants)) for term in terms}


def test_without_a_decision_a_glossary_s_term_keeps_its_variants(tmp_path: Path) -> None:
    found = terms_with(tmp_path, rule("Karakalpak", "es", "karakalpako", "preferred"))
    assert found["Karakalpak"] == (4, ("Qaraqalpaq",)) and "Qaraqalpaq" not in found


def test_a_variant_that_is_another_term_is_followed_by_itself(tmp_path: Path) -> None:
    apart = VariantDecision("id-Karakalpak", "Karakalpak", "en", "Qaraqalpaq", same=False)
    found = terms_with(tmp_path, rule("Karakalpak", "es", "karakalpako", "preferred"), apart)
    assert found["Karakalpak"] == (2, ()) and found["Qaraqalpaq"] == (2, ())


def test_a_variant_that_is_the_same_term_counts_with_it(tmp_path: Path) -> None:
    one = VariantDecision("id-Nukus", "Nukus", "en", "Karakalpak", same=True)  # nobody would find that
    found = terms_with(tmp_path, rule("Nukus", "es", "Nukus", "preferred"), one)
    assert found["Nukus"] == (4, ("Karakalpak",))


def test_the_glossary_of_a_run_given_back_keeps_variants_with_their_term(tmp_path: Path) -> None:
    lines = ["en\tes\tstatus\tmatch\tcase\tnote", "Karakalpak\tkarakalpako\tpreferred\t\t\tname, 4×"]
    lines.append("Qaraqalpaq\t\tadmitted\t\t\tromanisation variant of Karakalpak, 2×")
    (tmp_path / "g.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    glossary = read_glossary(tmp_path / "g.tsv")
    assert (glossary.terms, glossary.variants("karakalpak")) == (("Karakalpak",), ("Qaraqalpaq",))
    (tmp_path / "g.tsv").write_text(
        "\n".join(lines).replace("Qaraqalpaq\t", "Qaraqalpaq\tcaracalpaco"), encoding="utf-8"
    )
    assert read_glossary(tmp_path / "g.tsv").terms == ("Karakalpak", "Qaraqalpaq")  # it has a rendering of its own


def test_one_glossary_has_one_source_language() -> None:
    other = RenderingDecision("id-x", "ministerio", "es", "fr", "ministère", "ministère", "preferred")
    made = decisions(rule("Nukus", "es", "Nukus", "preferred"), rule("Nukus", "fr", "Noukous", "preferred"), other)
    learned = learn_glossary(made)
    assert (learned.source, learned.terms) == ("en", ("Nukus",))
