"""When a letter was written."""

from __future__ import annotations

from datetime import date

import pytest

import plainlang
from plainlang.danish import Annotated
from plainlang.documents import read
from plainlang.letters import understand
from plainlang.letters.dating import told_day

TODAY = date(2026, 11, 1)


def annotated(text: str) -> Annotated:
    return Annotated(read(text.encode(), format="text"))


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("Nordhavn Kommune\n4. maj 2013", date(2013, 5, 4)),
        ("Nordhavn Kommune\napril 2013", date(2013, 4, 1)),
        ("Nordhavn Kommune\n1. juni", None),
        ("Nordhavn Kommune\nModtaget 4. maj 2013", None),
    ],
)
def test_the_head_dates_a_letter(head: str, day: date | None) -> None:
    assert understand(annotated(f"{head}\n\nKære Anna Lind\n\nDu har søgt om hjælp.")).date == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Du søgte den 3. maj 2010, og vi talte sammen den 9. juni 2010.", date(2010, 6, 9)),
        ("Du søgte den 3. maj 2010.", None),
        ("Du søgte den 3. maj 2010 igen, som den 3. maj 2010.", None),
        ("Du søgte den 3. maj 2010 og den 2. september 2026.", None),
        ("Du er født den 3. maj 1970. Du får svar senest den 1. februar 2027.", None),
        ("Dine børn er født den 3. maj 2012 og født 4. juni 2015.", None),
        ("Det står i lov nr. 55 af 3. maj 2010 og bekendtgørelse nr. 1 af 5. juni 2011.", None),
        ("Reglerne kom med lovbekendtgørelse nr. 1010 af 29. august 2012. Du søgte den 4. maj 2020.", None),
        ("Du søgte.", None),
    ],
)
def test_days_told_date_an_old_letter(text: str, day: date | None) -> None:
    assert told_day(annotated(text), TODAY) == day


def test_an_old_decision_may_name_the_board_of_its_day() -> None:
    old = "Du kan klage til Natur- og Miljøklagenævnet. Du søgte den 3. maj 2012, og vi svarede den 9. juni 2012."
    new = old.replace("2012", "2026")
    assert "FAG107" not in {f.code for f in plainlang.check(old).findings}
    assert "FAG107" in {f.code for f in plainlang.check(new).findings}
