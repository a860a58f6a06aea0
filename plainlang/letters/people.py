"""The people of a letter: who sends it, who reads it, and where the letter speaks of them by a noun.

Known misses: a reader noun in a sentence that also says "du" is taken to mean somebody else; a sender named
only in a picture or a logo is not seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from plainlang.danish import Annotated
from plainlang.danish.automaton import Automaton, fold
from plainlang.danish.words import Word
from plainlang.documents import Span
from plainlang.letters.letter import Address, Part, Reader, ReaderRole, Sender
from plainlang.letters.parts import Layout
from plainlang.tables import shipped_table

_DU = frozenset("du dig din dit dine dig".split())
_I = frozenset("jer jeres".split())
_DE_STRONG = re.compile(
    r"\b(?:Dem|Deres)\b|\b(?:har|kan|skal|er|vil|bedes|må|at|hvis|som|såfremt|når|får|og|inden|længe|fordi)\s+De\b|\bDe\s+(?:bedes|anmodes|indkaldes)\b"
)
_VERBS_OF_I = "har|kan|skal|er|vil|må|får|finder|beholder"
_I_WORD = re.compile(
    rf"(?<![.\w])I\b(?=\s+(?:{_VERBS_OF_I}|søgte|selv|ikke|bor|også|gerne|mener))"
    rf"|\b(?:{_VERBS_OF_I}|hvis|at|når|som)\s+I\b"
)

# Lengths are bounded so that no text, however odd, takes more than linear time.
_CAPITALISED = r"\b[A-ZÆØÅ][\wé.&/-]{0,40}"
_OF = rf"(?:\s(?:for|i)\s{_CAPITALISED}(?:(?:,| og)?\s{_CAPITALISED}){{0,3}})?"
_ENDINGS = (
    "styrelsen|ministeriet|nævnet|direktoratet|forvaltningen|retshuset|myndigheden|tilsynet|politiet|sygehuset"
    "|universitetet|kontoret|centret|centeret"
)
_HEADS = (
    "Styrelsen|Nævnet|Ankenævnet|Klagenævnet|Center|Direktoratet|Ministeriet|Sekretariatet|Team|Familieretten"
    "|Skifteretten|Byretten"
)
_WHOLE = (
    "Udbetaling Danmark|Nævnenes Hus|Jobcenter|Borgerservice|Folkeregistret|Politiet|SIRI|Familieretshuset"
    "|Kriminalforsorgen"
)
_TAILS = (
    "Forsyning|Provsti|Politi|Skole|Universitet|Sygehus|Hospital|A-kasse|Boligforening|Boligselskab|Menighedsråd"
    "|Ret|Skifteret|Byret"
)
_NAMED = re.compile(
    rf"(?:{_CAPITALISED}(?:[ -](?:og|for|{_CAPITALISED})){{0,4}}\s)?(?:Kommune|KOMMUNE)\b"
    rf"|\b(?:Region|REGION)\s{_CAPITALISED}"
    rf"|\b[A-ZÆØÅ]\w{{0,40}}(?:{_ENDINGS})\b{_OF}"
    rf"|\b(?:{_HEADS})\s(?:for\s|i\s)?{_CAPITALISED}(?:(?:,| og)?\s{_CAPITALISED}){{0,3}}"
    rf"|\bJobcenter\s{_CAPITALISED}|\b(?:{_WHOLE})\b"
    rf"|{_CAPITALISED}(?:\s(?:og\s)?{_CAPITALISED}){{0,4}}\s(?:{_TAILS})\b(?:\sog\s{_CAPITALISED})?"
)
_NAMES_ITSELF = re.compile(
    rf"\b(?:[Vv]i\s+(?:i|hos|fra)|os\s+(?:i|hos)|jeg\s+er\s+ansat\s+i|sagsbehandler\s+i)"
    rf"\s+({_CAPITALISED}(?:\s{_CAPITALISED}){{0,4}})"
)
_HANDLER = re.compile(
    r"(?i:sagsbehandler|kontaktperson|ref\.?)\s*:\s*\w|(?i:hilsen)\s+(?:fra\s+)?[A-ZÆØÅ]|\b[Pp]\.\s?n\.\s?v\."
)
_UNIT = re.compile(
    r"(?:(?:afdeling|forvaltning|service|team|kontor|cente?r|udvalg|nævn|skole|kasse|forsyning|styrelse|tilsyn"
    r"|myndighed|politi|erstatning|direktorat)(?:en|et|n|t)?|ministeriet|råd(?:et)?|hus(?:et)?|ret(?:ten)?)s?\b",
    re.IGNORECASE,
)
_COMPANY = re.compile(
    r"\b(?:ApS|A/S|I/S|IVS|P/S|K/S|A\.m\.b\.a|AMBA|CVR)\b|\bv/|\[virksomhed|«virksomhed|\{\{\s*virksomhed",
    re.IGNORECASE,
)
_THIRD_PARTY = re.compile(
    r"\btil\s+(?:egen\s+læge|lægen|arbejdsgiver|arbejdsgiveren|udlejer|udlejeren|skolen|politiet|banken"
    r"|sygehuset|rette\s+vedkommende)",
    re.IGNORECASE,
)
_REPRESENTATIVE = re.compile(
    r"\b(?:forældremyndighedsindehaver|værge|forældrene\s+til|partsrepræsentant|advokat)", re.IGNORECASE
)
_NEIGHBOURS = re.compile(
    r"\b(?:nabo(?:er|orientering|høring|en)?|ejere\s+og\s+lejere|beboere|partsrepræsentant for)\b",
    re.IGNORECASE,
)
_LONGEST_FOOTER = 14  # words of a line that names the sender and says no more
_ADDRESSED_AS = re.compile(
    r"\b(?:dig|jer|Dem)\s+som\s+(?:\w+\s+)?(?:ejer|nabo|udlejer|pårørende|læge|arbejdsgiver)"
)
_OTHER_PERSON = frozenset("nabo naboen naboens naboer ægtefælle tredjemand".split())
_AS = frozenset({"en", "hver", "enhver", "hvilken", "for"})


@dataclass(frozen=True)
class _PeopleWords:
    automaton: Automaton
    who: tuple[str, ...]
    needs: tuple[str, ...]


@cache
def _people_words() -> _PeopleWords:
    words, who, needs = [], [], []
    for row in shipped_table("people.csv", ("words", "who", "needs", "source")):
        if row["who"] not in {"reader", "sender"}:
            raise row.error("who skal være reader eller sender", "who must be reader or sender")
        for word in row.many("words"):
            words.append(fold(word))
            who.append(row["who"])
            needs.append(row["needs"])
    return _PeopleWords(Automaton(words), tuple(who), tuple(needs))


def find_people(
    annotated: Annotated, layout: Layout, parts: Sequence[Part], reader_role: ReaderRole | None = None
) -> tuple[Reader, Sender]:
    """Find reader and sender, and add their mentions to the document's things.

    Args:
        annotated: the document.
        layout: its parts by block.
        parts: its parts by sentence.
        reader_role: who the reader is, where the caller knows it.
    """
    name, span, signed = _sender(annotated, layout)
    address = _address(annotated, parts)
    head = _head_text(annotated, layout)
    role = reader_role or _reader_role(head)
    reader_mentions: list[Span] = []
    sender_mentions: list[Span] = []
    for mention, who in _mentions(annotated, parts, address, role, head, name):
        (reader_mentions if who == "reader" else sender_mentions).append(mention)
    annotated.things.add("læseren", iter(reader_mentions))
    annotated.things.add("afsender", iter(sender_mentions))
    return (
        Reader(address, role, tuple(reader_mentions)),
        Sender(name, span, signed, tuple(sender_mentions)),
    )


def _sender(annotated: Annotated, layout: Layout) -> tuple[str | None, Span | None, bool]:
    text = annotated.text
    blocks = list(zip(annotated.document.blocks, layout.parts, strict=True))
    signature = [block for block, part in blocks if part == "signature"]
    signed = len(signature) > 1 or any(_HANDLER.search(text, b.span.start, b.span.end) for b, _ in blocks)
    order = [block for block, part in blocks if part == "letterhead"]
    order += signature
    order += [block for block, part in blocks if part == "subject"]
    addressee = {block.span for block in layout.addressee}
    for block in order:
        if block.span in addressee:
            continue
        match = _NAMED.search(text, block.span.start, block.span.end)
        if match:
            return match[0].strip(), Span(*match.span()), signed
    # "Vi i Familieafdelingen", "hos Gribmose Kommune": the text itself names its sender.
    itself = _NAMES_ITSELF.search(text)
    if itself:
        return itself[1], Span(itself.start(1), itself.end(1)), signed
    # The first and the last lines, whatever they are: a footer, "Hilsen fra …".
    outer = [block for block, _ in (*blocks[:2], *blocks[-3:]) if block.span not in addressee]
    for block in outer:
        if annotated.word_count(block.span) > _LONGEST_FOOTER:
            continue
        match = _NAMED.search(text, block.span.start, block.span.end)
        if match:
            return match[0].strip(), Span(*match.span()), signed
    # A unit in the letterhead or under the signature names the sender too.
    for block in [b for b, p in blocks[:3] if p == "letterhead"] + signature[1:]:
        content = text[block.span.start : block.span.end].strip()
        if _UNIT.search(content) and len(content.split()) <= 8:
            return content, block.span, signed
    return None, None, signed


def _head_text(annotated: Annotated, layout: Layout) -> str:
    """Return what stands above the body: letterhead, address, subject, salutation."""
    pieces = []
    for block, part in zip(annotated.document.blocks, layout.parts, strict=True):
        if part in {"letterhead", "subject", "salutation"}:
            pieces.append(annotated.text[block.span.start : block.span.end])
    return "\n".join(pieces)


def _address(annotated: Annotated, parts: Sequence[Part]) -> Address:
    text = annotated.text
    du = plural = formal = 0
    for sentence, part in zip(annotated.sentences, parts, strict=True):
        if part in {"letterhead", "signature", "enclosure"} or annotated.document.in_quotation(sentence.span):
            continue
        for word in annotated.words(sentence):
            du += word.lower in _DU
            plural += word.lower in _I
        content = text[sentence.span.start : sentence.span.end]
        plural += len(_I_WORD.findall(content))
        formal += len(_DE_STRONG.findall(content))
    if du == plural == formal == 0:
        return "none"
    best = max(("du", du), ("I", plural), ("De", formal), key=lambda pair: pair[1])[0]
    return "du" if best == "du" else "I" if best == "I" else "De"


def _reader_role(head: str) -> ReaderRole:
    if _THIRD_PARTY.search(head):
        return "other"
    if _COMPANY.search(head):
        return "company"
    if _REPRESENTATIVE.search(head):
        return "representative"
    return "citizen"


def _mentions(
    annotated: Annotated,
    parts: Sequence[Part],
    address: Address,
    role: ReaderRole,
    head: str,
    sender: str | None,
) -> Iterator[tuple[Span, str]]:
    people = _people_words()
    if sender:
        yield from ((span, "sender") for span in _own_name(annotated, parts, sender))
    folded_head, folded_sender = fold(head), fold(sender or "")
    # "Dig som ejer": the applicant is somebody else.
    neighbours = (_NEIGHBOURS.search(head) or _ADDRESSED_AS.search(annotated.text)) is not None
    for hit in people.automaton.find(annotated.folded):
        sentence = annotated.sentence_at(hit.start)
        if sentence is None or parts[sentence.index] not in {"body", "subject"}:
            continue
        span = Span(hit.start, hit.end)
        if annotated.document.in_quotation(span) or sentence.block.kind == "heading":
            continue
        words = annotated.words(sentence)
        position = next((i for i, word in enumerate(words) if word.start == hit.start), None)
        if position is None:
            continue
        who, needs = people.who[hit.pattern], people.needs[hit.pattern]
        if who == "sender":
            if needs in folded_sender or (needs == "kontor" and sender):
                yield span, who
            continue
        if role in {"other", "authority"} or not _may_be_reader(words, position):
            continue
        if _I_WORD.search(annotated.text, sentence.span.start, sentence.span.end):
            continue
        noun = people.automaton.patterns[hit.pattern]
        if _fits(needs, noun, _Frame(address, role, folded_head, folded_sender, neighbours)):
            yield span, who


def _own_name(annotated: Annotated, parts: Sequence[Part], sender: str) -> Iterator[Span]:
    """Yield the places of the body where the sender calls itself by its full name or its department's."""
    names = [re.escape(sender)]
    if "kommune" in sender.lower():
        names.append(r"[A-ZÆØÅ]\w{3,30}forvaltningen")
    for match in re.finditer(rf"\b(?:{'|'.join(names)})\b", annotated.text):
        sentence = annotated.sentence_at(match.start())
        if sentence is not None and parts[sentence.index] == "body" and sentence.block.kind != "heading":
            yield Span(*match.span())


@dataclass(frozen=True, slots=True)
class _Frame:
    """What tells whether a noun can mean this letter's reader."""

    address: Address
    role: ReaderRole
    head: str
    sender: str
    neighbours: bool


def _fits(needs: str, noun: str, frame: _Frame) -> bool:
    """Say whether the letter has what a noun needs before it means the reader (see ``people.csv``)."""
    kind, _, senders = needs.partition(":")
    if kind == "person":
        return frame.role != "company"
    if kind == "no-neighbours":
        return not frame.neighbours
    if kind == "no-address":
        return frame.address not in {"du", "De"}
    if kind == "addressee":
        named = _is_addressee(noun, frame) and not frame.neighbours
        return named or any(word in frame.sender for word in senders.split("/") if word)
    return True


def _may_be_reader(words: Sequence[Word], position: int) -> bool:
    """Say whether a noun can mean the reader: not "som ansøger", not beside "du", not somebody named."""
    before = words[position - 1].lower if position else ""
    # "Som ansøger skal du" names a part that anybody can play; "som ansøger har sendt" is about somebody.
    if before in _AS or (before == "som" and position == 1):
        return False
    lowers = {word.lower for word in words}
    if lowers & (_DU | _I) or lowers & _OTHER_PERSON:
        return False
    following = words[position + 1].lower if position + 1 < len(words) else ""
    return not (following == "til" and words[position].lower in {"klager", "ansøger"}) and not (
        # "klager over" is the verb
        words[position].lower == "klager" and following in {"over", "du", "i", "de", "man", ","}
    )


def _is_addressee(noun: str, frame: _Frame) -> bool:
    """Say whether the head of the letter names this reader: "Til ejeren af", "Til forældrene", a company."""
    if noun.startswith(("virksomhed", "selskab")):
        return frame.role == "company" or noun[:6] in frame.head
    if noun.startswith("forældre") and frame.address == "I":
        return True
    return re.search(rf"\btil\b[^\n]{{0,40}}\b{re.escape(noun[:5])}", frame.head) is not None
