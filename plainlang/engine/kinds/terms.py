"""Kind ``terms``: words and phrases from a word list, wherever the author's own voice uses them."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from plainlang.bilingual import Bilingual
from plainlang.danish.annotated import Annotated
from plainlang.danish.automaton import Automaton
from plainlang.danish.inflection import all_forms
from plainlang.danish.phrases import Phrase, PhraseIndex
from plainlang.documents import Span
from plainlang.engine.conditions import holds
from plainlang.engine.finding import Finding, Severity, Suggestion, advice
from plainlang.engine.kinds.compounds import Compounds, Member, parted_words
from plainlang.engine.kinds.own_words import explained, is_name, own_voice, titles_in
from plainlang.engine.rewriting import describes, in_one_span, of_compound, wordings
from plainlang.engine.rule import Rule
from plainlang.engine.terms import LEFT_OUT, Term, inverted, spellings, term_from
from plainlang.engine.word_lists import WordLists
from plainlang.letters import Letter
from plainlang.tables import Rows

_ELSEWHERE = Bilingual(
    "ligger den i en anden mappe, så skriv mappen under wordlists i plainlang.toml",
    "if it lies in another folder, name that under wordlists in plainlang.toml",
)
_STIFF = frozenset({"stiff-word", "officialese-phrase", "light-verb"})
"""Lists of everyday meaning in stiff words: nobody explains those, one says them otherwise."""
_BRACES = re.compile(r"\{([^{}:]+):\w+\}")
_QUOTES = ('"', "”", "“", "»", "«", "'", "’")
_SHORTEST_MEMBER = 5  # letters: shorter nouns end too many words


@dataclass(frozen=True, slots=True)
class _Entry:
    rule: Rule
    term: Term
    number: int


class _Entries:
    """The rows of all lists by number; a row is read when a letter holds its words, and not before."""

    def __init__(self) -> None:
        self._lists: list[tuple[Rule, Rows, list[int]]] = []
        self._ends: list[int] = []
        self._made: dict[int, _Entry] = {}

    def add(self, rule: Rule, rows: Rows, chosen: list[int]) -> range:
        """Add chosen rows of a rule's list, and return their numbers."""
        start = self._ends[-1] if self._ends else 0
        self._lists.append((rule, rows, chosen))
        self._ends.append(start + len(chosen))
        return range(start, self._ends[-1])

    def __getitem__(self, number: int) -> _Entry:
        entry = self._made.get(number)
        if entry is None:
            place = bisect_right(self._ends, number)
            rule, rows, chosen = self._lists[place]
            row = rows[chosen[number - self._ends[place]]]  # counted from the end of the list
            entry = self._made[number] = _Entry(rule, term_from(row, trusted=True), number)
        return entry

    def __getstate__(self) -> dict[str, object]:
        return {**self.__dict__, "_made": {}}


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a term was found.

    Attributes:
        span: the place.
        entry: number of the entry.
        between: whether other words stand after its verb.
        first: code points of the compound's first members, 0 where the term stands alone.
        parted: whether a line end parts the word.
    """

    span: Span
    entry: int
    between: bool = False
    first: int = 0
    parted: bool = False

    @property
    def rank(self) -> tuple[int, int, bool, bool]:
        """What comes first, and of two at one place the one that fits better."""
        return self.span.start, -self.span.end, self.first > 0, self.between


class TermJudge:
    """All selected word lists in one automaton.

    Args:
        rules: of kind ``terms``.
        lists: the word lists they name.
    """

    def __init__(self, rules: Sequence[Rule], lists: WordLists) -> None:
        self._rules = tuple(rules)
        self._entries = _Entries()
        flagged: dict[str, list[tuple[int, bool]]] = {}
        slow: list[tuple[Phrase, tuple[int, bool]]] = []
        members: dict[str, Member] = {}
        for rule in rules:
            name = _list_of(rule, lists)
            for number in self._entries.add(rule, lists.tables[name], lists.flagged(name)):
                term = self._entries[number].term
                phrases = [(phrase, False) for phrase in term.phrases]
                if rule.settings.get("inverted"):
                    phrases += [(phrase, True) for phrase in inverted(term)]
                for phrase, between in phrases:
                    spelled = spellings(phrase, commas=False)
                    if spelled is None:
                        slow.append((phrase, (number, between)))
                        continue
                    for spelling in spelled:
                        flagged.setdefault(spelling, []).append((number, between))
                if rule.settings.get("compounds") and term.word_class == "sb" and _is_member(term):
                    for form in all_forms(term.term.lower(), "sb"):
                        members.setdefault(form, Member(number, term.term.lower()))
        triggers = {word for phrase, _ in slow for word in phrase.anchors}
        patterns = sorted({*flagged, *triggers})
        self._automaton = Automaton(patterns)
        # Most patterns are of one row alone: its number, doubled, and one more where words stand between.
        self._alone = array("l", (_code(flagged.get(pattern, [])) for pattern in patterns))
        self._several = {n: tuple(f) for n, p in enumerate(patterns) if len(f := flagged.get(p, [])) > 1}
        self._trigger = bytes(pattern in triggers for pattern in patterns)
        self._slow = PhraseIndex(slow)
        self._fine = lists.left_alone_forms
        self._compounds = Compounds(members, self._fine)

    def judge(self, letter: Letter, codes: Collection[str], day: date) -> Iterator[Finding]:
        """Yield the findings of the selected rules.

        Args:
            letter: the letter.
            codes: rules that are selected.
            day: the day whose law and words hold.
        """
        # Of two rows for one place, the one whose wording can be taken as it is.
        places = sorted(
            self._places(letter),
            key=lambda place: (*place.rank, self._entries[place.entry].term.safe == "no", place.entry),
        )
        taken, titles = -1, titles_in(letter)
        told: set[int] = set()  # entries that the letter has explained, or was asked to
        codes = {
            rule.code
            for rule in self._rules
            if rule.code in codes and holds(rule.settings.get("when", {}), letter)
        }
        for place in places:
            entry = self._entries[place.entry]
            if place.span.start < taken:
                continue
            if entry.rule.code not in codes or not entry.term.holds_on(day):
                continue
            if not own_voice(letter, place.span, titles, entry.rule.settings.get("more_parts", ())):
                continue
            # A row that asks for just these capitals means the name.
            if "=" not in entry.term.term and is_name(letter, place.span):
                continue
            if _stands_in(letter, entry.term.unless, place.span) or describes(letter, entry.term, place.span):
                continue
            may_explain = entry.rule.settings.get("explained")
            if may_explain and (place.entry in told or explained(letter, place.span)):
                told.add(place.entry)
                continue
            finding = _finding(entry, letter, place)
            taken = max(place.span.end, finding.span.end)
            if may_explain and not entry.term.plain:
                told.add(place.entry)  # it is explained where it first stands
            yield finding

    def _places(self, letter: Letter) -> Iterator[_Place]:
        annotated = letter.annotated
        sentences: set[int] = set()
        for hit in self._automaton.find_all(annotated.folded):
            for number, between in self._flagged(hit.pattern):
                yield _Place(Span(hit.start, hit.end), number, between)
            if self._trigger[hit.pattern]:
                sentence = annotated.sentence_at(hit.start)
                if sentence is not None:
                    sentences.add(sentence.index)
        for index in sorted(sentences):
            view = annotated.phrase_view(annotated.sentences[index])
            for span, _, (number, between) in self._slow.find(view):
                yield _Place(span, number, between)
        for span, number, first in self._compounds.find(annotated.folded):
            yield _Place(span, number, first=first)
        for span, word in parted_words(annotated.text):
            for number, _ in self._flagged_as(word):
                yield _Place(span, number, parted=True)

    def _flagged(self, pattern: int) -> tuple[tuple[int, bool], ...]:
        """Return the numbers of a pattern's rows, each with whether other words stand after its verb."""
        code = self._alone[pattern]
        return ((code >> 1, bool(code & 1)),) if code >= 0 else self._several.get(pattern, ())

    def _flagged_as(self, word: str) -> tuple[tuple[int, bool], ...]:
        """Return the same for a word that stands alone; nothing where it is in no list."""
        patterns = self._automaton.patterns  # sorted
        place = bisect_left(patterns, word)
        return self._flagged(place) if place < len(patterns) and patterns[place] == word else ()

    def has_judged(self, word: str) -> bool:
        """Say whether a list holds a word in small letters, as a term or as one that is left alone."""
        return bool(self._flagged_as(word)) or word in self._fine or self._compounds.holds(word)


def _is_member(term: Term) -> bool:
    return term.term.isalpha() and len(term.term) >= _SHORTEST_MEMBER


def _code(rows: Sequence[tuple[int, bool]]) -> int:
    return 2 * rows[0][0] + rows[0][1] if len(rows) == 1 else -1


def _list_of(rule: Rule, lists: WordLists) -> str:
    """Return the name of a rule's word list.

    Raises:
        DataError: there is no such list.
    """
    name = rule.settings["list"]
    if name in lists.tables:
        return str(name)
    near = get_close_matches(name, lists.names, n=1)
    raise rule.file.error(
        ("settings", "list"),
        f"der er ingen ordliste {name}; " + (f"mente du {near[0]}?" if near else _ELSEWHERE.da),
        f"no word list {name}; " + (f"did you mean {near[0]}?" if near else _ELSEWHERE.en),
    )


def _stands_in(letter: Letter, phrases: Sequence[Phrase], span: Span) -> bool:
    """Say whether one of some phrases stands over a place."""
    if not phrases:
        return False
    sentence = letter.annotated.sentence_at(span.start)
    if sentence is None:
        return False
    view = letter.annotated.phrase_view(sentence)
    return any(found.overlaps(span) for phrase in phrases for found in phrase.find(view))


def _behind_quotation(annotated: Annotated, start: int) -> bool:
    """Say whether a place stands behind a quotation, and so belongs to it: »… forsvarligt,« jf. § 38.

    The mark that ends a merge field («Afdeling») quotes nothing.
    """
    before = annotated.text[max(start - 3, 0) : start]
    quoted = before.rstrip().rstrip(",")
    if not (before[-1:].isspace() and quoted.endswith(_QUOTES)):
        return False
    end = start - len(before) + len(quoted)
    sentence = annotated.sentence_at(start)
    return sentence is None or all(field.end != end for field in annotated.holes(sentence.span))


def _finding(entry: _Entry, letter: Letter, place: _Place) -> Finding:
    term, text = entry.term, letter.annotated.text
    matched = text[place.span.start : place.span.end]
    severity: Severity = term.severity
    if place.parted:
        rewrites = []
    elif place.first:
        severity = "note"
        rewrites = list(of_compound(letter, term, place.span, place.first))
    else:
        rewrites = list(wordings(letter, term, place.span))
    unsafe = bool(rewrites) and (
        _stands_in(letter, term.unsafe, place.span) or _behind_quotation(letter.annotated, place.span.start)
    )
    span, texts = in_one_span(text, place.span, rewrites)
    suggestions = [
        Suggestion(wording, rewrite.safe and not unsafe)
        for wording, rewrite in zip(texts, rewrites, strict=True)
    ]
    shown = [r.text for r, plain in zip(rewrites, term.plain, strict=False) if plain != LEFT_OUT]
    return entry.rule.finding(
        span,
        severity=severity,
        suggestions=suggestions,
        values={
            "text": Bilingual(matched, matched),
            "advice": _advice(term, shown, stiff=entry.rule.settings["list"] in _STIFF),
        },
        subject=term.term,
    )


def _instead(wording: str) -> Bilingual:
    """Return the advice for words whose plain form does not fit as it stands."""
    return Bilingual(
        f"Skriv sætningen om, fx med »{wording}«.", f"Rephrase it, for instance with »{wording}«."
    )


def _advice(term: Term, wordings_here: Sequence[str], *, stiff: bool) -> Bilingual:
    """Return what to do about a term.

    Args:
        term: the term.
        wordings_here: other words that fit its place.
        stiff: whether it is everyday meaning in stiff words.
    """
    if LEFT_OUT in term.plain and not wordings_here:
        return Bilingual("Ordet siger ikke noget. Lad det være ude.", "The word says nothing. Leave it out.")
    words = list(wordings_here) or [
        _BRACES.sub(r"\1", plain) for plain in term.plain[:2] if plain != LEFT_OUT
    ]
    if words:
        text = advice(words) if wordings_here else _instead(words[0])
        if not term.explanation:
            return text
        return Bilingual(
            f"{text.da} Eller forklar det: »{term.explanation}«",
            f"{text.en} Or explain it: »{term.explanation}«",
        )
    if stiff:
        return Bilingual(
            f"Sig det med hverdagsord. Det betyder: »{term.explanation}«",
            f"Say it in everyday words. It means: »{term.explanation}«",
        )
    return Bilingual(
        f"Forklar det, fx: »{term.explanation}«", f"Explain it, for instance: »{term.explanation}«"
    )
