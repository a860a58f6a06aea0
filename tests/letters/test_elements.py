"""What the content elements of a template hold."""

from __future__ import annotations

from pathlib import Path

import pytest

import plainlang
from plainlang.config import load_config
from plainlang.errors import DataError, UsageError
from plainlang.letters.elements import elements_of, holds, parse_element

REFUSAL = """Nordhavn Kommune

Afslag på tilskud

Kære {navn}

Vi har afslået din ansøgning om tilskud til briller, fordi din formue er over 100.000 kr.
Det følger af aktivlovens § 83.

{element}

Venlig hilsen
Lis Holm
Telefon 12 34 56 78
"""


def complaint(element: str, **options: object) -> str:
    letter = REFUSAL.replace("{element}", element).replace("{navn}", "«navn»")
    report = plainlang.check(letter, as_="template", **options)
    assert report.documents[0].letter is not None
    return report.documents[0].letter.complaint.status


@pytest.mark.parametrize("element", ["«Html:K3-klagevejledning»", "«K3»", "«Html:K12»", "«Klagevejledning_da»"])
def test_guidance_in_an_element_is_delegated(element: str) -> None:
    assert complaint(element) == "delegated"


def test_other_elements_hold_no_guidance() -> None:
    assert complaint("«Html:Afslutning»") == "none"
    assert complaint("«Bilag7»") == "none"


def test_the_user_says_what_elements_hold() -> None:
    assert complaint("«Slut-tekst-4»", elements=["complaint = slut-tekst-?"]) == "delegated"
    assert complaint("«Slut-tekst-4»", elements=["reasons = slut-tekst-?"]) == "none"


def test_elements_count_for_the_other_rights() -> None:
    letter = REFUSAL.replace("{navn}", "«navn»").replace("{element}", "«Rettigheder-1»")
    report = plainlang.check(letter, as_="template", elements=["access-to-file = Rettigheder-*"])
    assert report.documents[0].letter is not None
    (span,) = report.documents[0].letter.rights["access_to_file"]
    assert letter[span.start : span.end] == "«Rettigheder-1»"


@pytest.mark.parametrize("text", ["", "complaint", "complaint =", "complaint = *a*b*c*d*e*", "klage = K3"])
def test_a_wrong_setting_is_refused(text: str) -> None:
    with pytest.raises(UsageError):
        parse_element(text)
    with pytest.raises(UsageError):
        plainlang.Config(elements=(text,))


def test_a_wrong_setting_in_a_file_is_named(tmp_path: Path) -> None:
    file = tmp_path / "plainlang.toml"
    file.write_text('language = "da"\nelements = [\n  "complaint = K3",\n  "klage = K4",\n]\n', encoding="utf-8")
    with pytest.raises(DataError, match=r"plainlang\.toml:4"):
        load_config(file)


def test_brackets_and_capitals_do_not_matter() -> None:
    elements = elements_of(("complaint = (X9)",))
    assert holds(elements, "x9", "complaint")
    assert holds(elements, "(X9)", "complaint")
    assert not holds(elements, "x99", "complaint")
