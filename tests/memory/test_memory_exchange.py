"""The memory's TMX: what goes out comes back, and what other tools wrote is read."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from translator.errors import InputError
from translator.memory import Memory, exchange
from translator.model import Hypothesis


@pytest.fixture
def memory(tmp_path: Path):
    with Memory(tmp_path / "memory.sqlite") as memory:
        yield memory


def _tmx(body: str, header: str = 'srclang="en"') -> str:
    start = '<?xml version="1.0"?>\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n'
    return f'{start}<tmx version="1.4"><header {header}/><body>{body}</body></tmx>'


def _unit(
    source: str, target: str, *, tags: tuple[str, str] = ("en", "es"), more: str = "", attributes: str = ""
) -> str:
    return (
        f'<tu {attributes}>{more}<tuv xml:lang="{tags[0]}"><seg>{source}</seg></tuv>'
        f'<tuv xml:lang="{tags[1]}"><seg>{target}</seg></tuv></tu>'
    )


CASES = [
    ("plain", _unit("Ferry", "Lancha"), ("en", "es", "Ferry"), "Lancha"),
    ("regions", _unit("Ferry", "Lancha", tags=("EN-us", "es_MX")), ("en", "es", "Ferry"), "Lancha"),
    ("escapes", _unit("A &amp; B &lt;c>", "A y B"), ("en", "es", "A & B <c>"), "A y B"),
    ("codes of an editor", _unit('A <bpt i="1">*</bpt>b<ept i="1">*</ept>', "x"), ("en", "es", "A *b*"), "x"),
    ("last one wins", _unit("Ferry", "Barco") + _unit("Ferry", "Lancha"), ("en", "es", "Ferry"), "Lancha"),
    (
        "old attribute",
        '<tu><tuv lang="en"><seg>a</seg></tuv><tuv lang="fr"><seg>b</seg></tuv></tu>',
        ("en", "fr", "a"),
        "b",
    ),
    ("own source", _unit("Ferry", "Lancha", attributes='srclang="es"'), ("es", "en", "Lancha"), "Ferry"),
]


@pytest.mark.parametrize(("body", "wanted", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_a_unit_becomes_an_approved_translation(memory, tmp_path, body, wanted, expected):
    path = tmp_path / "in.tmx"
    path.write_text(_tmx(body), "utf-8")
    exchange.import_tmx(memory, path)
    source, target, text = wanted
    assert memory.approved(source, target, [text]) == {text: expected}


def test_the_direction_of_a_unit_is_respected(memory, tmp_path):
    path = tmp_path / "in.tmx"
    path.write_text(_tmx(_unit("Ferry", "Lancha")), "utf-8")
    exchange.import_tmx(memory, path)
    assert memory.approved("es", "en", ["Lancha"]) == {}
    path.write_text(_tmx(_unit("Ferry", "Lancha"), 'srclang="*all*"'), "utf-8")
    exchange.import_tmx(memory, path)
    assert memory.approved("es", "en", ["Lancha"]) == {"Lancha": "Ferry"}


def test_what_was_not_kept_is_counted(memory, tmp_path):
    path = tmp_path / "in.tmx"
    machine = _unit("Made", "Hecho", more='<prop type="x-translator-status">machine</prop>')
    path.write_text(_tmx(_unit("a", "b") + _unit("a", "c") + _unit("empty", " ") + machine), "utf-8")
    assert exchange.import_tmx(memory, path) == exchange.Imported(
        units=4, approved=1, replaced=1, machine=1, incomplete=1
    )


def test_utf_16_is_read(memory, tmp_path):
    path = tmp_path / "in.tmx"
    path.write_bytes(
        _tmx(_unit("Ferry", "Паром", tags=("en", "ru"))).replace('"1.0"', '"1.0" encoding="utf-16"', 1).encode("utf-16")
    )
    exchange.import_tmx(memory, path)
    assert memory.approved("en", "ru", ["Ferry"]) == {"Ferry": "Паром"}


BAD = {
    "not XML": "Ferry, Lancha",
    "not TMX": "<html><body/></html>",
    "cut off": _tmx(_unit("Ferry", "Lancha"))[:-30],
    "empty": "",
}


@pytest.mark.parametrize("content", BAD.values(), ids=BAD)
def test_what_is_no_tmx_is_refused_and_nothing_is_kept(memory, tmp_path, content):
    path = tmp_path / "in.tmx"
    path.write_text(content, "utf-8")
    with pytest.raises(InputError, match=r"in\.tmx"):
        exchange.import_tmx(memory, path)
    assert memory.stats().approved == 0


def test_a_missing_file_is_named(memory, tmp_path):
    with pytest.raises(InputError, match=r"absent\.tmx"):
        exchange.import_tmx(memory, tmp_path / "absent.tmx")


def test_entities_are_neither_expanded_nor_fetched(memory, tmp_path):
    (tmp_path / "secret.txt").write_text("secret")
    path = tmp_path / "in.tmx"
    declared = f'<!DOCTYPE tmx [<!ENTITY s SYSTEM "{tmp_path}/secret.txt"><!ENTITY a "{"x" * 100}">]>'
    path.write_text(
        _tmx(_unit("Ferry", "&s;&a; Lancha")).replace('<!DOCTYPE tmx SYSTEM "tmx14.dtd">', declared), "utf-8"
    )
    exchange.import_tmx(memory, path)
    assert memory.approved("en", "es", ["Ferry"])["Ferry"] == "&s;&a; Lancha"


def test_what_goes_out_comes_back(memory, tmp_path):
    approved = [("en", "es", "A & B\r\n<c>", "A y B"), ("ru", "en", "Паром", "Ferry")]
    memory.approve(approved)
    memory.put_many("en>es (argos) abc beam 4", [("Machine", Hypothesis("Máquina"))])
    written = exchange.export(memory, tmp_path / "out.tmx")
    assert (written.units, written.left_out) == (3, 0)
    with Memory(tmp_path / "other.sqlite") as other:
        assert exchange.import_tmx(other, tmp_path / "out.tmx").machine == 1
        assert sorted(other.approvals()) == sorted(approved)


def test_equal_contents_give_equal_bytes(tmp_path):
    items = [("one", Hypothesis("uno")), ("two", Hypothesis("dos")), ("three", Hypothesis("tres"))]
    outputs = []
    for name, order in (("a", items), ("b", items[::-1])):
        with Memory(tmp_path / f"{name}.sqlite") as memory:
            memory.put_many("en>es", order)
            exchange.export(memory, tmp_path / f"{name}.tmx")
        outputs.append((tmp_path / f"{name}.tmx").read_bytes())
    assert outputs[0] == outputs[1]


def test_what_xml_cannot_hold_is_left_out_and_counted(memory, tmp_path):
    memory.put_many(
        "en>es", [("bell \a", Hypothesis("x")), ("half \ud800", Hypothesis("x")), ("fine", Hypothesis("x"))]
    )
    memory.put_many("a key without languages", [("one", Hypothesis("x"))])
    assert exchange.export(memory, tmp_path / "out.tmx") == exchange.Exported(units=1, left_out=3)


def test_only_approved_ones_on_demand(memory, tmp_path):
    memory.put_many("en>es", [("machine", Hypothesis("x"))])
    memory.approve([("en", "es", "mine", "mío")])
    assert exchange.export(memory, tmp_path / "out.tmx", approved_only=True).units == 1
    assert "machine</seg>" not in (tmp_path / "out.tmx").read_text("utf-8")


@pytest.mark.data
def test_a_terminology_memory_of_others_is_read(memory, shared, tmp_path):
    packed = shared / "data" / "terminology" / "tico19.en-es-LA.tmx.zip"
    if not packed.exists():
        pytest.skip("no TMX among the development data")
    with zipfile.ZipFile(packed) as archive:
        path = Path(archive.extract(next(name for name in archive.namelist() if name.endswith(".tmx")), tmp_path))
    read = exchange.import_tmx(memory, path)
    assert read.units == 3071 and read.incomplete == 0
    source, target, text, translation = next(memory.approvals())
    assert memory.approved(source, target, [text]) == {text: translation}
