"""Something that is no language and must come out as it went in: a placeholder, tag or address."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import regex

from translator.consistency.check import Check, Context, segment_finding
from translator.languages import base
from translator.model import Finding
from translator.tokens import ADDRESS, PLACEHOLDER, is_address

_PLACEHOLDER = regex.compile(f"{PLACEHOLDER}|{ADDRESS}")
_HOST = regex.compile(r"^(?:\w+://)?[^/]+")


def find(context: Context) -> Iterator[Finding]:
    """Yield a finding for each translation that lost a placeholder or has one more; a site may be named in its own language (es.wikipedia.org)."""
    for number, one in context.translations():
        if not one.text.strip():
            continue
        source, target = Counter(_placeholders(one.segment.text)), Counter(_placeholders(one.text))
        lost, new = sorted((source - target).elements()), sorted((target - source).elements())
        for each in list(lost):
            site = _site(each, one.segment.language)
            here = next((other for other in new if site and _site(other, one.language) == site), None)
            if here:
                lost.remove(each)
                new.remove(here)
        if lost or new:
            parts = [f"{', '.join(lost)} is lost" if lost else "", f"{', '.join(new)} is new" if new else ""]
            message = f"{' and '.join(part for part in parts if part)}."
            yield segment_finding("placeholders", "error", number, one, message, "Copy it as the source has it.")


def _site(address: str, language: str) -> str:
    """Return the site of an address that starts with a language, without that, nothing where it does not.

    >>> _site("https://en.wikipedia.org/wiki/HMAC", "en"), _site("https://www.un.org/en", "en"), _site("%s", "en")
    ('.wikipedia.org', '', '')
    """
    found = regex.match(rf"(?:\w+://)?{base(language)}(\.[^/]+)", address)
    return found[1] if found else ""


def _placeholders(text: str) -> list[str]:
    """Return the placeholders of a text, the host of an address in lower case: capitals make no other one."""
    found = _PLACEHOLDER.findall(text)
    return [_HOST.sub(lambda host: host[0].lower(), one, 1) if is_address(one) else one for one in found]


CHECK = Check("placeholders", "A placeholder, tag or address differs", "Copy it from the source.", find)
