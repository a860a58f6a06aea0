"""The phrase syntax, element by element."""

from __future__ import annotations

from collections.abc import Sequence
from typing import overload

import pytest

from plainlang.danish import Annotated
from plainlang.danish.named_phrases import named_phrases
from plainlang.danish.phrases import LONGEST_GAP, Phrase, PhraseError, PhraseIndex, Sentence, compile_phrase
from plainlang.danish.words import Word
from plainlang.documents import read
from plainlang.errors import DataError
from plainlang.tables import parse_table


def views(text: str) -> list[Sentence]:
    annotated = Annotated(read(text.encode(), format="text"))
    return [annotated.phrase_view(sentence) for sentence in annotated.sentences]


def found(source: str, text: str) -> list[str]:
    phrase = compile_phrase(source)
    return [text[span.start : span.end] for view in views(text) for span in phrase.find(view)]


CASES: list[tuple[str, str, list[str]]] = [
    # a word, in any case
    ("såfremt", "Såfremt du bor her, og såfremt du vil.", ["Såfremt", "såfremt"]),
    ("såfremt", "Hvis du bor her.", []),
    ("frem", "Såfremt du bor her.", []),
    ("på grundlag af", "Vi skriver på Grundlag af det.", ["på Grundlag af"]),
    ("på grundlag af", "Vi skriver på et grundlag af det.", []),
    ("på grundlag af", "Vi skriver på grundlag. Af det.", []),
    ("jf.", "Du kan klage, jf. loven.", ["jf."]),
    ("klage-ret", "Du har klage-ret nu.", ["klage-ret"]),
    # exactly so
    ("=De", "Hvis De vil, kan de ringe.", ["De"]),
    ("=de", "Hvis De vil, kan de ringe.", ["de"]),
    # any form
    ("{fremsende:vb}", "Du fremsendte det, og vi fremsender det nu.", ["fremsendte", "fremsender"]),
    ("{fremsende:vb}", "Du sendte det.", []),
    ("{sag:sb}", "Sagens bilag i sagerne.", ["Sagens", "sagerne"]),
    ("{retlig:adj}", "Et retligt krav.", ["retligt"]),
    # one of these
    ("(en | et | den) sag", "Det er en sag, og den sag er ny.", ["en sag", "den sag"]),
    ("(i gang | klar) nu", "Vi er i gang nu.", ["i gang nu"]),
    ("(i | på) (en | to) dage", "Kom på to dage.", ["på to dage"]),
    ("(en (stor | lille) | ny) sag", "En lille sag og ny sag.", ["En lille sag", "ny sag"]),
    # may be there
    ("en [ny] sag", "En sag og en ny sag og en stor sag.", ["En sag", "en ny sag"]),
    ("en [ny | stor] sag", "En stor sag.", ["En stor sag"]),
    ("sag [om hjælp]", "En sag om hjælp nu.", ["sag om hjælp"]),
    # words between
    ("træffe ... afgørelse", "Vi vil træffe en ny afgørelse.", ["træffe en ny afgørelse"]),
    ("træffe ... afgørelse", "Vi vil træffe afgørelse.", ["træffe afgørelse"]),
    ("træffe ... afgørelse", "At træffe en to tre fire afgørelse.", ["træffe en to tre fire afgørelse"]),
    ("træffe ... afgørelse", "At træffe en to tre fire fem afgørelse.", []),
    ("træffe ...2 afgørelse", "At træffe en to afgørelse.", ["træffe en to afgørelse"]),
    ("træffe ...2 afgørelse", "At træffe en to tre afgørelse.", []),
    ("træffe ...1 afgørelse", "At træffe, en, afgørelse.", ["træffe, en, afgørelse"]),
    ("træffe ... afgørelse", "At træffe. En afgørelse.", []),
    ("træffe ... afgørelse", "At træffe: en afgørelse.", []),
    ("træffe ... afgørelse", "At træffe; en afgørelse.", []),
    ("træffe ... afgørelse", "At træffe (en) afgørelse.", []),
    # beginnings and ends of words
    ("klage-", "Klagefristen og klage, men ikke anklage.", ["Klagefristen", "klage"]),
    ("-ydelse", "En engangsydelse og ydelse, men ikke ydelser.", ["engangsydelse", "ydelse"]),
    # things
    ("inden <dato>", "Svar inden den 3. maj 2026, tak.", ["inden den 3. maj 2026"]),
    ("inden <periode>", "Svar inden 14 dage, tak.", ["inden 14 dage"]),
    ("betale <beløb>", "Du skal betale 1.000,00 kr. nu.", ["betale 1.000,00 kr."]),
    ("efter <lov>", "Du får det efter § 11, stk. 2, nu.", ["efter § 11, stk. 2"]),
    ("<tal> bilag", "Vi fik 3 bilag og to bilag.", ["3 bilag", "to bilag"]),
    ("<myndighed>", "Klag til Ankestyrelsen nu.", ["Ankestyrelsen"]),
    ("kære <navn>", "Kære «Fornavn» nu.", ["Kære «Fornavn»"]),
    ("kære <felt>", "Kære [xyz] nu.", ["Kære [xyz]"]),
    ("kære <navn>", "Kære [beløb] nu.", []),
    # not this one
    ("du kan !ikke klage", "Du kan altid klage.", ["Du kan altid klage"]),
    ("du kan !ikke klage", "Du kan ikke klage.", []),
    ("du kan !ikke klage", "Du kan klage.", []),
    ("du kan !(ikke|aldrig) klage", "Du kan aldrig klage.", []),
    ("du kan !(ikke|aldrig) klage", "Du kan altid klage.", ["Du kan altid klage"]),
    ("du !ikke", "Du.", []),
    # edges
    ("^ såfremt", "Såfremt du vil, og såfremt du kan.", ["Såfremt"]),
    ("^ såfremt", "1. Såfremt du vil.", ["Såfremt"]),
    ("^ såfremt", "Du kan, såfremt du vil.", []),
    ("nu $", "Kom nu og gå nu.", ["nu"]),
    ("nu $", "Kom nu og gå.", []),
    ("nu $", "Kom nu", ["nu"]),
    ("^ kom nu $", "Kom nu!", ["Kom nu"]),
    # commas are passed over, other marks are not
    ("forudsat at", "Forudsat, at du vil.", ["Forudsat, at"]),
    ("forudsat at", "Forudsat: at du vil.", []),
    # leftmost, longest, apart
    ("(en | en ny | en ny sag)", "Det er en ny sag.", ["en ny sag"]),
    ("en ... sag", "En sag og en sag.", ["En sag og en sag"]),
    ("ja ja", "Ja ja ja ja ja.", ["Ja ja", "ja ja"]),
]


@pytest.mark.parametrize(("source", "text", "wanted"), CASES, ids=[f"{s} in {t}" for s, t, _ in CASES])
def test_element(source: str, text: str, wanted: list[str]) -> None:
    assert found(source, text) == wanted


@pytest.mark.parametrize(
    "source",
    [
        "", "   ", "[ny]", "...", "^", "$", "^ $", "[en] ...", "(en | [ny])", "(en", "en)", "[en", "en]",
        "(en]", "[en)", "en | to", "(en | )", "( | en)", "()", "[]", "{sende}", "{sende:xx}", "{sende:",
        "{:vb", "<ukendt> her", "<>", "<dato", "dato>", f"en ...{LONGEST_GAP + 1} to", "en ...9999999999 to",
        "}", "{",
    ],
)  # fmt: skip
def test_wrong_phrase_is_refused_in_both_languages(source: str) -> None:
    with pytest.raises(PhraseError) as caught:
        compile_phrase(source)
    assert caught.value.da and caught.value.en and caught.value.da != caught.value.en
    assert repr(source) in caught.value.da and repr(source) in caught.value.en


def test_unknown_thing_names_those_that_there_are() -> None:
    with pytest.raises(PhraseError, match="læseren"):
        compile_phrase("<laeseren> her")


def test_unknown_name_names_those_that_there_are() -> None:
    with pytest.raises(PhraseError, match="fagfolk"):
        compile_phrase("set af @laeger")


@pytest.mark.parametrize("name", named_phrases())
def test_every_named_phrase_can_be_read(name: str) -> None:
    assert compile_phrase(f"set af @{name}").required
    assert compile_phrase(f"@{name}").anchors


@pytest.mark.parametrize("rows", ["a;(en | to);x\na;tre;x", "a;@b;x\nb;to;x", "a;@a;x"])
def test_a_name_that_is_there_twice_or_too_late_is_refused(
    rows: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = tuple(parse_table(f"name;phrase;what\n{rows}\n", "named_phrases.csv", ("name", "phrase", "what")))
    monkeypatch.setattr("plainlang.danish.named_phrases.shipped_table", lambda *_: table)
    named_phrases.cache_clear()
    try:
        with pytest.raises(DataError, match=r"named_phrases\.csv:[23]"):
            named_phrases()
    finally:
        named_phrases.cache_clear()


@pytest.mark.parametrize("gap", [f"...{LONGEST_GAP}", "...0", "..."])
def test_longest_gap_is_taken(gap: str) -> None:
    assert compile_phrase(f"en {gap} to")


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("såfremt", {("såfremt",)}),
        ("en [ny] sag", {("en", "sag"), ("en", "ny", "sag")}),
        ("(en | to) (sag | sager)", {("en", "sag"), ("en", "sager"), ("to", "sag"), ("to", "sager")}),
        ("en ... sag", None),
        ("en <dato>", None),
        ("klage-", None),
        ("=De", None),
        ("!ikke en", None),
        ("^ en", None),
    ],
)
def test_spellings(source: str, wanted: set[tuple[str, ...]] | None) -> None:
    literals = compile_phrase(source).literals()
    assert (set(literals) if literals is not None else None) == wanted


def test_too_many_spellings_are_not_spelled_out() -> None:
    source = " ".join(["(a | b | c | d | e | f | g | h | i | j)"] * 4)
    assert compile_phrase(source).literals() is None
    assert found(source, "Her a b c d nu.") == ["a b c d"]


@pytest.mark.parametrize(("source", "text", "wanted"), CASES, ids=[f"{s} in {t}" for s, t, _ in CASES])
def test_index_finds_what_the_phrase_finds(source: str, text: str, wanted: list[str]) -> None:
    index = PhraseIndex([(compile_phrase("ord som ikke står der"), 0), (compile_phrase(source), 1)])
    hits = [(text[s.start : s.end], value) for view in views(text) for s, _, value in index.find(view)]
    assert hits == [(part, 1) for part in wanted]


def test_index_gives_phrases_in_their_order() -> None:
    index = PhraseIndex(
        [(compile_phrase("b"), "første"), (compile_phrase("-a"), "anden"), (compile_phrase("a"), "3")]
    )
    (view,) = views("a b")
    assert [value for _, _, value in index.find(view)] == ["første", "anden", "3"]


class Counted(Sequence[Word]):
    """Words that count how many of them were looked at."""

    def __init__(self, words: Sequence[Word]) -> None:
        self.words = words
        self.looks = 0

    def __len__(self) -> int:
        return len(self.words)

    @overload
    def __getitem__(self, index: int) -> Word: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Word]: ...
    def __getitem__(self, index: int | slice) -> Word | Sequence[Word]:
        if isinstance(index, slice):
            part = self.words[index]
            self.looks += len(part)
            return part
        if index < len(self.words):
            self.looks += 1
        return self.words[index]


def looks(phrase: Phrase, text: str) -> int:
    (view,) = views(text)
    counted = Counted(view.words)
    list(phrase.find(Sentence(view.text, counted, view.things)))
    return counted.looks


@pytest.mark.parametrize(
    "source",
    [
        "ja",
        "ja ja ja nej",
        "ja ... ja ... ja ... nej",
        "ja ...16 ja ...16 ja ...16 ja ...16 nej",
        "[ja] [ja] [ja] [ja] [ja] [ja] [ja] [ja] nej",
        "(ja | ja ja | ja ja ja) (ja | ja ja) (ja | ja ja) nej",
        "!nej !nej !nej nej",
        "ja- -ja nej",
        "<tal> ja nej",
        "^ ja nej",
        "ja nej $",
        "ja $",
        "[nej $] ja nej",
        "[^] ja nej",
    ],
)
@pytest.mark.parametrize("filler", ["ja ", "ja, ", ", ", "3 "])
def test_work_grows_with_the_words_and_no_faster(source: str, filler: str) -> None:
    phrase = compile_phrase(source)
    small, large = looks(phrase, "x " + filler * 400), looks(phrase, "x " + filler * 1600)
    assert large <= small * 4.4 + 50
