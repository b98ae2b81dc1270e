"""The same source segment with different translations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from translator.consistency.check import Check, Context, finding, quote
from translator.model import Evidence, Finding


def find(context: Context) -> Iterator[Finding]:
    """Yield a finding for each repeated segment that came out in more than one way, white space apart; a note where only capitals differ.

    A heading may have them where a sentence has none.
    """
    groups: dict[tuple[str, str], dict[str, list[Evidence]]] = defaultdict(lambda: defaultdict(list))
    for number, one in context.translations():
        source, target = " ".join(one.segment.text.split()), " ".join(one.text.split())
        groups[one.language, source][target].append(Evidence(number, one.segment.id))
    for (language, source), targets in groups.items():
        if len(targets) > 1:
            count = sum(map(len, targets.values()))
            usual = max(targets, key=lambda text: len(targets[text]))
            yield finding(
                "inconsistent-segment",
                "warning" if len({one.casefold() for one in targets}) > 1 else "note",
                language,
                f"{quote(source)} stands {count} times and came out in {len(targets)} ways.",
                f"Use {quote(usual)} each time.",
                [place for places in targets.values() for place in places],
                facts=[source, *sorted(targets)],
            )


CHECK = Check(
    "inconsistent-segment", "One segment, several translations", "Use one translation for the same segment.", find
)
