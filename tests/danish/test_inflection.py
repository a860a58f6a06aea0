"""Forms of Danish words."""

from __future__ import annotations

import pytest

from plainlang.danish.inflection import CLASSES, WordClass, all_forms, inflect, same_form
from plainlang.tables import shipped_table

SENDE = {
    "infinitive": "sende", "present": "sender", "past": "sendte", "participle": "sendt", "imperative": "send",
    "infinitive_s": "sendes", "present_s": "sendes", "past_s": "sendtes",
}  # fmt: skip


def test_verb_of_the_table() -> None:
    assert inflect("sende", "vb") == SENDE


@pytest.mark.parametrize("prefix", ["frem", "ind", "ud", "til", "efter", "videre"])
def test_compound_verb_follows_its_last_member(prefix: str) -> None:
    assert inflect(prefix + "sende", "vb") == {feature: prefix + form for feature, form in SENDE.items()}


def test_strong_compound_verbs() -> None:
    assert inflect("bortfalde", "vb")["past"] == "bortfaldt"
    assert inflect("indgå", "vb")["past"] == "indgik"
    assert inflect("overtage", "vb")["past"] == "overtog"
    assert inflect("fremgå", "vb")["present"] == "fremgår"
    assert inflect("vedlægge", "vb")["imperative"] == "vedlæg"


def test_regular_verb_that_no_table_knows() -> None:
    found = inflect("kvitte", "vb")
    assert (found["present"], found["past"], found["participle"]) == ("kvitter", "kvittede", "kvittet")
    assert found["imperative"] == "kvit"


@pytest.mark.parametrize(
    ("lemma", "imperative"),
    [("sende", "send"), ("komme", "kom"), ("gå", "gå"), ("bo", "bo"), ("skrive", "skriv"), ("søge", "søg")],
)
def test_imperative(lemma: str, imperative: str) -> None:
    assert inflect(lemma, "vb")["imperative"] == imperative


def test_verb_in_s_has_no_further_s() -> None:
    found = inflect("vederfares", "vb")
    assert "infinitive_s" not in found and "past_s" not in found


def test_nouns() -> None:
    sag = inflect("sag", "sb")
    assert (sag["definite"], sag["plural"], sag["plural_definite"]) == ("sagen", "sager", "sagerne")
    assert (sag["singular_genitive"], sag["definite_genitive"]) == ("sags", "sagens")
    assert sag["plural_definite_genitive"] == "sagernes"
    assert inflect("klagesag", "sb")["plural"] == "klagesager"
    assert inflect("skrivelse", "sb")["definite"] == "skrivelsen"
    assert inflect("forvaltning", "sb")["plural_definite"] == "forvaltningerne"
    assert inflect("virksomhed", "sb")["definite"] == "virksomheden"


def test_noun_without_plural_has_none() -> None:
    found = inflect("gæld", "sb")
    assert "plural" not in found and "plural_genitive" not in found
    assert "-" not in found.values() and "-s" not in found.values()


def test_genitive_of_a_noun_in_s() -> None:
    assert inflect("indsats", "sb")["singular_genitive"] == "indsats'"


def test_unknown_noun_has_only_its_own_form() -> None:
    assert inflect("kvist", "sb") == {"singular": "kvist", "singular_genitive": "kvists"}


def test_adjectives() -> None:
    assert inflect("retlig", "adj") == {"common": "retlig", "neuter": "retligt", "e_form": "retlige"}
    rigtig = inflect("rigtig", "adj")
    assert (rigtig["comparative"], rigtig["superlative"]) == ("rigtigere", "rigtigst")
    assert inflect("langsom", "adj")["e_form"] == "langsomme"
    assert inflect("brugbar", "adj") == {"common": "brugbar", "neuter": "brugbart", "e_form": "brugbare"}
    assert inflect("tværfaglig", "adj")["neuter"] == "tværfagligt"
    assert inflect("blå", "adj") == {"common": "blå"}


def test_all_forms() -> None:
    assert all_forms("fremsende", "vb") == {
        "fremsende", "fremsender", "fremsendte", "fremsendt", "fremsend", "fremsendes", "fremsendtes"
    }  # fmt: skip


@pytest.mark.parametrize(
    ("found", "other"),
    [
        ("fremsende", "sende"), ("fremsender", "sender"), ("fremsendte", "sendte"), ("fremsendt", "sendt"),
        ("fremsend", "send"), ("fremsendes", "sendes"), ("fremsendtes", "sendtes"),
    ],
)  # fmt: skip
def test_same_form_of_a_verb(found: str, other: str) -> None:
    assert same_form(found, "fremsende", "sende", "vb") == other


@pytest.mark.parametrize(
    ("found", "lemma", "other", "word_class", "wanted"),
    [
        ("anmoder", "anmode", "bede", "vb", "beder"),
        ("anmodede", "anmode", "bede", "vb", "bad"),
        ("anmodet", "anmode", "bede", "vb", "bedt"),
        ("skrivelsen", "skrivelse", "brev", "sb", "brevet"),
        ("skrivelserne", "skrivelse", "brev", "sb", "brevene"),
        ("skrivelsens", "skrivelse", "brev", "sb", "brevets"),
        ("retligt", "retlig", "rigtig", "adj", "rigtigt"),
        ("retlige", "retlig", "rigtig", "adj", "rigtige"),
        # "forhold" is singular or plural: "krav" is the same in both, "sag" is not.
        ("forhold", "forhold", "krav", "sb", "krav"),
        ("forhold", "forhold", "sag", "sb", None),
        # No form of the other word is known.
        ("sager", "sag", "kvist", "sb", None),
        ("sager", "sag", "gæld", "sb", None),
        # Not a form of the word at all.
        ("brevet", "sag", "brev", "sb", None),
    ],
)
def test_same_form(found: str, lemma: str, other: str, word_class: WordClass, wanted: str | None) -> None:
    assert same_form(found, lemma, other, word_class) == wanted


@pytest.mark.parametrize("word_class", CLASSES)
def test_the_word_itself_is_always_a_form(word_class: WordClass) -> None:
    assert "kvistholm" in all_forms("kvistholm", word_class)
    assert all(all_forms("kvistholm", word_class))


@pytest.mark.parametrize(
    ("lemma", "past", "participle"),
    [
        ("indsende", "indsendte", "indsendt"), ("italesætte", "italesatte", "italesat"),
        ("erlægge", "erlagde", "erlagt"), ("anvende", "anvendte", "anvendt"),
        ("fravige", "fraveg", "fraveget"),
        ("tilbyde", "tilbød", "tilbudt"), ("adlyde", "adlød", "adlydt"), ("tillade", "tillod", "tilladt"),
        ("udelade", "udelod", "udeladt"), ("overdrage", "overdrog", "overdraget"),
        ("forårsage", "forårsagede", "forårsaget"), ("udtrykke", "udtrykte", "udtrykt"),
        ("trykke", "trykkede", "trykket"), ("udstede", "udstedte", "udstedt"), ("sælge", "solgte", "solgt"),
        ("opnå", "opnåede", "opnået"), ("forny", "fornyede", "fornyet"), ("erfare", "erfarede", "erfaret"),
    ],
)  # fmt: skip
def test_verbs_of_letters(lemma: str, past: str, participle: str) -> None:
    found = inflect(lemma, "vb")
    assert (found["past"], found["participle"]) == (past, participle)


@pytest.mark.parametrize(
    ("lemma", "past"),
    [
        ("udvide", "udvidede"), ("begrænse", "begrænsede"), ("afgrænse", "afgrænsede"),
        ("overraske", "overraskede"), ("mindske", "mindskede"), ("erklære", "erklærede"),
        ("indrømme", "indrømmede"), ("begunstige", "begunstigede"), ("fremskynde", "fremskyndede"),
    ],
)  # fmt: skip
def test_verb_that_only_looks_like_a_compound(lemma: str, past: str) -> None:
    assert inflect(lemma, "vb")["past"] == past


@pytest.mark.parametrize(
    ("lemma", "definite", "plural"),
    [
        ("barn", "barnet", "børn"), ("plejebarn", "plejebarnet", "plejebørn"), ("beløb", "beløbet", "beløb"),
        ("tilskud", "tilskuddet", "tilskud"), ("blanket", "blanketten", "blanketter"),
        ("borger", "borgeren", "borgere"), ("nummer", "nummeret", "numre"), ("måned", "måneden", "måneder"),
        ("midler", None, None), ("fejl", "fejlen", "fejl"), ("kontanthjælp", "kontanthjælpen", None),
        ("hospital", "hospitalet", "hospitaler"), ("afstand", "afstanden", "afstande"),
        ("bistand", "bistanden", None), ("temperatur", "temperaturen", "temperaturer"),
        ("måltid", "måltidet", "måltider"), ("landbrug", "landbruget", "landbrug"),
    ],
)  # fmt: skip
def test_nouns_of_letters(lemma: str, definite: str | None, plural: str | None) -> None:
    found = inflect(lemma, "sb")
    assert (found.get("definite"), found.get("plural")) == (definite, plural)


@pytest.mark.parametrize(
    ("lemma", "neuter", "e_form"),
    [
        ("økonomisk", "økonomisk", "økonomiske"), ("privat", "privat", "private"),
        ("absolut", "absolut", "absolutte"), ("generel", "generelt", "generelle"),
        ("enkel", "enkelt", "enkle"), ("egen", "eget", "egne"), ("samlet", "samlet", "samlede"),
        ("konkret", "konkret", "konkrete"), ("lille", "lille", "små"), ("fælles", "fælles", "fælles"),
    ],
)  # fmt: skip
def test_adjectives_of_letters(lemma: str, neuter: str, e_form: str) -> None:
    found = inflect(lemma, "adj")
    assert (found["neuter"], found["e_form"]) == (neuter, e_form)


@pytest.mark.parametrize(
    ("found", "lemma", "other", "word_class", "wanted"),
    [
        ("erlagde", "erlægge", "betale", "vb", "betalte"),
        ("indbetal", "indbetale", "betale", "vb", "betal"),
        ("afhændes", "afhænde", "sælge", "vb", "sælges"),
        ("fremgik", "fremgå", "stå", "vb", "stod"),
        # Past and participle of "forholde" are alike, those of "vente" are not.
        ("forholdt", "forholde", "vente", "vb", None),
        ("blanketterne", "blanket", "skema", "sb", "skemaerne"),
        ("beløb", "beløb", "pris", "sb", None),
        ("vilkår", "vilkår", "krav", "sb", "krav"),
        ("betydeligt", "betydelig", "stor", "adj", "stort"),
        ("retligt", "retlig", "juridisk", "adj", "juridisk"),
    ],
)
def test_same_form_of_words_of_letters(
    found: str, lemma: str, other: str, word_class: WordClass, wanted: str | None
) -> None:
    assert same_form(found, lemma, other, word_class) == wanted


def test_table_is_sorted_and_names_no_word_twice() -> None:
    rows = shipped_table("inflection.csv", ("lemma", "class", "forms"))
    words = [(row["lemma"], row["class"]) for row in rows]
    assert words == sorted(set(words))
