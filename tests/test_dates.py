"""Months and weekdays: which a text names for certain, and whether another text may say the same."""

from __future__ import annotations

import pytest

from translator.dates import calendar, find_dates, says_date


def dates_in(text: str, language: str) -> list[str]:
    return [calendar("en")[one.number][0] for one in find_dates(text, language)]


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        ("It opens on Tuesday.", "en", ["Tuesday"]),
        ("Monday and Tuesday in June", "en", ["Monday", "Tuesday", "June"]),
        ("On May 30, 2005", "en", ["May"]),
        ("The first meeting since May", "en", ["May"]),
        ("Theresa May spoke.", "en", []),  # a surname
        ("May told the party", "en", []),  # a surname, or the verb
        ("He spoke in Birmingham, Sunday.", "en", ["Sunday"]),
        ("He told The Sunday Telegraph", "en", []),  # a newspaper
        ("по состоянию на субботу", "ru", ["Saturday"]),
        ("задержаны четверо", "ru", []),  # four, not Thursday
        ("2005 年 5 月30日, 11月", "zh-Hans", ["May", "November"]),
        ("十一月", "zh-Hans", ["November"]),  # not January, whose name is its end
        ("bazar ertəsi", "az", ["Monday"]),  # not Sunday, whose name is its beginning
        ("le commerce de mars", "fr", ["March"]),
        ("June", "tlh", []),  # no calendar here
    ],
)
def test_dates_that_a_text_names(text: str, language: str, wanted: list[str]) -> None:
    assert dates_in(text, language) == wanted


@pytest.mark.parametrize(
    ("text", "name", "language"),
    [
        ("Am Samstagmorgen", "Saturday", "de"),
        ("ein warmer Oktoberanfang", "October", "de"),
        ("ein Samstag", "Saturday", "de"),
        ("ein Sonnabend", "Saturday", "de"),
        ("das Treffen am 29.9.", "September", "de"),
        ("июньского саммита", "June", "ru"),
        ("воскресное утро", "Sunday", "ru"),
        ("занявшего пост в мае", "May", "ru"),
        ("у п’ятницю", "Friday", "uk"),  # the calendar writes the other apostrophe
        ("בשבת בבוקר", "Saturday", "he"),
        ("na sexta", "Friday", "pt"),
        ("el 5 de sept.", "September", "es"),
        ("火曜には", "Tuesday", "ja"),
        ("Friday", "Friday", "tlh"),
    ],
)
def test_a_date_may_be_said_in_any_form(text: str, name: str, language: str) -> None:
    assert says_date(text, find_dates(f"on {name} 1", "en")[0].number, language)


@pytest.mark.parametrize(
    ("text", "name", "language"),
    [
        ("周六，选民将进行投票。", "Sunday", "zh-Hans"),
        ("aconselhou no domingo", "Saturday", "pt"),
        ("на субботу", "Sunday", "ru"),
        ("en décembre", "October", "fr"),
        ("Es marzo.", "Tuesday", "es"),
    ],
)
def test_another_date_is_not_that_date(text: str, name: str, language: str) -> None:
    assert not says_date(text, find_dates(f"on {name} 1", "en")[0].number, language)
