"""Imports point one way, and nothing heavy loads before it is needed."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "translator"
STAGES = ("documents", "detection", "segmentation", "engines", "alignment", "terms", "consistency", "reports")


def imports_of(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module}
    return found | {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}


@pytest.mark.parametrize("stage", STAGES)
def test_no_stage_imports_another(stage: str) -> None:
    others = {f"translator.{one}" for one in (*STAGES, "pipeline") if one != stage}
    allowed = {"translator.cli.options"}
    for path in (PACKAGE / stage).rglob("*.py"):
        bad = [name for name in imports_of(path) - allowed if ".".join(name.split(".")[:2]) in others]
        assert not bad, f"{path.name} imports {bad}"


def test_stages_are_those_that_the_package_names() -> None:
    listed = re.findall(r"^(\w+)  +", (PACKAGE / "__init__.py").read_text(encoding="utf-8"), re.MULTILINE)
    assert set(listed) == set(STAGES)


def test_help_is_light() -> None:
    code = "import sys, translator.cli as c; c.translator.main(['--help'], standalone_mode=False); print(*sys.modules)"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    loaded = set(out.split())
    assert not loaded & {"ctranslate2", "langdetect", "torch", "numpy", "lxml", "rich", "argostranslate", "jinja2"}


def test_every_command_has_help() -> None:
    from click.testing import CliRunner

    from translator.cli import COMMANDS, translator

    readme = (PACKAGE.parent / "README.md").read_text(encoding="utf-8")
    for name in COMMANDS:
        assert CliRunner().invoke(translator, [name, "--help"]).exit_code == 0
        assert f"translator {name}" in readme, f"README does not mention {name}"
