"""The people of a letter: who sends it, who reads it, and where the letter may speak of them by a noun.

Whom a noun means is weighed later (:mod:`plainlang.letters.speech`).

Known misses: a sender named only in a picture or a logo is not seen; "han" and "hun" for the reader.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from plainlang.danish import Annotated
from plainlang.danish.automaton import Automaton, fold
from plainlang.danish.entities.authorities import known_as, last_to_decide
from plainlang.danish.inflection import inflect
from plainlang.danish.inflection.word_forms import genitive
from plainlang.documents import Block, Span
from plainlang.letters.address import address_of, address_places
from plainlang.letters.letter import Part, Reader, ReaderRole, Sender
from plainlang.letters.parts import Layout
from plainlang.tables import shipped_table

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
    r"\b(?:ApS|A/S|I/S|IVS|P/S|K/S|A\.m\.b\.a|AMBA|CVR)\b|\b\w*(?:anpartsselskab|aktieselskab|firma)et?\b|\bv/|\[virksomhed|«virksomhed|\{\{\s*virksomhed",
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
_HEAD_LINES = 4  # blocks
_LONGEST_FOOTER = 14  # words of a line that names the sender and says no more
_TITLES = frozenset({"hr", "ru", "rk"})  # ends of hr, fru, frk
_TITLED_NAME = re.compile(rf"\b(?i:hr|fru|frk)\.?\s(?:{_CAPITALISED}\s){{0,2}}{_CAPITALISED}")
_TOP_LINES = 4
_TITLE_AND_NAME = re.compile(r"[A-ZÆØÅ]?[a-zæøå]+\s+(?:[A-ZÆØÅ][\w.]*\s?){1,3}$")  # "Prøveleder Søren"
_PERSON = re.compile(r"[A-ZÆØÅ][^\W\d_]+(?:[ -][A-ZÆØÅ][^\W\d_.]*\.?){1,3}")
_OWN_TITLE = re.compile(
    r"\b\w*(?:fuldmægtig|sagsbehandler|sekretær|rådgiver|konsulent|jurist|direktør|chef|assistent|vejleder|leder"
    r"|dommer|inspektør|betjent|formand|forstander|administrator|koordinator|visitator|bibliotekar|arkivar"
    r"|kasserer|ekspedient|revisor|kommissær)\b"
)
_CONTACT_OF = re.compile(r"\b(?:kontakt\w*|henvend\w*|ring\w*|skriv\w*|spørgsmål)\b", re.IGNORECASE)
_NAME_LINE = re.compile(r"[A-ZÆØÅ][^\W\d_]*(?:[ &/,.-]{1,3}\w+){0,7}\.?")
_OFFICE = re.compile(r"[A-ZÆØÅ]\w{4,}(?:en|et|ne)")  # "Opkrævningen"
_NO_NAME = re.compile(
    r"(?i:til|kære|hej|att|vedr\w*|angående|svar|om|din|dit|dine|jeres|deres|sag|afgørelse|afslag|ansøgning|"
    r"orientering|indkaldelse|partshøring|høring|rykker|påmindelse|kvittering|bevilling|tilladelse|varsel|påbud|"
    r"regning|opkrævning|information|nyt|husk|velkommen|bekræftelse|tak|hr|fru|frk)\b"
)
_SALUTED = re.compile(
    rf"(?i:kære|hej|til)\s+(?:(?i:hr|fru|frk)\.?\s+)?({_CAPITALISED}(?:\s{_CAPITALISED}){{0,3}})"
)


@dataclass(frozen=True)
class _PeopleWords:
    automaton: Automaton
    needs: tuple[tuple[str, ...], ...]


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
    name, span, signed = _sender(annotated, layout)
    places = address_places(annotated, parts)
    address = address_of(places)
    head = _head_text(annotated, layout)
    role = reader_role or _reader_role(head)
    annotated.things.add("person", _persons(annotated, parts))
    annotated.things.add("afsender", _sender_mentions(annotated, layout, parts, name))
    annotated.things.add("myndighedsord", _authority_nouns(annotated))
    annotated.things.add("skriver", _writer_mentions(annotated, layout, parts))
    return Reader(address, role, places), Sender(name, span, signed, annotated.things.spans("afsender"))


def _sender(annotated: Annotated, layout: Layout) -> tuple[str | None, Span | None, bool]:
    text = annotated.text
    blocks = list(zip(annotated.document.blocks, layout.parts, strict=True))
    signature = [block for block, part in blocks if part == "signature"]
    signed = len(signature) > 1 or any(_HANDLER.search(text, b.span.start, b.span.end) for b, _ in blocks)
    order = [block for block, part in blocks if part == "letterhead"]
    order += signature
    order += [block for block, part in blocks if part == "subject"]
    addressee = {block.span for block in layout.addressee}
    watching = _watching_head(annotated, blocks[:_HEAD_LINES])
    if watching is not None:
        return annotated.text[watching.start : watching.end], watching, signed
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
    # The line at the very top, if it looks like a name, and the lines under a signature's person.
    for block, part in blocks[:1]:
        line = text[block.span.start : block.span.end].strip()
        if part == "letterhead" and block.span not in addressee and _is_name_line(line):
            return line, block.span, signed
    # "Du kan ringe til mig i Teknik og Miljø, Søvang Kommune."
    for block in (block for block, part in blocks if part == "body"):
        told = _CONTACT_OF.search(text, block.span.start, block.span.end)
        match = told and _NAMED.search(text, told.end(), block.span.end)
        if match and re.search(r"\b(?:mig|os)\b", text[block.span.start : match.start()]):
            return match[0].strip(), Span(*match.span()), signed
    # What stands under the name of a person is the office.
    for block in signature[1:]:
        for piece in text[block.span.start : block.span.end].split(","):
            office = piece.strip()
            several = " " in office and _is_name_line(office) and not _PERSON.fullmatch(office)
            if _OFFICE.fullmatch(office) or (several and not _TITLE_AND_NAME.match(office)):
                return office, block.span, signed
    # A unit in the letterhead or under the signature names the sender too.
    for block in [b for b, p in blocks[:3] if p == "letterhead"] + signature[1:]:
        content = text[block.span.start : block.span.end].strip()
        if _UNIT.search(content) and len(content.split()) <= 8:
            return content, block.span, signed
    return None, None, signed


def _watching_head(annotated: Annotated, blocks: Sequence[tuple[Block, Part]]) -> Span | None:
    """Return where a board, court or ombudsman stands alone on a line at the top: it sends the letter.

    What stands below may name the authority whose decision it looks at.
    """
    lines = {block.span for block, part in blocks if part in {"letterhead", "subject"}}
    for entity in annotated.things.entities("myndighed"):
        if entity.span in lines and known_as(entity.value) in last_to_decide():
            return entity.span
    return None


def _head_text(annotated: Annotated, layout: Layout) -> str:
    """Return what stands above the body: letterhead, address, subject, salutation."""
    pieces = []
    for block, part in zip(annotated.document.blocks, layout.parts, strict=True):
        if part in {"letterhead", "subject", "salutation"}:
            pieces.append(annotated.text[block.span.start : block.span.end])
    return "\n".join(pieces)


def _reader_role(head: str) -> ReaderRole:
    if _THIRD_PARTY.search(head):
        return "other"
    if _COMPANY.search(head):
        return "company"
    if _REPRESENTATIVE.search(head):
        return "representative"
    return "citizen"


def _persons(annotated: Annotated, parts: Sequence[Part]) -> Iterator[Span]:
    """Yield the words of the letter that may mean its reader: nouns of roles, the reader's name."""
    for hit in _people_words("person").automaton.find(annotated.folded):
        if _whole_word(annotated.text, hit.start, hit.end):
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
        needs = people.needs[hit.pattern]
        if not needs or any(need in frame for need in needs):
            yield from _spoken(annotated, parts, Span(hit.start, hit.end))
    names = {sender} if sender else set()
    if not watching:
        names |= {match[0].strip() for match in _NAMED.finditer(_frame_text(annotated, layout))}
    names |= _heads(annotated, layout)
    if names:
        listed = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
        for match in re.finditer(rf"\b(?:{listed})s?\b", annotated.text):
            yield from _spoken(annotated, parts, Span(*match.span()))


def _writer_mentions(annotated: Annotated, layout: Layout, parts: Sequence[Part]) -> Iterator[Span]:
    """Yield the places of the body that name who signs the letter, by name or by the title under it."""
    lines = [
        annotated.text[block.span.start : block.span.end].strip()
        for block, part in zip(annotated.document.blocks, layout.parts, strict=True)
        if part == "signature"
    ]
    words = {line for line in lines if _PERSON.fullmatch(line) and not _NAMED.search(line)}
    for line in lines:
        for word in _OWN_TITLE.findall(line.lower()):
            title = inflect(word, "sb", "definite") or word + "en"
            words |= {title, title.capitalize(), title + "s", title.capitalize() + "s"}
    if words:
        listed = "|".join(sorted(map(re.escape, words), key=len, reverse=True))
        for match in re.finditer(rf"\b(?:{listed})\b", annotated.text):
            yield from _spoken(annotated, parts, Span(*match.span()))


def _heads(annotated: Annotated, layout: Layout) -> set[str]:
    """Return the lines at the very top that may be a sender's name: short, in words, not the reader's."""
    found = set()
    addressee = {block.span for block in layout.addressee}
    blocks = zip(annotated.document.blocks[:_TOP_LINES], layout.parts, strict=False)
    for block in (b for b, part in blocks if part == "letterhead" and b.span not in addressee):
        line = annotated.text[block.span.start : block.span.end].strip()
        if _is_name_line(line):
            found.add(line)
    return found


def _is_name_line(line: str) -> bool:
    """Say whether a line may be the name of an office: in words, capital first, no shout, no subject."""
    shouted = line.isupper() and " " not in line  # "RYKKER"
    dated = re.search(r"\b(?:19|20)\d\d\b|\d{3}", line) and not line.split(",")[0].strip().isalpha()
    return _NAME_LINE.fullmatch(line) is not None and not (shouted or dated or _NO_NAME.match(line))


def _authority_nouns(annotated: Annotated) -> Iterator[Span]:
    """Yield the nouns by which authorities are called, whichever they mean."""
    for hit in _people_words("authority").automaton.find(annotated.folded):
        if _whole_word(annotated.text, hit.start, hit.end):
            yield Span(hit.start, hit.end)
    for match in _NAMED.finditer(annotated.text):
        yield Span(*match.span())


def _spoken(annotated: Annotated, parts: Sequence[Part], span: Span) -> Iterator[Span]:
    """Yield a place if the letter speaks there: in its body, and not in a heading or a quotation."""
    sentence = annotated.sentence_at(span.start)
    if sentence is None or parts[sentence.index] not in {"body", "subject"}:
        return
    if sentence.block.kind != "heading" and not annotated.document.in_quotation(span):
        yield span


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
