"""CPR, CVR, case and journal numbers. Every CPR number here is invented."""

from __future__ import annotations

import re
from importlib import import_module

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plainlang.danish.entities import identifiers
from plainlang.danish.entities.identifiers import find_cases, find_cpr, find_cvr
from tests.danish.score_entities import gold_letters, scores

CPR = [
    ("CPR-nr. 310299-0000", [("310299-0000", "sure")]),
    ("Cpr.nr.: 710585-1234 og mere", [("710585-1234", "sure")]),
    ("personnummer 120400 0000", [("120400 0000", "sure")]),
    ("Personnr. 310299-0000", [("310299-0000", "sure")]),
    ("Pers.nr.: 310299-0000", [("310299-0000", "sure")]),
    ("p.nr. 310299-0000", [("310299-0000", "sure")]),
    ("person nr. 310299 0000", [("310299 0000", "sure")]),
    ("P-nr. 3102990000 og P.nr. 3102990000", []),
    ("cpr 3102880017.", [("3102880017", "sure")]),
    ("cpr-nr.\n120400-\n0000", [("120400-\n0000", "sure")]),
    ("Anna Lind, 120400-0000, søger", [("120400-0000", "weak")]),
    ("Anna Lind, 1204000000, søger", [("1204000000", "weak")]),
    ("Anna Lind, 910300-0000, søger", [("910300-0000", "weak")]),
    ("Anna Lind, 010100-0006, søger", [("010100-0006", "weak")]),
    ("Anna Lind, 010100-0001, søger", [("010100-0001", "sure")]),  # right check digit
    ("Anna Lind, 310299-0000, søger", []),  # no such day
    ("Anna Lind, 290201-0000, søger", []),  # 1901 was no leap year
    ("Anna Lind, 290200-4000, søger", [("290200-4000", "weak")]),  # 2000 was one
    ("cpr 401299-0000 og 121399-0000", []),
    ("Kundenr. 1204000000", []),
    ("Tlf. 1204000000", []),
    ("x120400-0000, 120400-00001, +4512040000", []),
]
CVR = [
    ("CVR-nr. 99 00 12 34", [("99 00 12 34", "weak")]),
    ("CVR: 99001234.", [("99001234", "weak")]),
    ("(CVR 9900 1234)", [("9900 1234", "weak")]),
    ("cvr-nummeret er\n99001234", [("99001234", "weak")]),
    ("CVR-nr. 10000009", [("10000009", "sure")]),
    ("moms nr. DK10000009", [("10000009", "sure")]),
    ("DK10000008 og 10000009 og 99001234", []),
    ("CVR kendes ikke, tlf. 33958001", []),
    ("CVR på tlf. 33958001", []),
    ("CVR 990012345", []),
]
CASES = [
    ("Sagsnr.: 26/004512", ["26/004512"]),
    ("J.nr. 12 K 345/2020 er vores", ["12 K 345/2020"]),
    ("Journalnr. B 4 S 123-19.", ["B 4 S 123-19"]),
    ("Rettens sagsnr. 7 A 1234/08", ["7 A 1234/08"]),
    ("Sagsnr. 2021 - 44871", ["2021 - 44871"]),
    ("Tilskuds-id: AB12-3456", ["AB12-3456"]),
    ("løbenr. 24-AB-991 bedes oplyst", ["24-AB-991"]),
    ("Ansøgnings-id er HV7731K.", ["HV7731K"]),
    ("Løbenummer X20-0071", ["X20-0071"]),
    ("Se dokument nr. 4-9 og akt nr. 12-14.", []),
    ("Kunde-id AB12-3456 og bruger-id X1234", []),
    ("løbenr. 24 og Tilskuds-id: mangler", []),
    ("J.nr. 12345 K. Hansen 4 sider", ["12345"]),
    ("Sagsnr. 26/4512 CPR 12", ["26/4512"]),
    ("J.nr. 2026-10-0456.", ["2026-10-0456"]),
    ("Journalnr. 25SPS0991", ["25SPS0991"]),
    ("Journal nr.: 12/3", ["12/3"]),
    ("sagsid 12345", ["12345"]),
    ("Sag nr. 4471-JPH,", ["4471-JPH"]),
    ("Sagsnummeret er 25/1234.", ["25/1234"]),
    ("Vores sag:\n24-7781-P03", ["24-7781-P03"]),
    ("Skadenr.: NV 25-00981", ["NV 25-00981"]),
    ("j.nr. ST-KG 114/25 på sagen", ["ST-KG 114/25"]),
    ("Retsnr. FS 40-1182/2015", ["FS 40-1182/2015"]),
    ("I sagen BS-44012/2021-AAR mod", ["BS-44012/2021-AAR"]),
    ("SKS 26-1187/2026", ["SKS 26-1187/2026"]),
    ("journaliseret under nr. 2019-80-0042.", ["2019-80-0042"]),
    ("Anmeldt som 4700-76121-00012-19", ["4700-76121-00012-19"]),
    ("Sagsreference KEN-2022-11", ["KEN-2022-11"]),
    ("Dok.: 1287654-18", ["1287654-18"]),
    ("Sagens nr.: 02-2014-00334", ["02-2014-00334"]),
    ("Journalnumrene 18/1001, 18/1002 og 18/1003", ["18/1001", "18/1002", "18/1003"]),
    ("Sagerne 18/3001 og 18/3002", ["18/3001", "18/3002"]),
    ("Journalnr. 3-33-2010", ["3-33-2010"]),
    ("J. nr. 2.11.04/1983", ["2.11.04/1983"]),
    ("Klagesag nr. 19/01234", ["19/01234"]),
    ("Bødenr. B-8890123 og projektnr. P-10077", ["B-8890123", "P-10077"]),
    ("KLE-nr. 01.16.04-P21-3-19", ["01.16.04-P21-3-19"]),
    ("sagsnr. 25/101 og 25/102", ["25/101", "25/102"]),
    ("Se 2026-12345 og 26/01234 her", ["2026-12345", "26/01234"]),
    ("Se 15.20.00-G01-12-26 her", ["15.20.00-G01-12-26"]),
    ("Se 15.20.00 - G01 - 12 - 26 her", ["15.20.00 - G01 - 12 - 26"]),
    ("Vedr. SU-2025-66017, Anna", ["SU-2025-66017"]),
    ("Rapporten (nr. KR-25-40017)", ["KR-25-40017"]),
    ("sagsbehandler 26, sagen fra 2025, sag 2026", []),
    ("Deres ref.: 3.2.2026 og J.P. Hansen/mkl", []),
    ("Skoleåret 2025-2026 og 2026-02-11", []),
    ("direktiv 2004/38/EF og forordning (EU) 2021/2116", []),
    ("principmeddelelse 23-25, lov nr. 1234, gravsted nr. 114", []),
    ("sag C-123/19", []),
    ("Ombudsmandens sag FOB 2012-15", []),
    ("Faktura nr. 2231099, ordrenr. 2201-44, aftalenummer 8812 004", []),
    ("Skoleåret 2019/2020, 25/30 svar og Vestergade 12-14", []),
    ("Matr.nr. 7 a, reg.nr. ZZ 00 012", []),
    ("Kundenr. 550 172", []),
]
PIECES = st.lists(
    st.sampled_from([
        "cpr ", "CVR-nr. ", "sagsnr. ", "J.nr. ", "sag ",
        "nr. ", "ref.: ", "DK", "NV", "KR-", "A", "1", "26",
        "2026", "12345", "120400", "0000", "-", "/", ".", " ", "\n", " og ", ", ", ":", "(",
        "ø", "15.20.00-G01-",
        "tlf. ",
    ])
).map("".join)  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CPR)
def test_cpr(text: str, expected: list[tuple[str, str]]) -> None:
    found = list(find_cpr(text))
    assert [(text[c.span.start : c.span.end], c.certainty) for c in found] == expected
    assert [c.value for c in found] == [re.sub(r"\D", "", number) for number, _ in expected]


def test_cpr_is_not_shown() -> None:
    (found,) = find_cpr("cpr 120400-0000")
    assert "120400" not in repr(found)
    assert "120400" not in f"{found}"


@pytest.mark.parametrize(("text", "expected"), CVR)
def test_cvr(text: str, expected: list[tuple[str, str]]) -> None:
    found = list(find_cvr(text))
    assert [(text[c.span.start : c.span.end], c.certainty) for c in found] == expected
    assert [c.value for c in found] == [re.sub(r"\D", "", number) for number, _ in expected]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_cases(text: str, expected: list[str]) -> None:
    assert [c.value for c in find_cases(text)] == expected


@given(PIECES | st.text())
def test_any_text_gives_ordered_places(text: str) -> None:
    for find in (find_cpr, find_cvr, find_cases):
        end = 0
        for item in find(text):
            assert end <= item.span.start < item.span.end <= len(text)
            assert item.value
            end = item.span.end


def test_every_match_has_a_greatest_width() -> None:
    """A pattern of bounded width does bounded work at each place: linear in the text."""
    parse = import_module("re._parser").parse
    for name, pattern in vars(identifiers).items():
        # _APART and _BUILD see only a window or what was found
        if isinstance(pattern, re.Pattern) and name not in {"_APART", "_BUILD"}:
            assert parse(pattern.pattern, pattern.flags).getwidth()[1] < 500, name


def test_listed_numbers_are_walked_once_each(monkeypatch: pytest.MonkeyPatch) -> None:
    walked = []
    listed = identifiers._listed

    def counted(text: str, code: str, end: int) -> list[object]:
        found = list(listed(text, code, end))
        walked.extend(found)
        return list(found)

    monkeypatch.setattr(identifiers, "_listed", counted)
    for count in (50, 100):
        walked.clear()
        assert len(list(find_cases("sagsnr. 1/11" + ", 2/22" * count))) == count + 1
        assert len(walked) == count


def test_gold() -> None:
    """The messages never hold a CPR number: the scorer leaves them out."""
    figures, errors = scores(gold_letters("dev"))
    for kind in ("case", "cpr", "cvr"):
        assert figures[kind].f >= 0.99, errors
