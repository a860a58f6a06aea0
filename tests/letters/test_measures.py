"""Readability of the running text, counted by hand and against textstat."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plainlang.engine.examples import understood
from plainlang.letters.measures import Measures, lix, measure


def letter(*paragraphs: str) -> str:
    return "\n\n".join(("Søvang Kommune", "Kære Anna Lind", *paragraphs, "Venlig hilsen\nMette Holm\n"))


def measured(*paragraphs: str) -> Measures:
    return measure(understood(letter(*paragraphs)))


@pytest.mark.parametrize(
    ("text", "words", "sentences", "long_words"),
    [
        ("Du får din bolig nu.", 5, 1, 0),
        ("Du får din bolig. Vi ringer i morgen.", 8, 2, 0),
        ("Kommunen betaler regningen. Du skal ikke gøre noget.", 8, 2, 3),
        # Six letters are short, seven are long.
        ("Anders skriver i dag.", 4, 1, 1),
        # Abbreviations, dates and statutes end no sentence, and each is one word.
        ("Du skal bl.a. sende dine papirer, jf. aktivlovens § 11, senest den 3. maj kl. 12.", 15, 1, 2),
        ("Har du spørgsmål? Så ring! Vi svarer.", 7, 3, 1),
        # A hyphenated word is one.
        ("Send dit CPR-nummer og din e-post til os.", 8, 1, 1),
        # Long words are long by their letters: "e-mails" has six.
        ("Vi har fået dine e-mails i dag.", 7, 1, 0),
        # A number has no letters.
        ("Du skal betale 1.000.000 kr. til os nu.", 8, 1, 0),
    ],
)
def test_lix_by_hand(text: str, words: int, sentences: int, long_words: int) -> None:
    found = measured(text)
    assert (found.words, found.sentences) == (words, sentences)
    assert found.lix == pytest.approx(words / sentences + 100 * long_words / words, abs=0.051)
    assert found.mean_sentence_length == pytest.approx(words / sentences, abs=0.051)
    assert found.long_word_share == pytest.approx(long_words / words, abs=0.00051)
    assert found.passive_share is None


def test_lix_of_words() -> None:
    assert lix([["du", "betaler", "ikke"], ["vi", "gør"]]) == pytest.approx(5 / 2 + 100 / 5)
    assert lix([["en"]]) == pytest.approx(1.0)


# Sentences of three words or more that end in a full stop, without hyphens, figures or abbreviations:
# textstat leaves out shorter ones and takes every full stop for an end.
VOCABULARY = (
    "vi du kommunen betaler ikke regningen en bolig nogle ansøgning papirer læge afgørelse sender ringer "
    "også derfor barnet institution flytter huset måned økonomi tilskud æble ørred årstid"
).split()
SENTENCES = st.lists(st.lists(st.sampled_from(VOCABULARY), min_size=3, max_size=12), min_size=1, max_size=8)


@settings(max_examples=60, deadline=None, derandomize=True, database=None)
@given(SENTENCES)
def test_our_lix_is_that_of_textstat(sentences: list[list[str]]) -> None:
    import textstat

    textstat.set_lang("da")
    text = " ".join(" ".join(words).capitalize() + "." for words in sentences)
    found = measured(text)
    assert (found.words, found.sentences) == (sum(map(len, sentences)), len(sentences))
    assert found.lix == pytest.approx(textstat.lix(text), abs=0.051)
    full = measure(understood(letter(text)), full=True)
    assert full.rix == pytest.approx(textstat.rix(text), abs=0.0051)


BODY = "Vi har fået dine papirer. Du hører fra os i næste uge."
WANTED = measured(BODY)


def test_the_body_that_the_next_tests_add_to() -> None:
    assert (WANTED.words, WANTED.sentences) == (12, 2)


@pytest.mark.parametrize(
    "addition",
    [
        "Nødvendige oplysninger om ansøgningen",
        "- sundhedsoplysninger\n- lejekontrakt\n- forskudsopgørelse",
        "1. Lønsedler fra arbejdsgiveren\n2. Kontoudtog fra pengeinstituttet",
        "I kontrakten står: »Lejeren afleverer ejendommen rengjort og nøglerne samtidig.«",
        "§ 11. Kommunalbestyrelsen fastsætter regler om tilskuddets størrelse.",
        "You must send us the papers that we have asked for, and you can call us if you have questions.",
    ],
    ids=["heading", "list", "numbered list", "quotation", "statute", "English"],
)
def test_what_is_no_running_text_does_not_count(addition: str) -> None:
    found = measured("Vi har fået dine papirer.", addition, "Du hører fra os i næste uge.")
    quoted = addition.startswith("I kontrakten")
    if quoted:  # The words before the quotation are in its sentence, which is left out whole.
        assert found.words == WANTED.words
    assert found == WANTED


def test_letterhead_address_signature_and_enclosures_do_not_count() -> None:
    text = (
        "Søvang Kommune\nBeskæftigelsesforvaltningen\nRådhuspladsen 4\n4999 Søvang\n\n"
        "Anna Lind\nFabriksvej 12\n4999 Søvang\n\nSagsnummer: 2026-00123\n12. maj 2026\n\n"
        f"Kære Anna Lind\n\n{BODY}\n\nVenlig hilsen\n\nMette Holm\nBeskæftigelseskonsulent\n\n"
        "Bilag: Oversigt over dokumentationskrav\nKopi til: Fagforeningen\n"
    )
    assert measure(understood(text)) == WANTED


def test_full_sentences_of_a_list_do_count() -> None:
    found = measured("Du skal gøre to ting:", "- Send os din kontrakt.\n- Ring til din læge.")
    assert (found.words, found.sentences) == (13, 3)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n \n",
        "Søvang Kommune\nRådhuspladsen 4\n4999 Søvang\n",
        "- et\n- to\n",
        "Dagsorden\n\n- punkt\n- punkt\n",
    ],
)
def test_without_running_text_there_are_no_measures(text: str) -> None:
    found = measure(understood(text), full=True)
    assert (found.words, found.sentences) == (0, 0)
    assert (found.lix, found.mean_sentence_length, found.long_word_share) == (None, None, None)
    assert (found.passive_share, found.rix) == (None, None)


def test_hard_wrapped_lines_are_one_sentence() -> None:
    wrapped = measured(
        "Vi har fået dine papirer og ser på dem i løbet af de næste fire uger, og du\n"
        "hører fra os, så snart vi ved, hvornår vi kan give dig et svar på det, du har\n"
        "spurgt om, og hvem du kan ringe til, hvis du har nye spørgsmål til os i mens\n"
        "du venter på svaret."
    )
    assert wrapped.sentences == 1


def test_a_wrapped_line_that_goes_on_with_a_number_is_the_same_sentence() -> None:
    found = measured(
        "Vi har set på dine papirer, og vi kan se på dit kontoudtog, at du har\n31.000 kr. på din konto."
    )
    assert found.sentences == 1
