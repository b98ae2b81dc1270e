"""Fixtures that every part of the tests uses."""

from __future__ import annotations

from pathlib import Path

import pytest

collect_ignore = ["bench/training"]
"""The recipe of the starter packages needs PyTorch, in an environment of its own."""

PROJECT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of development data beside the project, or skip where there is none."""
    folder = PROJECT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("the development data (../shared) is not beside the project")
    return folder


@pytest.fixture(scope="session")
def corpora() -> Path:
    """Return the folder of texts written for this project."""
    return PROJECT / "corpora"


@pytest.fixture(scope="session")
def tiny_package() -> Path:
    """Return an Argos package of our own, English to Spanish: it knows 3,000 short sentences and no other text."""
    return PROJECT / "tests" / "engines" / "translate-en_es-0_1.argosmodel"


@pytest.fixture(autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep every test away from the user's packages, memory and settings."""
    home = tmp_path_factory.mktemp("home")
    for variable, folder in {"XDG_DATA_HOME": "data", "XDG_CONFIG_HOME": "config", "XDG_CACHE_HOME": "cache"}.items():
        monkeypatch.setenv(variable, str(home / folder))
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(home / "packages"))
    monkeypatch.setenv("HOME", str(home))
    (home / "packages").mkdir()
    return home
