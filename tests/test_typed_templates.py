"""Typed templates from end to end: what is found in which letter, and what a finished letter may not hold."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import plainlang
from plainlang.danish import Annotated
from plainlang.danish.pipeline import parse
from plainlang.documents import Placeholder, Span, read
from plainlang.documents.authors import alternatives
from plainlang.documents.notation import tokens

HEAD = (
    "Nordhavn Kommune\nSocial og Sundhed\n\nDato: {{dato}}\n\nKære {{navn}}\n\n"
    "Afgørelse om hjælp til tandlæge\n\n"
)
REFUSAL = (
    "Du får afslag på din ansøgning om hjælp til tandbehandling. Vi har lagt vægt på, at du selv kan betale, "
    "for du har 30.000 kr. om måneden. Afgørelsen følger af aktivlovens § 82 a.\n"
)
GRANT = "Du får hjælp til tandbehandling, for du har ikke selv råd. Vi betaler {{beløb}} kr.\n"
GUIDANCE = (
    "Du kan klage til Ankestyrelsen. Klagen skal sendes til Nordhavn Kommune, Havnegade 1, 9999 Nordhavn, "
    "senest 4 uger efter, at du har fået denne afgørelse. Vi ser på sagen igen, før vi sender den videre.\n"
)
FOOT = "\nRing til os på 59 00 10 20, hvis du har spørgsmål.\n\nVenlig hilsen\n{{medarbejder}}\n"


def template(guidance: str) -> str:
    """Return a template with three conditions: the outcome, the guidance and a line of its own."""
    return (
        HEAD
        + '{% if svar == "afslag" %}\n' + REFUSAL + "{% else %}\n" + GRANT + "{% endif %}\n\n"
        + "{% if bisidder %}\nDu må tage en ven med til mødet.\n{% endif %}\n\n"
        + guidance + FOOT
    )  # fmt: skip


def conditions(text: str, code: str, **options: str) -> list[str | None]:
    return [f.condition for f in plainlang.check(text, **options).findings if f.code == code]


def test_a_refusal_without_guidance_names_its_condition() -> None:
    text = template("")
    report = plainlang.check(text)
    (found,) = [f for f in report.findings if f.code == "RET101"]
    assert found.condition == "svar=afslag"
    assert text[found.span.start : found.span.end].startswith("Du får afslag")
    assert found.message.da.startswith("Når »svar« er »afslag«")
    assert [letter.variant.condition for letter in report.documents[0].understood] == [
        None, "svar!=afslag", "bisidder=nej"
    ]  # fmt: skip


def test_guidance_in_every_letter_is_enough() -> None:
    assert conditions(template(GUIDANCE), "RET101") == []


def test_branches_of_one_key_switch_together() -> None:
    assert conditions(template('{% if svar == "afslag" %}\n' + GUIDANCE + "{% endif %}\n"), "RET101") == []
    assert conditions(template("{{#if (eq svar 'afslag')}}\n" + GUIDANCE + "{{/if}}\n"), "RET101") == []
    assert conditions(template("{% if svar == 'ja' %}\n" + GUIDANCE + "{% endif %}\n"), "RET101") == [
        "svar=afslag"
    ]


def test_guidance_that_hangs_on_something_else_is_missed() -> None:
    found = conditions(template("{% if digital %}\n" + GUIDANCE + "{% endif %}\n"), "RET101")
    assert found == ["svar=afslag & digital=nej"]


def test_guidance_from_another_file_is_delegated() -> None:
    assert conditions(template("{% include 'klagevejledning.html' %}\n"), "RET101") == []


def test_three_notes_of_an_author_make_a_template() -> None:
    notes = 'IF betingelse A "Du får hjælp." IF betingelse B "Vi ringer." IF betingelse C "Vi skriver."\n'
    report = plainlang.check(f"Nordhavn Kommune\n\nKære Anna Lind\n\n{notes}\nVenlig hilsen\nMette Holm\n")
    assert report.documents[0].letter is not None
    assert report.documents[0].letter.kind == "template"
    assert len(report.documents[0].understood) == 4


def test_a_variant_with_few_holes_is_still_a_template() -> None:
    text = (
        "Kære Anna\n\n{% if x %}\nHej.\n{% else %}\nRing til [navn].\n{% endif %}\n\nVenlig hilsen\nMette\n"
    )
    report = plainlang.check(text)
    assert [one.letter.kind for one in report.documents[0].understood] == ["template", "template"]
    assert not [f for f in report.findings if f.code == "SKA101"]


# --- Finished letters ---------------------------------------------------------------------------------------


def finished(line: str) -> list[tuple[str, str]]:
    """Return what is left over in a line of a letter that is said to be finished."""
    text = f"Nordhavn Kommune\nSocial og Sundhed\n\nKære Anna Lind\n\n{line}\n\nVenlig hilsen\nMette Holm\n"
    report = plainlang.check(text, as_="finished", select=["SKA101", "SKA102"])
    assert all(f.condition is None and f.severity == "error" for f in report.findings)
    return [(f.code, text[f.span.start : f.span.end]) for f in report.findings]


@pytest.mark.parametrize(
    ("line", "tags"),
    [
        ("Du får {% if x %}afslag{% else %}hjælp{% endif %}.", ["{% if x %}", "{% else %}", "{% endif %}"]),
        ("Du får {{#if x}}afslag{{/if}}.", ["{{#if x}}", "{{/if}}"]),
        ('Du får <<if [x == "J"]>>afslag<</if>>.', ['<<if [x == "J"]>>', "<</if>>"]),
        ("Tak {# husk dato #} for din mail.", ["{# husk dato #}"]),
        ("{% set x = 1 %}Tak for din mail.", ["{% set x = 1 %}"]),
        ("Tak for din mail om [den sag / de sager].", ["[den sag / de sager]"]),
    ],
)
def test_tags_in_a_finished_letter(line: str, tags: list[str]) -> None:
    assert finished(line) == [("SKA101", tag) for tag in tags]


@pytest.mark.parametrize(
    "line",
    [
        "Du kan IF Betingelse enlig ”søge” Else ”klage” nu.",
        'If betingelse enlig "Vi ringer til dig." Else til if betingelse gift "Vi skriver til jer."',
        '(K3)"Hvis du vil klage, skal du skrive til os."',
        "Skriv dato her",
    ],
)
def test_notes_in_a_finished_letter(line: str) -> None:
    assert [code for code, _ in finished(line)] == ["SKA102"] * max(1, line.count("til if") + 1)


def test_a_forgotten_note_does_not_make_a_template() -> None:
    text = (
        "Nordhavn Kommune\n\nKære Anna Lind\n\nDu kan IF Betingelse enlig ”søge” Else ”klage” nu.\n\n"
        "Venlig hilsen\nMette Holm\n"
    )
    (document,) = plainlang.check(text).documents
    assert document.letter is not None
    assert document.letter.kind == "finished"
    assert "SKA102" in {f.code for f in document.findings}


@pytest.mark.parametrize("line", ["Skriv til os.", "Skriv dit navn på blanketten.", "Hvis du vil klage:"])
def test_what_the_reader_is_asked_to_do(line: str) -> None:
    assert finished(line) == []


# --- Corrections -----------------------------------------------------------------------------------------


def test_words_in_a_branch_are_put_right_and_tags_stay() -> None:
    before = (
        "{% if x %}Såfremt{% else %}Hvis{% endif %} du flytter, skal du {% if y %}ringe{% endif %} til os.\n"
    )
    fixed = plainlang.fix(before)
    assert fixed.text == before.replace("Såfremt", "Hvis")


def test_no_suggestion_takes_a_tag_away() -> None:
    text = "Vi skriver til dig i {% if x %}henhold {% endif %}til loven.\n\n{% if y %}Vi ringer.{% endif %}\n"
    report = plainlang.check(text)
    for finding in report.findings:
        if "{%" in text[finding.span.start : finding.span.end]:
            assert finding.suggestions == ()


# --- Holes stand for words --------------------------------------------------------------------------------

HOLES = [
    "{{navn}}", "{{{navn}}}", "{{ sag.navn }}", "${navn}", '${navn != null ? navn : ""}', "[[${sag.navn}]]",
    "<<[sag.navn]>>", "<<navn>>", "«Navn»", "[barnets navn]",
]  # fmt: skip


@pytest.mark.parametrize("hole", HOLES)
def test_a_hole_is_a_word_of_its_kind(hole: str) -> None:
    annotated = Annotated(read(f"I dag ringer {hole} til dig.".encode(), format="text"))
    (sentence,) = annotated.sentences
    assert [w.kind for w in annotated.words(sentence)].count("placeholder") == 1
    kinds = {p.span.start: p.kind for p in annotated.document.placeholders}
    (parsed,) = parse(annotated.text, [annotated.words(sentence)], kinds)
    (token,) = [t for t in parsed if t.start == len("I dag ringer ")]
    assert (token.end - token.start, token.pos) == (len(hole), "PROPN")


_WORDS = (
    "Kære Anna Lind \n\n Såfremt du flytter , skal du fremsende en skrivelse . Det vurderes , at borgeren "
    "kan foretage indbetaling af 1.000 kr. senest den 3. maj . I den forbindelse bedes du kontakte os , idet "
    "vi i henhold til aktivlovens § 82 træffer afgørelse . \n\n Venlig hilsen \n Mette Holm"
).split(" ")
_SCRAPS = [
    *HOLES, "{% if såfremt %}", "{% else %}", "{% endif %}", "{{#borgeren}}", "{{/borgeren}}", "<</if>>",
    '<<if [borgeren == "det vurderes"]>>', "{# såfremt du #}", "{% set såfremt = 1 %}", "«såfremt»",
    "[såfremt / idet]",
]  # fmt: skip


@settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
@given(
    st.lists(st.tuples(st.integers(0, len(_WORDS) - 1), st.sampled_from(_SCRAPS), st.booleans()), max_size=6)
)
def test_no_finding_begins_or_ends_in_a_hole_or_a_tag(scraps: list[tuple[int, str, bool]]) -> None:
    words = list(_WORDS)
    for place, scrap, glued in scraps:
        words[place] += ("" if glued else " ") + scrap
    text = " ".join(words)
    document = read(text.encode(), format="text")
    choices = {token.span for token in tokens(text) if alternatives(token)}
    closed: list[Span] = [p.span for p in document.placeholders if p.span not in choices]
    assert all(isinstance(p, Placeholder) for p in document.placeholders)
    for kind in ("template", "finished"):
        report = plainlang.check(text, as_=kind, select=["jargon", "person", "template", "readability"])
        for finding in report.findings:
            for edge in (finding.span.start, finding.span.end):
                assert not any(hole.start < edge < hole.end for hole in closed)
