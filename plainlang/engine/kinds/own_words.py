"""Whether a word in a letter is the author's own, and whether the letter explains it."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import cache

from plainlang.danish.automaton import Automaton, fold
from plainlang.documents import Span
from plainlang.letters import Letter
from plainlang.tables import shipped_table

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
# At the beginning of a sentence: "Grundbeløbet er det samme for alle", "Uskiftet bo. Du overtager det hele".
_SENTENCE_EXPLAINS = re.compile(
    r"\w*\s+(?:er (?:en|et|noget|penge|når|hjælp|støtte|(?:lavet )?til|(?:den|det|de) [a-zæøå]{1,30})"
    r"|gives|får man|får du|dækker|består af|går ud på|handler om|kaldes|kan gives)\b"
    # "Hjemmel: lov om offentlige veje § 73" tells nobody what the word means.
    r"|\w*[.:]\s+(?:du|det|den|de|din|dit|dine|vi|når|her|en|et|at|som|hvor|hvis|man|i|penge|hjælp)\b",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"\b(?:en|et)\s$", re.IGNORECASE)
_RELATIVE = re.compile(r"\w*, (?:der|som|hvor)\b")
_LOOK_BACK, _LOOK_AHEAD = 40, 300  # code points
_A_WORD = re.compile(r"[^\W\d_]{2}")


def own_voice(letter: Letter, span: Span, titles: Sequence[Span], more_parts: Collection[str] = ()) -> bool:
    """Say whether a place is running text of the author, in Danish, outside quotations and law titles.

    Args:
        letter: the letter.
        span: the place.
        titles: places of titles of statutes, from :func:`titles_in`.
        more_parts: of the letter that count beside its running text, such as the letterhead.
    """
    annotated = letter.annotated
    sentence = annotated.sentence_at(span.start)
    if sentence is None or span.end > sentence.span.end or sentence.block.language != "da":
        return False
    part = letter.parts[sentence.index]
    if part not in _PARTS and part not in more_parts:
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


def titles_in(letter: Letter) -> list[Span]:
    """Return the places of titles of statutes, whose words are not the author's choice."""
    return [Span(hit.start, hit.end) for hit in _title_automaton().find(letter.annotated.folded)]


def is_name(letter: Letter, span: Span) -> bool:
    """Say whether a capital in mid-sentence makes a name of the word."""
    text = letter.annotated.text
    first = text[span.start]
    # "BBR", "A-skat" and "MR-scanning" are terms with capitals, as they always have.
    if not first.isupper() or text[span.start : span.end].partition("-")[0].isupper():
        return False
    sentence = letter.annotated.sentence_at(span.start)
    if sentence is None:
        return False
    before = text[sentence.span.start : span.start].rstrip()
    # "a)", "1." and "•" are marks of a list: what follows begins the sentence.
    return _A_WORD.search(before) is not None and not before.endswith((":", "?", "!"))


def explained(letter: Letter, span: Span) -> bool:
    """Say whether the letter itself explains the word at a place, here or at once after."""
    text = letter.annotated.text
    before = text[max(span.start - _LOOK_BACK, 0) : span.start]
    after = text[span.end : span.end + _LOOK_AHEAD]
    if _EXPLAINED_AFTER.match(after) or _EXPLAINED_BEFORE.search(before) or _NEXT_EXPLAINS.match(after):
        return True
    sentence = letter.annotated.sentence_at(span.start)
    if sentence is None:
        return False
    # "Du får en deklaration, hvor vi viser …"
    if _ARTICLE.search(before) and _RELATIVE.match(after):
        return True
    first = _A_WORD.search(text[sentence.span.start : span.start]) is None
    heads = letter.parts[sentence.index] == "subject" and after[:2] == ": "
    return heads or (first and _SENTENCE_EXPLAINS.match(after) is not None)
