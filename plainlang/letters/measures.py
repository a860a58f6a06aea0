"""Readability of the running text: what a letter's reader reads line by line.

Headings, lists of key words, letterhead, address, signature, quotations and blocks in other languages are
left out, as LIX demands. Sentence ends are ours, not those of a general splitter.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from plainlang.danish import Annotated, Sentence
from plainlang.danish.words import COUNTED
from plainlang.documents import Edit
from plainlang.letters.letter import Letter

LONG_WORD = 7
"""Letters of a long word: LIX counts words of more than six letters (Björnsson 1968)."""


@dataclass(frozen=True, slots=True)
class Measures:
    """Measures of the running text.

    Attributes:
        words, sentences: counts.
        lix: words per sentence plus percentage of long words, or None without running text.
        mean_sentence_length: in words, or None.
        long_word_share: long words among all words, 0 to 1, or None.
        passive_share: passive among finite verbs that are no imperatives, 0 to 1, or None unless asked for.
        rix: long words per sentence, from textstat, or None unless asked for.
    """

    words: int
    sentences: int
    lix: float | None
    mean_sentence_length: float | None
    long_word_share: float | None
    passive_share: float | None = None
    rix: float | None = None


def running_sentences(letter: Letter) -> tuple[Sentence, ...]:
    """Return the sentences of the running text, in order."""
    annotated = letter.annotated
    return tuple(
        sentence
        for sentence, part in zip(annotated.sentences, letter.parts, strict=True)
        if part == "body" and _runs(annotated, sentence)
    )


def _runs(annotated: Annotated, sentence: Sentence) -> bool:
    block = sentence.block
    if block.language != "da" or block.kind in {"heading", "letterhead", "footer", "table_cell"}:
        return False
    if annotated.document.in_quotation(sentence.span):
        return False
    last = annotated.text[sentence.span.end - 1]
    return last in '.!?:…"”»)' if block.kind == "list_item" else True


def words_in(annotated: Annotated, sentence: Sentence) -> list[str]:
    """Return the words of a sentence as readability formulas count them."""
    return COUNTED.findall(annotated.text, sentence.span.start, sentence.span.end)


def measure(letter: Letter, *, full: bool = False, edits: Iterable[Edit] = ()) -> Measures:
    """Measure the running text of a letter.

    Args:
        letter: the letter.
        full: also parse every sentence and ask textstat, which takes some seconds.
        edits: measure the letter as it would be with these, each inside one sentence; not with ``full``.
    """
    sentences = running_sentences(letter)
    words = [words_in(letter.annotated, sentence) for sentence in sentences]
    for edit in edits:
        _take(edit, letter, sentences, words)
    counted = sum(map(len, words))
    if not counted:
        return Measures(0, 0, None, None, None)
    return Measures(
        words=counted,
        sentences=len(sentences),
        lix=round(lix(words), 1),
        mean_sentence_length=round(counted / len(sentences), 1),
        long_word_share=round(_long(words) / counted, 3),
        passive_share=passive_share(letter, sentences) if full else None,
        rix=_rix(words) if full else None,
    )


def _take(edit: Edit, letter: Letter, sentences: Sequence[Sentence], words: list[list[str]]) -> None:
    """Put the words of an edit into the words of its sentence."""
    place = bisect_right(sentences, edit.span.start, key=lambda sentence: sentence.span.start) - 1
    if place < 0 or edit.span.end > sentences[place].span.end:
        return
    start = sentences[place].span.start
    before = len(COUNTED.findall(letter.annotated.text, start, edit.span.start))
    replaced = len(COUNTED.findall(letter.annotated.text, edit.span.start, edit.span.end))
    shift = len(words[place]) - len(words_in(letter.annotated, sentences[place]))
    here = before + shift
    words[place][here : here + replaced] = COUNTED.findall(edit.text)


def passive_share(letter: Letter, sentences: Sequence[Sentence]) -> float | None:
    """Return the share of passives among the finite verbs of sentences, 0 to 1, or None without such verbs.

    Every sentence is parsed.
    """
    clauses = [
        clause
        for grammar in letter.annotated.grammar(sentences)
        for clause in grammar.clauses
        if not clause.imperative
    ]
    return round(sum(c.passive for c in clauses) / len(clauses), 3) if clauses else None


def _long(sentences: Sequence[Sequence[str]]) -> int:
    return sum(_is_long(word) for words in sentences for word in words)


def _is_long(word: str) -> bool:
    """Say whether a word has seven letters; hyphens, points and figures are none."""
    if len(word) < LONG_WORD or word.isalpha():
        return len(word) >= LONG_WORD
    return sum(map(str.isalpha, word)) >= LONG_WORD


def lix(sentences: Sequence[Sequence[str]]) -> float:
    """Return LIX: mean sentence length in words plus percentage of words of seven letters or more.

    Args:
        sentences: the words of each sentence; none may be empty.

    Source: Björnsson, Läsbarhet (1968).
    """
    words = sum(map(len, sentences))
    return words / len(sentences) + 100 * _long(sentences) / words


def _rix(sentences: Sequence[Sequence[str]]) -> float:
    import textstat  # heavy, and of use for this alone

    textstat.set_lang("da")
    # textstat splits at full stops: give it sentences in which none is left but the last.
    plain = " ".join(" ".join(word.replace(".", "") for word in words) + "." for words in sentences)
    return round(float(textstat.rix(plain)), 2)
