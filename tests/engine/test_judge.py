"""Selecting, judging and placing: what holds for every rule and every letter."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import plainlang
from plainlang.engine import CATEGORIES, Finding, Rule, RuleSet, select_rules, shipped_rules
from plainlang.engine.examples import framed, understood
from plainlang.engine.word_lists import shipped_word_lists

DAY = date(2026, 9, 1)
RULES = {rule.name: rule for rule in shipped_rules()}
EVERY = RuleSet(RULES.values())
PREFIXES = {
    "jargon": "FAG", "person": "VI", "reasons": "BEG", "rights": "RET", "readability": "LET", "tone": "TON",
    "structure": "OPB", "template": "SKA", "privacy": "PER",
}  # fmt: skip
LETTER = """Søvang Kommune
Familie og Børn

Kære Anna Lind

Afslag på tilskud til briller

Vi giver afslag på din ansøgning om tilskud til briller efter aktivlovens § 82. Såfremt din økonomi ændrer
sig, kan du søge igen. Ansøgningen skal fremsendes skriftligt. Det vurderes, at borgeren kan betale selv.

Du bedes desuden vedlægge en skrivelse fra din læge. Kommunen har i den forbindelse foretaget en vurdering af
din økonomi. Man kan ringe, såfremt man har spørgsmål.

Venlig hilsen
Mette Holm
"""


def found(text: str, *names: str, day: date = DAY) -> list[tuple[str, str]]:
    """Return name and marked text of the findings of some rules, or of all."""
    rules = RuleSet([RULES[name] for name in names]) if names else EVERY
    return [(f.name, text[f.span.start : f.span.end]) for f in rules.judge(understood(text), day)]


def letter(*paragraphs: str) -> str:
    return "\n\n".join(("Søvang Kommune", "Kære Anna Lind", *paragraphs, "Venlig hilsen\nMette Holm\n"))


# --- selecting

TEMPLATE = {f"SKA{number}" for number in range(101, 107)}


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        (["FAG101"], {"FAG101"}),
        (["fag101"], {"FAG101"}),
        (["stiff-word"], {"FAG101"}),
        (["Stiff-Word"], {"FAG101"}),
        (["RET1"], {f"RET{number}" for number in range(101, 111)}),
        (["PER", "vi107"], {"PER101", "PER102", "PER103", "VI107"}),
        (["template"], TEMPLATE),
        (["Template", "no-heading"], {*TEMPLATE, "OPB102"}),
    ],
)
def test_select_and_ignore_by_code_beginning_name_and_category(words: list[str], codes: set[str]) -> None:
    every = {rule.code for rule in RULES.values() if rule.lifecycle != "preview"}
    assert {rule.code for rule in select_rules(RULES.values(), words)} == codes
    assert {rule.code for rule in select_rules(RULES.values(), (), words)} == every - codes
    assert select_rules(RULES.values(), words, words) == ()


def test_ignore_takes_from_what_is_selected() -> None:
    rules = select_rules(RULES.values(), ["rights"], ["RET1"])
    assert {rule.code[:4] for rule in rules} == {"RET2", "RET3"}


def test_a_beginning_of_a_name_selects_nothing() -> None:
    assert select_rules(RULES.values(), ["stiff"]) == ()
    assert select_rules(RULES.values(), ["FAG1011"]) == ()


def test_preview_rules_judge_only_when_selected() -> None:
    preview = replace(RULES["stiff-word"], code="FAG999", name="preview-word", lifecycle="preview")
    rules = [*RULES.values(), preview]
    assert preview not in select_rules(rules)
    assert preview not in select_rules(rules, (), ["LET"])
    for word in ("FAG999", "FAG9", "preview-word", "jargon"):
        assert preview in select_rules(rules, [word])
    assert preview not in select_rules(rules, ["FAG999"], ["FAG999"])
    deprecated = replace(preview, lifecycle="deprecated")
    assert deprecated in select_rules([deprecated])


@pytest.mark.parametrize("option", ["select", "ignore"])
@pytest.mark.parametrize("word", ["FAG9", "stif-word", "", "jargons"])
def test_unknown_words_are_an_error(option: str, word: str) -> None:
    with pytest.raises(plainlang.UsageError) as caught:
        plainlang.check("Hej.", **{option: [word]})
    assert option in caught.value.en
    assert "\n" not in caught.value.da


def test_selected_rules_alone_judge() -> None:
    report = plainlang.check(LETTER, select=["FAG101", "VI"], ignore=["VI104"])
    codes = {finding.code for finding in report.findings}
    assert "FAG101" in codes
    assert "VI104" not in codes
    assert {code for code in codes if not code.startswith("VI")} == {"FAG101"}
    assert "VI104" in {finding.code for finding in plainlang.check(LETTER).findings}


# --- the law of the day


@pytest.mark.parametrize(
    ("day", "judged"),
    [
        (date(2026, 6, 30), False),
        (date(2026, 7, 1), True),
        (date(2026, 12, 31), True),
        (date(2027, 1, 1), False),
    ],
)
@pytest.mark.parametrize("name", ["stiff-word", "generic-man", "missing-contact", "long-sentence"])
def test_a_rule_judges_only_letters_of_its_days(name: str, day: date, judged: bool) -> None:
    text = letter("Man skal huske det, såfremt " + "og ".join(["solen skinner på marken "] * 20) + ".")
    rule = replace(RULES[name], valid_from=date(2026, 7, 1), valid_to=date(2026, 12, 31))
    assert bool(RuleSet([rule]).judge(understood(text), day)) is judged


def test_words_have_their_days_too() -> None:
    terms = [t for t in shipped_word_lists().terms("outdated-term") if t.valid_from]
    assert terms
    for term in terms:
        text = letter(term.example.replace("[[", "").replace("]]", ""))
        assert term.valid_from
        before = date.fromordinal(term.valid_from.toordinal() - 1)
        rules = RuleSet([RULES["outdated-term"]])
        assert term.term in {f.subject for f in rules.judge(understood(text), term.valid_from)}
        assert term.term not in {f.subject for f in rules.judge(understood(text), before)}


def test_the_day_is_the_option_else_the_date_of_the_letter() -> None:
    body = "Din revalidering fortsætter, til du er færdig som pædagog."

    def names(dated: str, **options: str) -> set[str]:
        text = f"Søvang Kommune\n{dated}\n\nKære Anna Lind\n\n{body}\n\nVenlig hilsen\nMette Holm\n"
        return {finding.name for finding in plainlang.check(text, **options).findings}

    assert "outdated-term" in names("5. august 2026")
    assert "outdated-term" not in names("5. juni 2026")
    assert "outdated-term" not in names("5. august 2026", date="2026-06-05")
    assert "outdated-term" in names("5. juni 2026", date="2026-08-05")


# --- places


def texts() -> list[str]:
    bad = [framed(example) for rule in RULES.values() for example in rule.bad]
    return [LETTER, *bad]


@pytest.mark.parametrize("text", texts())
def test_findings_are_sorted_and_stand_where_they_say(text: str) -> None:
    report = plainlang.check(text)
    findings = report.findings
    assert list(findings) == sorted(findings, key=lambda f: (f.span, f.code))
    [document] = report.to_dict(include_text=True)["documents"]
    assert document["text"] == text
    assert len(document["findings"]) == len(findings)
    for listed, finding in zip(document["findings"], findings, strict=True):
        assert 0 <= listed["start"] < listed["end"] <= len(text)
        assert (listed["start"], listed["end"]) == (finding.span.start, finding.span.end)
        assert text[listed["start"] : listed["end"]] == listed["text"]
        lines = text.split("\n")
        before = sum(len(line) + 1 for line in lines[: listed["line"] - 1])
        assert before + listed["column"] - 1 == listed["start"]
        assert listed["source"] == {"line": listed["line"], "column": listed["column"]}
        assert "{" not in listed["message"].replace(listed["text"], "")


PLACEHOLDERS = [
    *["[navn]", "«Navn»", "{{dato}}", "{% if x %}", "${beløb}", "[[felt]]", "<<Adresse>>", "{{{navn}}}"],
    *["${dato|format(d. MMMM YYYY)}", '${a != null ? a : ""}', "[[${case.link}]]", "{# note #}"],
]
WORDS = (
    "Kære Anna Lind \n\n Såfremt du flytter , skal du fremsende en skrivelse . Det vurderes , at borgeren "
    "kan foretage indbetaling af 1.000 kr. senest den 3. maj . I den forbindelse bedes du kontakte os på "
    "59 00 10 20 , idet vi i henhold til aktivlovens § 82 træffer afgørelse . "
    "\n\n Venlig hilsen \n Mette Holm"
).split(" ")


@st.composite
def with_placeholders(draw: st.DrawFn) -> str:
    words = list(WORDS)
    for _ in range(draw(st.integers(1, 6))):
        hole = draw(st.sampled_from(PLACEHOLDERS))
        glue = draw(st.sampled_from(["", " "]))
        place = draw(st.integers(0, len(words) - 1))
        inside = draw(st.sampled_from([None, "såfremt", "borgeren", "det vurderes"]))
        key = hole if inside is None else hole[:2] + inside + hole[-2:] if len(hole) > 8 else f"[{inside}]"
        words[place] = words[place] + glue + key if draw(st.booleans()) else key + glue + words[place]
    return " ".join(words)


@settings(
    max_examples=150,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
@given(with_placeholders())
def test_no_finding_begins_or_ends_inside_a_placeholder(text: str) -> None:
    judged = understood(text)
    holes = [p.span for p in judged.annotated.document.placeholders]
    for finding in EVERY.judge(judged, DAY):
        for hole in holes:
            assert not hole.start < finding.span.start < hole.end
            assert not hole.start < finding.span.end < hole.end


@settings(
    max_examples=150,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
@given(
    st.lists(
        st.sampled_from([*WORDS, *PLACEHOLDERS, "\n\n", "»", "«", "😀", "\t", "\u00ad", "İ", "(", "."]),
        max_size=60,
    )
)
def test_any_text_is_judged_and_every_finding_has_its_text(words: list[str]) -> None:
    text = " ".join(words)
    report = plainlang.check(text)
    [document] = report.to_dict(include_text=True)["documents"]
    assert document["text"] == text
    for finding in document["findings"]:
        assert finding["text"]
        assert text[finding["start"] : finding["end"]] == finding["text"]
        assert finding["text"] == finding["text"].strip()


# --- suggestions


@pytest.mark.parametrize(
    ("sentence", "marked", "first"),
    [
        ("Såfremt du flytter, skal du sige det.", "Såfremt", "Hvis"),
        ("Du skal sige det, såfremt du flytter.", "såfremt", "hvis"),
        ("SÅFREMT DU FLYTTER, SKAL DU SIGE DET.", "SÅFREMT", "HVIS"),
    ],
)
def test_suggestions_keep_the_capitals(sentence: str, marked: str, first: str) -> None:
    text = letter(sentence)
    [finding] = RuleSet([RULES["stiff-word"]]).judge(understood(text), DAY)
    assert text[finding.span.start : finding.span.end] == marked
    assert finding.suggestions[0].text == first


@pytest.mark.parametrize(
    "mark",
    ["- ", "• ", "* ", "– ", "1. ", "2) ", "a) ", "(1) ", "(a) ", "→ ", "► ", "✓ ", "😀 ", "§ 1. ", "»"],
)
def test_a_capital_after_a_mark_of_a_list_is_no_name(mark: str) -> None:
    text = letter("Husk dette:", f"{mark}Såfremt du flytter, skal du sige det.")
    assert found(text, "stiff-word") == ([] if mark == "§ 1. " else [("stiff-word", "Såfremt")])


def test_a_capital_in_mid_sentence_is_a_name() -> None:
    assert found(letter("Du skal møde hos Såfremt og Søn på Havnen."), "stiff-word") == []


def test_suggestions_of_phrases_keep_the_capitals() -> None:
    seen = 0
    for rule in RULES.values():
        for example in rule.bad:
            text = framed(example)
            for finding in RuleSet([rule]).judge(understood(text), rule.valid_from or DAY):
                for suggestion in finding.suggestions:
                    seen += 1
                    assert suggestion.text[0].isupper() or not text[finding.span.start].isupper()
    assert seen > 10


def test_only_the_first_suggestion_is_safe_unless_a_row_vouches_for_all() -> None:
    lists = shipped_word_lists()
    vouched = {term.term for name in lists.names for term in lists.terms(name) if term.safe == "all"}
    for text in texts():
        for finding in EVERY.judge(understood(text), DAY):
            if finding.subject not in vouched:
                assert not any(suggestion.safe for suggestion in finding.suggestions[1:])


# --- what is not the author's own


JARGON = "Såfremt borgeren fraflytter, skal skrivelsen fremsendes, idet det vurderes, at man hæfter for det."


def test_the_same_words_are_found_in_the_authors_own_voice() -> None:
    names = {name for name, _ in found(letter(JARGON))}
    assert {"stiff-word", "generic-man"} <= names


@pytest.mark.parametrize("pair", ["»«", "””", "““", '""', "„“", "«»"])
def test_quotations_are_left_alone(pair: str) -> None:
    text = letter(f"I din kontrakt står der {pair[0]}{JARGON}{pair[1]} Det gælder stadig.")
    assert not [name for name, _ in found(text) if name in JARGON_RULES]


JARGON_RULES = {r.name for r in RULES.values() if r.category in {"jargon", "person"}} - {"mixed-address"}


def test_provisions_quoted_from_a_statute_are_left_alone() -> None:
    text = letter("Loven siger:", f"§ 11. {JARGON}", f"Stk. 2. {JARGON}", "Det gælder dig.")
    assert not [(n, t) for n, t in found(text) if n in JARGON_RULES]


def test_other_languages_are_left_alone() -> None:
    english = (
        "If you move to a new home, you must tell us at once, and the skrivelse that you have from us "
        "is not valid."
    )
    text = letter("Hej.", english)
    assert not [(n, t) for n, t in found(text) if n in JARGON_RULES | {"long-sentence"}]
    assert plainlang.check(text).documents[0].letter is not None
    [block] = plainlang.check(text).to_dict()["documents"][0]["not_checked"]
    assert block["language"] == "en"
    assert text[block["start"] : block["end"]] == english


def test_phrase_rules_leave_headings_alone() -> None:
    def named(heading: str) -> list[tuple[str, str]]:
        text = letter(heading, "Du får pengene den 3. maj, og du skal ikke gøre noget.")
        return found(text, "reader-in-third-person", "generic-man", "hidden-actor")

    assert named("Borgeren skal betale") == []
    assert named("Hvad gør man nu") == []
    assert named("Når man flytter, skal man selv betale for det.") != []


@pytest.mark.parametrize(
    "sentence",
    [
        "Vi har brugt lov om aktiv socialpolitik.",
        "Det står i lov om arbejdsløshedsforsikring m.v., som du kan læse på nettet.",
        "Det følger af lov om almene boliger m.v.",
    ],
)
def test_titles_of_statutes_are_left_alone(sentence: str) -> None:
    assert found(letter(sentence), *[r for r in JARGON_RULES if RULES[r].category == "jargon"]) == []


# --- the shipped rules


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_a_shipped_rule_keeps_to_the_contract(rule: Rule) -> None:
    assert rule.category in CATEGORIES
    assert rule.code.rstrip("0123456789") == PREFIXES[rule.category]
    if rule.certainty == "unsure":
        assert rule.severity == "note"
    graver = [rule.severity, *_severities(rule)]
    if "error" in graver:
        assert rule.basis == "law" or rule.category in {"template", "privacy"}
    assert rule.valid_from is None or rule.valid_to is None or rule.valid_from <= rule.valid_to
    for source in rule.sources:
        assert source.checked <= date.today()
    if rule.basis == "law":
        assert any(sign in s.ref.lower() for s in rule.sources for sign in ("§", "lov", "artikel", "vej"))


def _severities(rule: Rule) -> list[str]:
    if rule.kind == "measure":
        return list(rule.settings["limits"])
    if rule.kind == "phrases":
        return [p.get("severity", "note") for p in rule.settings["phrases"] if isinstance(p, dict)]
    return (
        [term.severity for term in shipped_word_lists().terms(rule.settings["list"])]
        if rule.kind == "terms"
        else []
    )


def test_codes_and_names_are_used_once() -> None:
    rules = shipped_rules()
    assert len({rule.code for rule in rules}) == len(rules)
    assert len({rule.name for rule in rules}) == len(rules)


def test_what_is_unsure_is_at_most_a_note() -> None:
    loud = replace(RULES["stiff-word"], certainty="unsure", severity="error")
    findings = RuleSet([loud]).judge(understood(letter("Såfremt du flytter, skal du sige det.")), DAY)
    assert [finding.severity for finding in findings] == ["note"]


def test_findings_carry_what_their_rule_says() -> None:
    def same(finding: Finding) -> bool:
        rule = RULES[finding.name]
        return (finding.code, finding.category, finding.certainty, finding.basis, finding.sources) == (
            rule.code, rule.category, rule.certainty, rule.basis, tuple(s.ref for s in rule.sources),
        )  # fmt: skip

    findings = EVERY.judge(understood(LETTER), DAY)
    assert len(findings) >= 5
    assert all(map(same, findings))
    for finding in findings:
        assert finding.message.da
        assert finding.message.da != finding.message.en


def test_unlisted_words_are_judged_by_their_letters_and_once_a_letter() -> None:
    text = letter(
        "Du har fået en neurostimulator. Når din neurostimulator er slukket, kan du ringe om en ny cykel."
    )
    assert found(text, "hard-word") == [("hard-word", "neurostimulator")]


@pytest.mark.parametrize(
    "sentence",
    [
        "Du har fået en neurostimulator (et lille apparat, der dæmper smerter).",
        "Du skal ringe til Neurostimulator Danmark.",
        "Din læge skriver: »Der er indsat en neurostimulator i ryggen.«",
        "Du har fået en ny cykel og en ny seng.",
        "Reglerne står i tinglysningsgebyrbekendtgørelsen og kvotientforordningens bilag.",
    ],
)
def test_words_that_are_explained_names_or_quoted_are_not_hard(sentence: str) -> None:
    assert not found(letter(sentence), "hard-word")


def test_titles_of_those_who_sign_and_names_of_enclosures_are_not_hard() -> None:
    text = letter("Du får tilskud.") + "\nOle Vig\nkvotientfuldmægtig\n\nBilag: neurostimulatorrapport\n"
    assert not found(text, "hard-word")


def test_what_a_list_has_judged_is_left_to_the_list() -> None:
    listed = "Såfremt vi modtager en skrivelse om din bopæl, træffer vi afgørelse i henhold til serviceloven."
    names = {name for name, _ in found(letter(listed))}
    assert "stiff-word" in names
    assert "hard-word" not in names


def test_abbreviations_are_found_in_the_letterhead_too() -> None:
    text = "J.nr. 27.36.00-G01-12-24\n\n" + letter("Du får tilskud.")
    assert found(text, "abbreviation") == [("abbreviation", "J.nr.")]
