"""Names of findings: the same after edits elsewhere, another for another finding, and no word in them."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plainlang.checker import Checker
from plainlang.config import Config
from plainlang.documents import InputFormat
from plainlang.engine import Finding
from plainlang.engine.word_lists import shipped_word_lists
from tests.formats import docx as word

CALM = settings(
    deadline=None,
    max_examples=50,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
CHECKER = Checker(Config())
FIRST = "Søvang Kommune"
LISTS = shipped_word_lists()
# A term that itself has a figure ("zone 3") is found only with that figure.
EXAMPLES = sorted(
    {
        term.example.replace("[[", "").replace("]]", "")
        for name in LISTS.names
        for term in LISTS.terms(name)
        # The figures of a day and a statute are not any figures.
        if not re.search(r"(?<!\.)\d|<", term.term + "".join(term.row.many("unless")))
    }
)
# What a paragraph of a letter may say without a finding of its own words.
PLAIN = [
    "Vi har fået dit brev.",
    "Du kan ringe til Mette Holm på 59 00 10 20.",
    "Mødet er den 3. marts 2026 kl. 10.",
    "Du har en kat og en hund.",
]


def findings(text: str | bytes, format: InputFormat = "text") -> tuple[Finding, ...]:
    return CHECKER.check_bytes(text.encode() if isinstance(text, str) else text, format=format).findings


def names(text: str | bytes, format: InputFormat = "text") -> list[str]:
    """Fingerprints of the listed words of a letter."""
    return [f.fingerprint for f in findings(text, format) if f.category == "jargon"]


def letter(*paragraphs: str) -> str:
    return "\n\n".join([FIRST, "Kære Anna Lind", *paragraphs, "Venlig hilsen\nMette Holm\n"])


STIFF = "Såfremt du flytter, skal du ringe."


def test_shape() -> None:
    for finding in findings(letter(STIFF, "Du får afslag på din ansøgning.")):
        assert re.fullmatch("[0-9a-f]{16}", finding.fingerprint)


# --- The same finding


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Såfremt du skylder 900 kr., skal du ringe.", "Såfremt du skylder 850 kr., skal du ringe."),
        ("Såfremt du skylder 900 kr., skal du ringe.", "Såfremt du skylder 1.200 kr., skal du ringe."),
        ("Såfremt du har 900 kr., skal du ringe.", "Såfremt du har 12.345.678,90 kr., skal du ringe."),
        ("Såfremt du skylder 1.200 kr., skal du ringe.", "Såfremt du skylder 1 200 kr., skal du ringe."),
        ("Såfremt du rejser den 1. maj 2026, så ring.", "Såfremt du rejser den 12. maj 2027, så ring."),
        ("Såfremt du rejser den 1. maj 2026, så ring.", "Såfremt du rejser den 3. juni 2026, så ring."),
        ("Såfremt du flytter 01-05-2026, skal du ringe.", "Såfremt du flytter 1-12-2026, skal du ringe."),
        (STIFF, STIFF.replace(" ", "  ")),
        (STIFF, STIFF.replace(" ", "\xa0")),
        ("Du skal ringe til os igen, såfremt du rejser.", "Du skal ringe til os igen,\nsåfremt du rejser."),
        (STIFF, STIFF.upper()),
    ],
)  # fmt: skip
def test_figures_blanks_and_capitals_do_not_count(before: str, after: str) -> None:
    assert len(names(letter(before))) == 1
    assert names(letter(before)) == names(letter(after))


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        (STIFF, STIFF),
        (STIFF, "**Såfremt** du *flytter*, skal du [ringe](https://x.dk)."),
        (f"{FIRST}\n\n{STIFF}\n\nRing nu.", f"# {FIRST}\n\n{STIFF}\n\nRing nu."),
        (f"Husk:\n\n- {STIFF}\n- Du skal skrive.", f"Husk:\n\n* {STIFF}\n* Du skal skrive."),
        (f"Husk:\n\n1. {STIFF}\n2. Du skal skrive.", f"Husk:\n\n1. {STIFF}\n2. Du skal skrive."),
    ],
)
def test_a_letter_may_change_its_format(text: str, markdown: str) -> None:
    assert len(names(text)) == 1
    assert names(text) == names(markdown, "markdown")


def test_all_formats_name_it_alike() -> None:
    paragraphs = [*PLAIN, STIFF, "Du kan rette henvendelse til skolen."]
    page = "".join(f"<p>{p.replace('å', '&aring;')}</p>\n" for p in paragraphs)
    file = word.docx(*(word.paragraph(p[:3], p[3:]) for p in paragraphs))
    wanted = names("\n\n".join(paragraphs))
    assert len(wanted) == 2
    assert wanted == names("\n\n".join(paragraphs), "markdown") == names(page, "html") == names(file, "docx")


@CALM
@given(st.lists(st.sampled_from(EXAMPLES), min_size=1, max_size=6, unique=True), st.data())
def test_edits_elsewhere_change_nothing(paragraphs: list[str], choice: st.DataObject) -> None:
    """Paragraphs are put in, taken out and moved; the findings of the others keep their names."""
    before = Counter(names(letter(*paragraphs)))
    kept = choice.draw(st.lists(st.sampled_from(paragraphs), unique=True))
    kept = choice.draw(st.permutations(kept))
    for _ in range(choice.draw(st.integers(0, 3))):
        kept.insert(choice.draw(st.integers(0, len(kept))), choice.draw(st.sampled_from(PLAIN)))
    after = Counter(names(letter(*kept)))
    alone = Counter(name for paragraph in kept for name in names(letter(paragraph)))
    assert after <= before
    assert after == alone


@CALM
@given(st.lists(st.sampled_from(EXAMPLES + PLAIN), min_size=1, max_size=6), st.data())
def test_new_figures_change_nothing(paragraphs: list[str], choice: st.DataObject) -> None:
    text = letter(*paragraphs)
    # Figures of one length stay figures of one length: what a rule finds is the same.
    other = re.sub(r"[2-8]", lambda match: choice.draw(st.sampled_from("2345678")), text)
    before, after = findings(text), findings(other)
    assert Counter(f.fingerprint for f in before if f.category == "jargon") == Counter(
        f.fingerprint for f in after if f.category == "jargon"
    )


LETTER_WIDE = [
    "Du får afslag på din ansøgning om kontanthjælp.",
    "Vi giver dig afslag på din ansøgning om en bil, som du sendte den 3. marts.",
]


@CALM
@given(st.sampled_from(LETTER_WIDE), st.lists(st.sampled_from(EXAMPLES), max_size=4))
def test_findings_about_the_whole_letter_survive_any_edit(decision: str, around: list[str]) -> None:
    before = {f.code: f.fingerprint for f in findings(letter(LETTER_WIDE[0])) if f.scope == "letter"}
    after = {f.code: f.fingerprint for f in findings(letter(decision, *around)) if f.scope == "letter"}
    assert {"RET101", "BEG101"} & set(before)
    for code in before.keys() & after.keys():
        assert before[code] == after[code], code


# --- Another finding


def test_other_sentences_words_and_rules_have_other_names() -> None:
    text = letter(
        STIFF,
        "Såfremt du rejser, skal du ringe.",
        "Idet du flytter, skal du ringe.",
        "Du skal rette henvendelse, såfremt du flytter.",
    )
    found = [f for f in findings(text) if f.category == "jargon"]
    assert len(found) == 5
    assert len({f.fingerprint for f in found}) == 5


def test_two_words_of_one_sentence_have_two_names() -> None:
    assert len(set(names(letter("Ring, såfremt du flytter, og såfremt du rejser.")))) == 2


@pytest.mark.parametrize("copies", [2, 3, 12])
def test_equal_findings_are_numbered(copies: int) -> None:
    numbered = names(letter(*[STIFF] * copies))
    assert len(set(numbered)) == copies
    assert numbered[:-1] == names(letter(*[STIFF] * (copies - 1)))


@CALM
@given(st.lists(st.sampled_from(EXAMPLES + PLAIN + LETTER_WIDE), max_size=8))
def test_no_two_findings_of_a_letter_have_one_name(paragraphs: list[str]) -> None:
    found = [f.fingerprint for f in findings(letter(*paragraphs))]
    assert len(found) == len(set(found))
