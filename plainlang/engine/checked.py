"""How a finding says until when a fact behind it was checked."""

from __future__ import annotations

from datetime import date

from plainlang.bilingual import Bilingual

_DA = "januar februar marts april maj juni juli august september oktober november december".split()
_EN = "January February March April May June July August September October November December".split()


def checked_until(day: date | None) -> Bilingual:
    """Return a sentence on the day until which the law was read, with a blank before it; nothing for None."""
    if day is None:
        return Bilingual("", "")
    return Bilingual(
        f" Vi har læst loven, som den var den {day.day}. {_DA[day.month - 1]} {day.year}.",
        f" We have read the law as of {day.day} {_EN[day.month - 1]} {day.year}.",
    )
