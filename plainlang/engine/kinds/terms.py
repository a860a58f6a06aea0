"""Kind ``terms``: words and phrases from a word list, wherever the author's own voice uses them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import cache

from plainlang.bilingual import Bilingual
from plainlang.danish.automaton import Automaton, Hit, fold
from plainlang.danish.phrases import Phrase, PhraseIndex
from plainlang.documents import Span
from plainlang.engine.finding import Finding, Suggestion, advice, like
from plainlang.engine.rule import Rule
from plainlang.engine.terms import Term, inflects_along, replacement, spellings
from plainlang.engine.word_lists import WordLists
from plainlang.letters import Letter
from plainlang.tables import shipped_table

_MOST_SUGGESTIONS = 3
_BEFORE = 40  # code points before a word that tell what it is
_PARTS = frozenset({"subject", "body", "salutation"})

# The letter explains the word itself: "aktindsigt (din ret til at se sagen)", "det betyder, at".
_EXPLAINED_AFTER = re.compile(
    r"\w*[\"”»]?\s*(?:\((?!\d|§|jf|bilag|se )"
    r"|,?\s*(?:altså|dvs\.|det vil sige|som betyder|der betyder|som er|hvilket betyder)\b"
    r"|\s+[–-]\s+(?:altså|det vil sige|dvs)|\s+(?:betyder|vil sige)\b)",
    re.IGNORECASE,
)
_EXPLAINED_BEFORE = re.compile(r"(?:kald(?:es|er vi)|hedder|betegnes|såkaldte?|\()\s*[\"”»]?$", re.IGNORECASE)
_NEXT_EXPLAINS = re.compile(
    r"[^.!?\n]*[.!?]\s+(?:Det (?:betyder|vil sige|er (?:en|et|din|det|når))|Det vil sige)\b"
)


_ELSEWHERE = Bilingual(
    "ligger den i en anden mappe, så skriv mappen under wordlists i plainlang.toml",
    "if it lies in another folder, name that under wordlists in plainlang.toml",
)
_A_WORD = re.compile(r"[^\W\d_]{2}")
_BRACES = re.compile(r"\{([^{}:]+):\w+\}")


@dataclass(frozen=True, slots=True)
class _Entry:
    rule: Rule
    term: Term
    explain: bool


class TermJudge:
    """All selected word lists in one automaton.

    Args:
        rules: of kind ``terms``.
        lists: the word lists they name.
    """

    def __init__(self, rules: Sequence[Rule], lists: WordLists) -> None:
        self._entries: list[_Entry] = []
        flagged: dict[str, list[int]] = {}
        unless: dict[str, list[int]] = {}
        slow: list[tuple[Phrase, tuple[int, bool]]] = []
        triggers: set[str] = set()
        for rule in rules:
            for term in _listed(rule, lists):
                number = len(self._entries)
                self._entries.append(_Entry(rule, term, bool(rule.settings.get("explained"))))
                for phrases, table, hit in ((term.phrases, flagged, True), (term.unless, unless, False)):
                    for phrase in phrases:
                        spelled = spellings(phrase, commas=not hit)
                        if spelled is None:
                            slow.append((phrase, (number, hit)))
                            if hit:
                                triggers |= phrase.anchors
                            continue
                        for spelling in spelled:
                            table.setdefault(spelling, []).append(number)
        # An unless-phrase with gaps matters only where its term was found.
        self._slow_unless = {number for _, (number, hit) in slow if not hit}
        patterns = sorted({*flagged, *unless, *triggers})
        self._automaton = Automaton(patterns)
        self._flagged = [tuple(flagged.get(p, ())) for p in patterns]
        self._unless = [tuple(unless.get(p, ())) for p in patterns]
        self._trigger = [p in triggers for p in patterns]
        self._slow = PhraseIndex(slow)

    def judge(self, letter: Letter, codes: Collection[str], day: date) -> Iterator[Finding]:
        """Yield the findings of the selected rules.

        Args:
            letter: the letter.
            codes: rules that are selected.
            day: the day whose law and words hold.
        """
        annotated = letter.annotated
        flagged: list[tuple[Span, int]] = []
        exceptions: dict[int, list[Span]] = {}
        sentences: set[int] = set()
        for hit in self._automaton.find_all(annotated.folded):
            span = Span(hit.start, hit.end)
            for number in self._flagged[hit.pattern]:
                flagged.append((span, number))
                if number in self._slow_unless:
                    self._note_sentence(letter, hit, sentences)
            for number in self._unless[hit.pattern]:
                exceptions.setdefault(number, []).append(span)
            if self._trigger[hit.pattern]:
                self._note_sentence(letter, hit, sentences)
        for index in sorted(sentences):
            view = annotated.phrase_view(annotated.sentences[index])
            for span, _, (number, is_hit) in self._slow.find(view):
                if is_hit:
                    flagged.append((span, number))
                else:
                    exceptions.setdefault(number, []).append(span)
        flagged.sort(key=lambda pair: (pair[0].start, -pair[0].end, pair[1]))
        taken = -1
        titles = _titles(letter)
        for span, number in flagged:
            if span.start < taken:
                continue
            entry = self._entries[number]
            if entry.rule.code not in codes or not entry.term.holds_on(day):
                continue
            if any(other.overlaps(span) for other in exceptions.get(number, ())):
                continue
            if not _own_voice(letter, span, titles) or _is_name(letter, span):
                continue
            if entry.explain and _explained(letter, span):
                continue
            taken = span.end
            yield _finding(entry, letter, span)

    def _note_sentence(self, letter: Letter, hit: Hit, sentences: set[int]) -> None:
        sentence = letter.annotated.sentence_at(hit.start)
        if sentence is not None:
            sentences.add(sentence.index)


def _listed(rule: Rule, lists: WordLists) -> tuple[Term, ...]:
    """Return a rule's word list.

    Raises:
        DataError: there is no such list.
    """
    name = rule.settings["list"]
    if name in lists.tables:
        return lists.terms(name)
    near = get_close_matches(name, lists.names, n=1)
    raise rule.file.error(
        ("settings", "list"),
        f"der er ingen ordliste {name}; " + (f"mente du {near[0]}?" if near else _ELSEWHERE.da),
        f"no word list {name}; " + (f"did you mean {near[0]}?" if near else _ELSEWHERE.en),
    )


def _own_voice(letter: Letter, span: Span, titles: Sequence[Span]) -> bool:
    """Say whether a place is running text of the author, in Danish, outside quotations and law titles."""
    annotated = letter.annotated
    sentence = annotated.sentence_at(span.start)
    if sentence is None or span.end > sentence.span.end or sentence.block.language != "da":
        return False
    if letter.parts[sentence.index] not in _PARTS:
        return False
    document = annotated.document
    if document.in_quotation(span) or any(p.span.overlaps(span) for p in document.placeholders):
        return False
    return not any(title.overlaps(span) for title in titles)


@cache
def _title_automaton() -> Automaton:
    names: set[str] = set()
    for row in shipped_table("statutes.csv", ("slug", "short_name", "other_names", "title")):
        names.update(fold(n) for n in (row["title"], *row.many("other_names")) if " " in n)
    return Automaton(sorted(names | {n + "s" for n in names if not n.endswith("s")}))


def _titles(letter: Letter) -> list[Span]:
    """Return the places of titles of statutes, whose words are not the author's choice."""
    return [Span(hit.start, hit.end) for hit in _title_automaton().find(letter.annotated.folded)]


def _is_name(letter: Letter, span: Span) -> bool:
    """Say whether a capital in mid-sentence makes a name of the word."""
    text = letter.annotated.text
    first = text[span.start]
    if not first.isupper() or text[span.start : span.end].isupper():
        return False
    sentence = letter.annotated.sentence_at(span.start)
    if sentence is None:
        return False
    before = text[sentence.span.start : span.start].rstrip()
    # "a)", "1." and "•" are marks of a list: what follows begins the sentence.
    return _A_WORD.search(before) is not None and not before.endswith((":", "?", "!"))


def _explained(letter: Letter, span: Span) -> bool:
    """Say whether the letter itself explains the term, here or at once after."""
    text = letter.annotated.text
    before = text[max(span.start - 40, 0) : span.start]
    after = text[span.end : span.end + 300]
    return bool(
        _EXPLAINED_AFTER.match(after) or _EXPLAINED_BEFORE.search(before) or _NEXT_EXPLAINS.match(after)
    )


def _finding(entry: _Entry, letter: Letter, span: Span) -> Finding:
    term = entry.term
    matched = letter.annotated.text[span.start : span.end]
    before = letter.annotated.text[max(span.start - _BEFORE, 0) : span.start]
    suggestions = []
    for number, plain in enumerate(term.plain[:_MOST_SUGGESTIONS]):
        wording = replacement(term, plain, matched, before)
        if wording is None:
            continue
        suggestions.append(
            Suggestion(like(matched, wording), term.safe and number == 0 and inflects_along(term, plain))
        )
    return entry.rule.finding(
        span,
        severity=term.severity,
        suggestions=suggestions,
        values={"text": Bilingual(matched, matched), "advice": _advice(term, suggestions)},
        subject=term.term,
    )


def _advice(term: Term, suggestions: Sequence[Suggestion]) -> Bilingual:
    words = [s.text for s in suggestions] or [_BRACES.sub(r"\1", plain) for plain in term.plain[:2]]
    if words:
        text = advice(words)
        if not term.explanation:
            return text
        return Bilingual(
            f"{text.da} Eller forklar det: »{term.explanation}«",
            f"{text.en} Or explain it: »{term.explanation}«",
        )
    return Bilingual(
        f"Forklar det, fx: »{term.explanation}«", f"Explain it, for instance: »{term.explanation}«"
    )
