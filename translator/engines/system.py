"""Apertium's language pairs as Debian packages: which package has which direction, and how it is installed."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections import deque
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from translator.engines.routes import LONGEST, PREFERRED_PIVOTS
from translator.errors import EngineError
from translator.languages import base

PAIRS: Final = {
    "apertium-cat-ita": ("ca>it", "it>ca"),
    "apertium-en-gl": ("en>gl", "gl>en"),
    "apertium-eng-cat": ("en>ca", "ca>en"),
    "apertium-eng-spa": ("en>es", "es>en"),
    "apertium-eo-en": ("en>eo", "eo>en"),
    "apertium-eo-es": ("es>eo",),
    "apertium-eo-fr": ("fr>eo",),
    "apertium-es-gl": ("es>gl", "gl>es"),
    "apertium-es-pt": ("es>pt", "pt>es"),
    "apertium-es-ro": ("ro>es",),
    "apertium-eu-en": ("eu>en",),
    "apertium-eu-es": ("eu>es",),
    "apertium-fr-es": ("fr>es", "es>fr"),
    "apertium-fra-cat": ("fr>ca", "ca>fr"),
    "apertium-hbs-eng": ("sr>en", "en>sr"),
    "apertium-isl-eng": ("is>en",),
    "apertium-mkd-eng": ("mk>en",),
    "apertium-oc-es": ("oc>es", "es>oc"),
    "apertium-por-cat": ("pt>ca", "ca>pt"),
    "apertium-pt-gl": ("pt>gl", "gl>pt"),
    "apertium-rus-ukr": ("ru>uk", "uk>ru"),
    "apertium-spa-arg": ("es>an", "an>es"),
    "apertium-spa-ast": ("es>ast",),
    "apertium-spa-cat": ("es>ca", "ca>es"),
    "apertium-spa-ita": ("es>it", "it>es"),
    "apertium-swe-dan": ("sv>da", "da>sv"),
}
"""The directions of each Debian package: the mode files that it holds (Debian 12 and later, read from the packages)."""

OLDER_NAMES: Final = {
    "apertium-eng-cat": "apertium-en-ca",
    "apertium-eng-spa": "apertium-en-es",
    "apertium-mkd-eng": "apertium-mk-en",
    "apertium-por-cat": "apertium-pt-ca",
    "apertium-spa-ast": "apertium-es-ast",
    "apertium-spa-cat": "apertium-es-ca",
    "apertium-spa-ita": "apertium-es-it",
}
"""What older releases of Debian and Ubuntu call a package; newer ones keep the name for a transition."""

_ENVIRONMENT: Final = {"DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C.UTF-8"}

_LONGEST_INSTALL: Final = 900.0
"""Seconds that apt may take: a guard against a mirror that hangs, far above what packages of 1 to 9 MB need."""

Runner = Callable[[Sequence[str]], "subprocess.CompletedProcess[str]"]
"""Runs a command and returns its outcome; tests hand in one that only notes what it was asked."""


def run_command(command: Sequence[str]) -> subprocess.CompletedProcess[str]:
    """Run a command without a terminal and return its outcome; EngineError where it cannot be run or does not end."""
    try:
        return subprocess.run(  # noqa: S603 - apt and its arguments, all from the tables here
            list(command),
            check=False,
            capture_output=True,
            text=True,
            errors="replace",
            stdin=subprocess.DEVNULL,
            timeout=_LONGEST_INSTALL,
            env={**os.environ, **_ENVIRONMENT},
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise EngineError(f"{command[0]} failed: {error}", f"Type: {' '.join(command)}") from error


def is_debian() -> bool:
    """Tell whether the system has Debian's packages: Debian, Ubuntu and what derives from them."""
    return Path("/etc/debian_version").is_file() and shutil.which("apt-get") is not None


def is_root() -> bool:
    """Tell whether system packages may be installed."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def packages_for(source: str, target: str) -> tuple[str, ...]:
    """Return the Debian packages whose pairs lead from one language to another, in order; empty where none do.

    >>> packages_for("en", "fr"), packages_for("en", "pt-BR"), packages_for("en", "ja")
    (('apertium-eng-spa', 'apertium-fr-es'), ('apertium-eng-spa', 'apertium-es-pt'), ())
    """
    start, end = base(source), base(target)
    ways: deque[tuple[str, tuple[str, ...]]] = deque([(start, ())])
    seen = {start}
    while ways:
        language, packages = ways.popleft()
        if language == end:
            return packages
        if len(packages) < LONGEST:
            for following, package in _from(language):
                if following not in seen:
                    seen.add(following)
                    ways.append((following, (*packages, package)))
    return ()


def _from(language: str) -> list[tuple[str, str]]:
    """Return (language, package) for every direction that starts at a language, preferred pivots first."""
    found = [
        (pair.partition(">")[2], package)
        for package, pairs in PAIRS.items()
        for pair in pairs
        if pair.partition(">")[0] == language
    ]
    order = {pivot: place for place, pivot in enumerate(PREFERRED_PIVOTS)}
    return sorted(found, key=lambda one: (order.get(one[0], len(order)), one[0]))


def command_for(packages: Sequence[str]) -> list[str]:
    """Return the command that installs Debian packages."""
    return ["apt-get", "install", "-y", "--no-install-recommends", *packages]


def typed(packages: Sequence[str]) -> str:
    """Return what a user types to install Debian packages, with sudo unless they are root already."""
    sudo = "" if is_root() else "sudo "
    return f"{sudo}apt-get install --no-install-recommends {' '.join(packages)}"


def install(packages: Sequence[str], *, say: Callable[[str], None], runner: Runner = run_command) -> list[str]:
    """Install Debian packages, refreshing apt's lists where they do not know them; return the names installed.

    Raises EngineError, with what apt said and the command to type, where that fails.
    """
    names = _known(packages, runner)
    if len(names) < len(packages):
        say("Refreshing the system's package lists (apt-get update).")
        runner(["apt-get", "update"])
        names = _known(packages, runner)
    absent = [package for package in packages if names.get(package) is None]
    wanted = list(dict.fromkeys(name for name in names.values() if name))
    if absent:
        say(f"The system's package lists do not have: {', '.join(absent)}.")
    if wanted:
        say(f"Installing Debian packages: {', '.join(wanted)}.")
        outcome = runner(command_for(wanted))
        if outcome.returncode:
            last = (outcome.stderr or outcome.stdout or "").strip().splitlines()[-1:] or ["no message"]
            raise EngineError(f"apt-get could not install {', '.join(wanted)}: {last[0]}", f"Type: {typed(wanted)}")
    return wanted


def _known(packages: Sequence[str], runner: Runner) -> dict[str, str]:
    """Return the name under which apt's lists have each package; one that they do not have is left out."""
    names = {}
    for package in packages:
        for name in (package, OLDER_NAMES.get(package, "")):
            if name and runner(["apt-cache", "show", "--no-all-versions", name]).returncode == 0:
                names[package] = name
                break
    return names
