"""Plain wordings in the form that their place asks for: agreement, order, particles, words left out."""

from __future__ import annotations

from pathlib import Path

import pytest

from plainlang.checker import Checker
from plainlang.config import Config
from plainlang.engine import Finding

WORDS = """\
term;class;plain;explanation;severity;safe;unsafe;unless
fraflytte;vb;{flytte:vb} fra;;;ja;;
skrivelse;sb;brev;;;ja;;
hermed;adv;-;;;ja;;
imødekomme;vb;{sige:vb} ja til | godkende;;;alle;;
benytte;vb;bruge;;;ja;benytte lejligheden;
UDK;fork;Udbetaling Danmark;;;ja;;
oplyse at;udtr;sige at;;;ja;;
pr. <dato>;udtr;den <dato>;;;ja;;
{lægge:vb} ... til grund;udtr;{gå:vb} ud fra ...;;;ja;;
"""
PHRASES = """\
term;class;plain;explanation;severity;safe;unless
{foretage:vb} [en] [konkret] vurdering af;udtr;{vurdere:vb};;;ja;
{bringe:vb} i anvendelse;udtr;{bruge:vb};;;ja;
"""
TERMS = "term;class;plain;explanation;severity;safe\nzebrafrist;sb;;Den sidste dag.;;\n"


@pytest.fixture
def checker(tmp_path: Path) -> Checker:
    for name, rows in (("stiff-word", WORDS), ("light-verb", PHRASES), ("legal-term", TERMS)):
        (tmp_path / f"{name}.csv").write_text(rows, encoding="utf-8")
    left = "term\nanvendelse\nvurdering\n"
    (tmp_path / "left-alone.csv").write_text(left, encoding="utf-8")
    return Checker(Config(select=("FAG101", "FAG103", "FAG104"), wordlists=(tmp_path,)))


def marked(checker: Checker, sentence: str) -> list[tuple[str, Finding]]:
    report = checker.check(f"Kære Bo\n\n{sentence}")
    text = report.documents[0].text
    return [(text[f.span.start : f.span.end], f) for f in report.findings]


@pytest.mark.parametrize(
    ("sentence", "mark", "first", "safe"),
    [
        # A noun of another gender takes the words before it along.
        ("Vi har fået en ny skrivelse fra dig.", "en ny skrivelse", "et nyt brev", True),
        ("Vi har læst din lange skrivelse. Tak.", "din lange skrivelse", "dit lange brev", True),
        ("Vi har læst denne anden skrivelse.", "denne anden skrivelse", "dette andet brev", True),
        ("Ved skrivelse bad vi om svar.", "skrivelse", "brev", True),
        ("Dine skrivelser er læst.", "skrivelser", "breve", True),
        ("Kommunens skrivelse kom i går.", "skrivelse", "brev", True),
        ("Du har modtaget skrivelsen.", "skrivelsen", "brevet", True),
        # What agrees with it further on would no longer.
        ("Vi har læst din skrivelse. Den er lang.", "din skrivelse", "dit brev", False),
        ("Din skrivelse er lang.", "Din skrivelse", "Dit brev", False),
        ("Vi har læst din skrivelse. Svar inden den 3. maj.", "din skrivelse", "dit brev", True),
        # What stands behind a quotation belongs to it.
        ("I loven står »det skal ske« skrivelse 4.", "skrivelse", "brev", False),
        ("Vi har fra «Afdeling» skrivelse 4.", "skrivelse", "brev", True),
        # A word that says nothing goes, but not where the order would change.
        ("Vi sender hermed en kopi.", "sender hermed", "sender", True),
        ("Hermed sender vi en kopi.", "Hermed", None, False),
        # Several words have no passive; the next wording may have one.
        ("Vi kan ikke imødekomme din klage.", "imødekomme", "sige ja til", True),
        ("Din klage kan ikke imødekommes.", "imødekommes", "godkendes", True),
        ("I dag imødekommer vi ikke din klage.", "imødekommer vi ikke", "siger vi ikke ja til", True),
        # A particle stands behind the subject.
        ("Fraflytter du boligen, så ring.", "Fraflytter du", "Flytter du fra", True),
        ("Når du fraflytter boligen, så ring.", "fraflytter", "flytter fra", True),
        ("Derfor fraflytter lejeren boligen.", "fraflytter", "flytter fra", False),
        # Phrases keep the words after their verb, and have no passive where their noun is the object.
        ("Vi har foretaget en vurdering af dine forhold.", "foretaget en vurdering af", "vurderet", True),
        ("Nu foretager vi ikke vurdering af.", "foretager vi ikke vurdering af", "vurderer vi ikke", True),
        ("Nu foretages en vurdering af huset.", "foretages en vurdering af", None, False),
        ("Reglen bringes i anvendelse her.", "bringes i anvendelse", "bruges", True),
        # Forms, capitals and commas.
        ("Benyt den bageste dør.", "Benyt", "Brug", True),
        ("Du kan benytte lejligheden.", "benytte", "bruge", False),
        ("Pengene kommer fra UDK i maj.", "UDK", "Udbetaling Danmark", True),
        ("Du skal oplyse, at du flytter.", "oplyse, at", "sige, at", True),
        # What a term leaves open stands in the wording again.
        ("Din hjælp stopper pr. 1. maj 2026.", "pr. 1. maj 2026", "den 1. maj 2026", True),
        ("Din hjælp stopper pr. den 1. maj.", "pr. den 1. maj", "den 1. maj", True),
        ("Vi har lagt bankens tal til grund.", "lagt bankens tal til grund", "gået ud fra bankens tal", True),
        ("Vi lægger lejers ord til grund.", "lægger lejers ord til grund", "går ud fra lejers ord", True),
        ("Så lægger vi dit brev til grund.", "lægger vi dit brev til grund", "går vi ud fra dit brev", True),
        # "Så går retten dit brev ud fra": the noun behind the verb may act.
        ("Så lægger retten det til grund.", "lægger retten det til grund", "går ud fra retten det", False),
        ("Vi lægger brevet ikke til grund.", "lægger brevet ikke til grund", None, False),
        ("Det lægger vi til grund.", "lægger vi til grund", None, False),
        ("Det har vi lagt til grund.", "lagt til grund", None, False),
        ("Så lægges dit brev til grund.", "lægges dit brev til grund", None, False),
        # At the end of a compound only as an offer.
        ("Vi har sendt dig en sagsskrivelse.", "sagsskrivelse", "sagsbrev", False),
    ],
)  # fmt: skip
def test_wording(checker: Checker, sentence: str, mark: str, first: str | None, safe: bool) -> None:
    found = dict(marked(checker, sentence))
    assert mark in found
    suggestions = found[mark].suggestions
    assert (suggestions[0].text if suggestions else None) == first
    assert bool(suggestions and suggestions[0].safe) is safe


@pytest.mark.parametrize(
    "sentence",
    [
        "Den trufne beslutning om huset er god.",  # describes a noun
        "Vi gav en zebrafrist (den sidste dag), og zebrafristen er i maj.",  # explained, and then known
        "Zebrafristen er den dag, du senest skal svare.",
    ],
)
def test_no_finding(checker: Checker, sentence: str) -> None:
    assert marked(checker, sentence) == []


def test_a_word_parted_by_a_line_end_is_found(checker: Checker) -> None:
    text = (
        "Vi har modtaget din lange ansøgning om hjælp til indkøb og rengøring, og i din skri-\n"
        "velse fortæller du, at du ikke kan gå."
    )
    ((mark, finding),) = marked(checker, text)
    assert mark == "skri-\nvelse"
    assert finding.suggestions == ()
