"""The people of a letter: who sends it, who reads it, and where the letter may speak of them by a noun.

Whom a noun means is weighed later (:mod:`plainlang.letters.speech`).

Known misses: a sender named only in a picture or a logo is not seen; "han" and "hun" for the reader.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache

from plainlang.danish import Annotated
from plainlang.danish.automaton import Automaton, fold
from plainlang.danish.entities.authorities import known_as, last_to_decide
from plainlang.danish.inflection import analyses, inflect
from plainlang.danish.inflection.word_forms import genitive
from plainlang.documents import Span
from plainlang.letters.address import address_of, address_places
from plainlang.letters.letter import Part, Reader, ReaderRole, Sender
from plainlang.letters.parts import Layout
from plainlang.letters.sender import CAPITALISED, NAMED, PERSON, find_sender, heads
from plainlang.tables import shipped_table

_COMPANY = re.compile(
    r"\b(?:ApS|A/S|I/S|IVS|P/S|K/S|A\.m\.b\.a|AMBA|CVR)\b|\b\w*(?:anpartsselskab|aktieselskab|firma)et?\b|\bv/|\[virksomhed|«virksomhed|\{\{\s*virksomhed",
    re.IGNORECASE,
)
_WHICH = ("pågældende", "vedkommende")
_OWNED = re.compile(
    r" [A-ZÆØÅ]\w{0,40}"
    r"(?:udvalg|nævn|afdeling|kontor|sekretariat|center|service|forvaltning|råd|team|enhed)\b"
)
_NOT_ONE = re.compile(r"(?:\b(?i:de|det|dit|mit|vores)|s)\s$")  # before a word that tells which
_LOOK_BACK = 12  # code points
_NEXT_WORD = re.compile(r"\s([a-zæøåéA-ZÆØÅ-]{2,40})")
_THIRD_PARTY = re.compile(
    r"\btil\s+(?:egen\s+læge|lægen|arbejdsgiver|arbejdsgiveren|udlejer|udlejeren|skolen|politiet|banken"
    r"|sygehuset|rette\s+vedkommende)",
    re.IGNORECASE,
)
_REPRESENTATIVE = re.compile(
    r"\b(?:forældremyndighedsindehaver|værge|forældrene\s+til|partsrepræsentant|advokat)", re.IGNORECASE
)
_TO = re.compile(r"\s*(?:til|att\.?:?)\s+", re.IGNORECASE)
_COMMITTEE = re.compile(r"Folketinget(?:s\s[A-ZÆØÅ][\w-]+udvalg)?")
_TITLES = frozenset({"hr", "ru", "rk"})  # ends of hr, fru, frk
_TITLED_NAME = re.compile(rf"\b(?i:hr|fru|frk)\.?\s(?:{CAPITALISED}\s){{0,2}}{CAPITALISED}")
_OWN_TITLE = re.compile(
    r"\b\w*(?:fuldmægtig|sagsbehandler|sekretær|rådgiver|konsulent|jurist|direktør|chef|assistent|vejleder|leder"
    r"|dommer|inspektør|betjent|formand|forstander|administrator|koordinator|visitator|bibliotekar|arkivar"
    r"|kasserer|ekspedient|revisor|kommissær)\b"
)
_SALUTED = re.compile(
    rf"(?i:kære|hej|til)\s+(?:(?i:hr|fru|frk)\.?\s+)?({CAPITALISED}(?:\s{CAPITALISED}){{0,3}})"
)


@dataclass(frozen=True)
class _PeopleWords:
    automaton: Automaton
    needs: tuple[tuple[str, ...], ...]

    def fits(self, number: int, frame: str) -> bool:
        """Say whether a noun may mean the party here.

        Args:
            number: of the noun.
            frame: the letter's head; it must hold one of what the noun needs, nothing of what it bars ("!").
        """
        needs = self.needs[number]
        wanted = [need for need in needs if not need.startswith("!")]
        barred = [need[1:] for need in needs if need.startswith("!")]
        return not any(bar in frame for bar in barred) and (
            not wanted or any(need in frame for need in wanted)
        )


@cache
def _people_words(who: str) -> _PeopleWords:
    """Return the nouns for persons or for authorities, with what the letter's frame must hold for each."""
    words: dict[str, tuple[str, ...]] = {}
    for row in shipped_table("people.csv", ("words", "who", "needs", "source")):
        if row["who"] not in {"person", "authority"}:
            raise row.error("who skal være person eller authority", "who must be person or authority")
        if row["who"] == who:
            for word in row.many("words"):
                for form in (word, genitive(word)):
                    words.setdefault(fold(form), tuple(row.many("needs")))
    return _PeopleWords(Automaton(list(words)), tuple(words.values()))


_DECLARED = re.compile(r"(?m)^\s*(\w{4,30}):\s*(\S.{3,80}?)\s*$")


def declared_in_head(annotated: Annotated, parts: Sequence[Part]) -> frozenset[str]:
    """Return the nouns, in small letters, that the head gives the addressee: "Udlejer: Kajkanten ApS".

    The addressee is who stands on another line of the head, too.
    """
    ends = [s.span.end for s, part in zip(annotated.sentences, parts, strict=True) if part != "body"]
    starts = [s.span.start for s, part in zip(annotated.sentences, parts, strict=True) if part == "body"]
    first = min(starts, default=len(annotated.text))
    head = annotated.text[: max((end for end in ends if end <= first), default=0)]
    return frozenset(noun.lower() for noun, name in _DECLARED.findall(head) if head.count(name) > 1)


@cache
def _parties() -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    """Return the nouns of ``parties.csv``: the one party, and whoever stands against it."""
    rows = shipped_table("parties.csv", ("one", "other", "source"))
    return tuple((frozenset(row.many("one")), frozenset(row.many("other"))) for row in rows)


def parties_among(nouns: AbstractSet[str]) -> frozenset[str]:
    """Return those of some nouns that name two parties against each other: "lejeren" beside "udlejeren".

    Args:
        nouns: in small letters, without their genitives.
    """
    found: set[str] = set()
    for one, other in _parties():
        if one & nouns and other & nouns:
            found |= (one | other) & nouns
    return frozenset(found)


def find_people(
    annotated: Annotated, layout: Layout, parts: Sequence[Part], reader_role: ReaderRole | None = None
) -> tuple[Reader, Sender]:
    """Find reader and sender, and add the words that may mean them to the document's things.

    Args:
        annotated: the document.
        layout: its parts by block.
        parts: its parts by sentence.
        reader_role: who the reader is, where the caller knows it.
    """
    name, span, signed = find_sender(annotated, layout, parts)
    places = address_places(annotated, parts)
    address = address_of(places)
    head = _head_text(annotated, layout)
    role = reader_role or _reader_role(annotated, layout, name, head)
    annotated.things.add("person", _persons(annotated, parts, fold(head)))
    annotated.things.add("afsender", _joined(annotated, _sender_mentions(annotated, layout, parts, name)))
    annotated.things.add("myndighedsord", _authority_nouns(annotated))
    annotated.things.add("skriver", _writer_mentions(annotated, layout, parts))
    return Reader(address, role, places), Sender(name, span, signed, annotated.things.spans("afsender"))


def _head_text(annotated: Annotated, layout: Layout) -> str:
    """Return what stands above the body: letterhead, address, subject, salutation."""
    pieces = []
    for block, part in zip(annotated.document.blocks, layout.parts, strict=True):
        if part in {"letterhead", "subject", "salutation"}:
            pieces.append(annotated.text[block.span.start : block.span.end])
    return "\n".join(pieces)


def _reader_role(annotated: Annotated, layout: Layout, sender: str | None, head: str) -> ReaderRole:
    if _THIRD_PARTY.search(head):
        return "other"
    if any(_is_authority(annotated, block.span, sender) for block in layout.addressee):
        return "authority"
    if _COMPANY.search(head):
        return "company"
    if _REPRESENTATIVE.search(head):
        return "representative"
    return "citizen"


def _is_authority(annotated: Annotated, addressee: Span, sender: str | None) -> bool:
    """Say whether a line of the address is the name of another authority: "Til Søvang Kommune"."""
    line = _TO.sub("", annotated.text[addressee.start : addressee.end].split("\n")[0]).strip(" ,:")
    if sender is not None and fold(sender) in fold(line):
        return False
    named = _COMMITTEE.fullmatch(line) or NAMED.fullmatch(line)
    return bool(named) or any(entity.value == line for entity in annotated.things.entities("myndighed"))


def _persons(annotated: Annotated, parts: Sequence[Part], head: str) -> Iterator[Span]:
    """Yield the words of the letter that may mean its reader: nouns of roles, the reader's name.

    Nouns that mostly mean somebody else ("naboen", "forbrugeren") count where the head says so.
    """
    people = _people_words("person")
    for hit in people.automaton.find(annotated.folded):
        if (
            people.fits(hit.pattern, head)
            and _whole_word(annotated.text, hit.start, hit.end)
            and not _tells_which(annotated, hit.start, hit.end)
        ):
            yield from _spoken(annotated, parts, Span(hit.start, hit.end))
    for match in _TITLED_NAME.finditer(annotated.text):
        yield from _spoken(annotated, parts, Span(*match.span()))
    names = _names_of_reader(annotated, parts)
    if names:
        listed = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
        for match in re.finditer(rf"\b(?:{listed})s?\b", annotated.text):
            if (
                annotated.text[max(match.start() - 5, 0) : match.start()].lower().strip(" .")[-2:]
                not in _TITLES
            ):
                yield from _spoken(annotated, parts, Span(*match.span()))


def _sender_mentions(
    annotated: Annotated, layout: Layout, parts: Sequence[Part], sender: str | None
) -> Iterator[Span]:
    """Yield the places of the body where the sender speaks of itself by a noun or by its name."""
    people = _people_words("authority")
    # "Kommunen" in a board's letter is the authority whose decision it looks at, whatever the head says.
    watching = sender is not None and known_as(sender) in last_to_decide()
    frame = fold((sender or "") if watching else _frame_text(annotated, layout) + "\n" + (sender or ""))
    for hit in people.automaton.find(annotated.folded):
        if not _whole_word(annotated.text, hit.start, hit.end):
            continue
        if people.fits(hit.pattern, frame):
            yield from _spoken(annotated, parts, Span(hit.start, hit.end))
    names = {sender} if sender else set()
    if not watching:
        names |= {match[0].strip() for match in NAMED.finditer(_frame_text(annotated, layout))}
        names |= heads(annotated, layout)  # on top of a board's letter stand the parties
    if names:
        listed = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
        for match in re.finditer(rf"\b(?:{listed})s?\b", annotated.text):
            yield from _spoken(annotated, parts, Span(*match.span()))


def _joined(annotated: Annotated, spans: Iterator[Span]) -> Iterator[Span]:
    """Yield spans in order, a name and the part of it that it owns as one: "Ankestyrelsens Jobudvalg"."""
    end = 0
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if span.start < end:
            continue
        owned = _OWNED.match(annotated.text, span.end) if annotated.text[span.end - 1] == "s" else None
        end = owned.end() if owned else span.end
        yield Span(span.start, end)


def _writer_mentions(annotated: Annotated, layout: Layout, parts: Sequence[Part]) -> Iterator[Span]:
    """Yield the places of the body that name who signs the letter, by name or by the title under it."""
    lines = [
        annotated.text[block.span.start : block.span.end].strip()
        for block, part in zip(annotated.document.blocks, layout.parts, strict=True)
        if part == "signature"
    ]
    words = {line for line in lines if PERSON.fullmatch(line) and not NAMED.search(line)}
    for line in lines:
        for word in _OWN_TITLE.findall(line.lower()):
            title = inflect(word, "sb", "definite") or word + "en"
            words |= {title, title.capitalize(), title + "s", title.capitalize() + "s"}
    if words:
        listed = "|".join(sorted(map(re.escape, words), key=len, reverse=True))
        for match in re.finditer(rf"\b(?:{listed})\b", annotated.text):
            yield from _spoken(annotated, parts, Span(*match.span()))


def _authority_nouns(annotated: Annotated) -> Iterator[Span]:
    """Yield the nouns by which authorities are called, whichever they mean."""
    for hit in _people_words("authority").automaton.find(annotated.folded):
        if _whole_word(annotated.text, hit.start, hit.end):
            yield Span(hit.start, hit.end)
    for match in NAMED.finditer(annotated.text):
        yield Span(*match.span())


def _spoken(annotated: Annotated, parts: Sequence[Part], span: Span) -> Iterator[Span]:
    """Yield a place if the letter speaks there: in its body, and not in a heading or a quotation."""
    sentence = annotated.sentence_at(span.start)
    if sentence is None or parts[sentence.index] not in {"body", "subject"}:
        return
    if sentence.block.kind != "heading" and not annotated.document.in_quotation(span):
        yield span


def _tells_which(annotated: Annotated, start: int, end: int) -> bool:
    """Say whether "pågældende" or "vedkommende" only tells which one.

    "Den pågældende bil", "vedkommende myndighed", "for gulvets vedkommende".
    """
    text = annotated.text
    if not text[start:end].lower().endswith(_WHICH):
        return False
    if _NOT_ONE.search(text, max(start - _LOOK_BACK, 0), start):
        return True
    after = _NEXT_WORD.match(text, end)
    return (
        after is not None
        and any(told.word_class in {"sb", "adj"} for told in analyses(after[1].lower()))
        and not any(told.word_class == "vb" for told in analyses(after[1].lower()))
    )


def _whole_word(text: str, start: int, end: int) -> bool:
    return not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum())


def _names_of_reader(annotated: Annotated, parts: Sequence[Part]) -> set[str]:
    """Return the reader's names, as salutation and address have them: whole, and the last one."""
    names: set[str] = set()
    for sentence, part in zip(annotated.sentences, parts, strict=True):
        if part not in {"letterhead", "salutation"}:
            continue
        for match in _SALUTED.finditer(annotated.text, sentence.span.start, sentence.span.end):
            names |= {match[1], match[1].split()[-1]}
    return {name for name in names if len(name) > 2}


def _frame_text(annotated: Annotated, layout: Layout) -> str:
    """Return what stands around the body: letterhead, subject, signature."""
    return "\n".join(
        annotated.text[block.span.start : block.span.end]
        for block, part in zip(annotated.document.blocks, layout.parts, strict=True)
        if part in {"letterhead", "subject", "signature"}
    )
