"""How a finding says until when a fact behind it was checked."""

from __future__ import annotations

from datetime import date

from plainlang.bilingual import Bilingual

_DA = "januar februar marts april maj juni juli august september oktober november december".split()
_EN = "January February March April May June July August September October November December".split()


def spoken_day(day: date) -> Bilingual:
    """Return a day in words: "8. marts 2026"."""
    month = day.month - 1
    return Bilingual(f"{day.day}. {_DA[month]} {day.year}", f"{day.day} {_EN[month]} {day.year}")


def checked_until(day: date | None) -> Bilingual:
    """Return a sentence on the day until which the law was read, with a blank before it; nothing for None."""
    if day is None:
        return Bilingual("", "")
    spoken = spoken_day(day)
    return Bilingual(
        f" Vi har læst loven, som den var den {spoken.da}.", f" We have read the law as of {spoken.en}."
    )
