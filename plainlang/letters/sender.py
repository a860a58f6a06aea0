"""Who sends a letter: its head, its signature, and what the text says the authority does itself.

Known misses: a sender named only in a picture or a logo; one whose name says nothing ("Ydelse og Kontrol").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set

from plainlang.danish import Annotated
from plainlang.danish.automaton import fold
from plainlang.danish.entities.authorities import known_as, last_to_decide
from plainlang.documents import Block, Span
from plainlang.letters.letter import Part
from plainlang.letters.parts import Layout

# Lengths are bounded so that no text, however odd, takes more than linear time.
CAPITALISED = r"\b[A-ZÆØÅ][\wé.&/-]{0,40}"
_GAP = r"[^\S\n]"  # a name ends with its line
_OF = rf"(?:{_GAP}(?:for|i){_GAP}{CAPITALISED}(?:(?:,| og)?{_GAP}{CAPITALISED}){{0,3}})?"
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
NAMED = re.compile(
    rf"(?:{CAPITALISED}(?:[ -](?:og|for|{CAPITALISED})){{0,4}}{_GAP})?(?:Kommune|KOMMUNE)\b"
    rf"|\b(?:Region|REGION){_GAP}{CAPITALISED}"
    rf"|\b[A-ZÆØÅ]\w{{0,40}}(?:{_ENDINGS})\b{_OF}"
    rf"|\b(?:{_HEADS}){_GAP}(?:for{_GAP}|i{_GAP})?{CAPITALISED}(?:(?:,| og)?{_GAP}{CAPITALISED}){{0,3}}"
    rf"|\bJobcenter{_GAP}{CAPITALISED}|\b(?:{_WHOLE})\b"
    rf"|{CAPITALISED}(?:{_GAP}(?:og{_GAP})?{CAPITALISED}){{0,4}}{_GAP}(?:{_TAILS})\b(?:{_GAP}og{_GAP}{CAPITALISED})?"
)
_NAMES_ITSELF = re.compile(
    rf"\b(?:[Vv]i\s+(?:i|hos|fra)|os\s+(?:i|hos)|jeg\s+er\s+ansat\s+i|sagsbehandler\s+i)"
    rf"\s+({CAPITALISED}(?:\s{CAPITALISED}){{0,4}})"
)
_TWO = rf"({CAPITALISED}{_GAP}og{_GAP}{CAPITALISED})"  # the name of a department: "Børn og Unge"
_WE_IN = (re.compile(rf"\b[Ii]{_GAP}{_TWO}\s\w+\svi\b"), re.compile(rf"\bvi\s(?:\w+\s){{1,3}}i{_GAP}{_TWO}"))
_HANDLER = re.compile(
    r"(?i:sagsbehandler|kontaktperson|ref\.?)\s*:\s*\w|(?i:hilsen)\s+(?:fra\s+)?[A-ZÆØÅ]|\b[Pp]\.\s?n\.\s?v\."
)
_UNIT = re.compile(
    r"(?:(?:afdeling|forvaltning|service|team|kontor|cente?r|udvalg|nævn|skole|kasse|forsyning|styrelse|tilsyn"
    r"|myndighed|politi|erstatning|direktorat)(?:en|et|n|t)?|ministeriet|råd(?:et)?|(?<!aar)(?<!år)hus(?:et)?"
    r"|ret(?:ten)?)s?\b",
    re.IGNORECASE,
)
_KINDS = {
    "ombudsman": "ombudsmand(?:en)?",
    "ministry": "ministeri(?:et|um)?",
    "parliament": "folketinget",
    "committee": "udvalg(?:et)?",
    "board": "nævn(?:et)?|ankestyrelsen",
    "supervision": "tilsyn(?:et)?",
    "police": "politi(?:et)?",
    "region": "region(?:en)?",
    "municipality": "kommune(?:n)?",
    "agency": "styrelse(?:n)?",
    "directorate": "direktorat(?:et)?",
    "court": "ret(?:ten)?",
}
_KIND = {kind: re.compile(rf"(?:{ends})s?\b", re.IGNORECASE) for kind, ends in _KINDS.items()}
"""Kinds of authority by the word that a name ends in; the first one counts."""
_HEAD_LINES = 4  # blocks
_LONGEST_FOOTER = 14  # words of a line that names the sender and says no more
_TOP_LINES = 4
_SHORT_LINE = 8  # words
_TITLE_AND_NAME = re.compile(r"[A-ZÆØÅ]?[a-zæøå]+\s+(?:[A-ZÆØÅ][\w.]*\s?){1,3}$")  # "Prøveleder Søren"
PERSON = re.compile(r"[A-ZÆØÅ][^\W\d_]+(?:[ -][A-ZÆØÅ][^\W\d_.]*\.?){1,3}")
_CONTACT_OF = re.compile(r"\b(?:kontakt\w*|henvend\w*|ring\w*|skriv\w*|spørgsmål)\b", re.IGNORECASE)
_NAME_LINE = re.compile(r"[A-ZÆØÅ][^\W\d_]*(?:[ &/,.-]{1,3}\w+){0,7}\.?")
_OFFICE = re.compile(r"[A-ZÆØÅ]\w{4,}(?:en|et|ne)")  # "Opkrævningen"
_NO_NAME = re.compile(
    r"(?i:til|kære|hej|att|vedr\w*|angående|svar|om|din|dit|dine|jeres|deres|sag|afgørelse|afslag|ansøgning|"
    r"orientering|indkaldelse|partshøring|høring|rykker|påmindelse|kvittering|bevilling|tilladelse|varsel|påbud|"
    r"regning|opkrævning|information|nyt|husk|velkommen|bekræftelse|tak|hr|fru|frk)\b"
)
_NO_NAME_INSIDE = re.compile(
    r"\b(?:til|af|om|fra|med|ved|vedrørende|sagsbehandler|telefon|tlf|dokument)\b", re.IGNORECASE
)
_BETWEEN = r"(?:[^.,:;?!\n]|(?<=\d)[.,]){0,60}?"
_DOES = re.compile(rf"\s{_BETWEEN}\bhermed\b")
"""After an authority's name: what only the one who writes can say of itself."""
_HAS_DONE = re.compile(
    r"\shar\s(?:nu\s|i\sdag\s|på\s\w+\svegne\s)?(?:færdigbehandlet|behandlet|truffet|afgjort|vurderet|gennemgået"
    r"|godkendt|meddelt|bevilget|afslået|ophævet|stadfæstet|besluttet)\b"
    r"|\s(?:behandler|giver|vurderer|finder|lægger|bemærker|anser|udtaler"
    r"|ophæver|stadfæster|hjemviser|påbyder|meddeler|bevilger|imødekommer|afslår|takker|bekræfter|varsler)\b"
)
"""What the one who writes mostly says of itself, but may tell of others, too: alone it names no sender."""
_DOES_BEFORE = re.compile(r"\b(?:finder|meddeler|giver|vurderer|lægger|bemærker|anser|udtaler)\s\Z")
_BEFORE = 12  # code points before a name that hold the verb
_IS_ANOTHER = re.compile(
    rf"\shar\s{_BETWEEN}\b(?:rettet\shenvendelse|klaget|ansøgt|spurgt|forespurgt|anmeldt|truffet\safgørelse)\b"
    rf"|\shar\s{_BETWEEN}\b(?:anmodet|bedt)\b{_BETWEEN}\budtalelse\b"
    r"|s\s(?:henvendelse|klage|ansøgning|høringssvar|afgørelse|påbud|afslag)\b"
)
"""What is told of the one written to, or of the one whose decision is looked at, where another one acts."""


_KEEPS = re.compile(
    r"\s(?:er\s(?:data)?ansvarlig|registrerer|behandler|indsamler|opbevarer|bruger)\b[^.\n]{0,60}oplysninger"
)
"""After the name of the one who keeps what the reader tells: the sender, in a footer on personal data."""


def find_sender(
    annotated: Annotated, layout: Layout, parts: Sequence[Part]
) -> tuple[str | None, Span | None, bool]:
    """Find the authority that sends a letter.

    Args:
        annotated: the document.
        layout: its parts by block.
        parts: its parts by sentence.

    Returns:
        Its name, where it stands, and whether somebody signs the letter or can be asked about it.
    """
    text = annotated.text
    signed = sum(part == "signature" for part in layout.parts) > 1 or any(
        _HANDLER.search(text, block.span.start, block.span.end) for block in annotated.document.blocks
    )
    span = next(_places(annotated, layout, parts), None)
    if span is None:
        return None, None, signed
    span = _whole_name(annotated, span)
    return text[span.start : span.end].strip(), span, signed


def _whole_name(annotated: Annotated, place: Span) -> Span:
    """Return the authority's name that a place is part of, on its line: "Natur- og Miljøklagenævnet"."""
    for entity in annotated.things.entities("myndighed"):
        span = entity.span
        if span.start <= place.start and place.end <= span.end:
            return place if "\n" in annotated.text[span.start : span.end] else span
    return place


def _places(annotated: Annotated, layout: Layout, parts: Sequence[Part]) -> Iterator[Span]:
    """Yield where the sender may be named, the surest first."""
    text = annotated.text
    addressee = {block.span for block in layout.addressee}
    blocks = [
        (block, part)
        for block, part in zip(annotated.document.blocks, layout.parts, strict=True)
        if block.span not in addressee
    ]
    of_part: dict[Part, list[Block]] = {}
    for block, part in blocks:
        of_part.setdefault(part, []).append(block)
    signature = of_part.get("signature", [])
    signed = fold("\n".join(text[block.span.start : block.span.end] for block in signature))
    does = _doing(annotated, parts, _DOES)
    has_done = _doing(annotated, parts, _HAS_DONE, before=_DOES_BEFORE)

    def is_another(span: Span) -> bool:
        name = text[span.start : span.end]
        acting = any(not _same(text, span, other) for other in (*does, *has_done))
        return acting and fold(name) not in signed and _said_of(annotated, parts, name, _IS_ANOTHER)

    def named(places: Sequence[Block]) -> Iterator[Span]:
        for block in places:
            match = NAMED.search(text, block.span.start, block.span.end)
            if match and not is_another(Span(*match.span())):
                yield _below_ministry(text, match, addressee)

    yield from _watching(annotated, blocks[:_HEAD_LINES])
    framed = list(named([*of_part.get("letterhead", []), *signature]))
    if does and not any(_same(text, one, other) for one in does for other in framed):
        yield does[0]
    yield from framed
    # "Vi i Familieafdelingen", "hos Gribmose Kommune": the text itself names its sender.
    for pattern in (_NAMES_ITSELF, *_WE_IN):
        itself = pattern.search(text)
        if itself:
            yield Span(*itself.span(1))
    yield from does or has_done
    yield from named(of_part.get("subject", []))
    # The first and the last lines, whatever they are: a footer, "Hilsen fra …".
    outer = [block for block, _ in (*blocks[:2], *blocks[-3:])]
    yield from named([block for block in outer if annotated.word_count(block.span) <= _LONGEST_FOOTER])
    # The line at the very top, if it looks like a name, and the lines under a signature's person.
    for block, part in blocks[:1]:
        if part == "letterhead" and _is_name_line(text[block.span.start : block.span.end].strip()):
            yield block.span
    # "Du kan ringe til mig i Teknik og Miljø, Søvang Kommune."
    for block in of_part.get("body", []):
        told = _CONTACT_OF.search(text, block.span.start, block.span.end)
        match = told and NAMED.search(text, told.end(), block.span.end)
        if match and re.search(r"\b(?:mig|os)\b", text[block.span.start : match.start()]):
            yield Span(*match.span())
    # What stands under the name of a person is the office.
    for block in signature[1:]:
        start = block.span.start
        for piece in text[block.span.start : block.span.end].split(","):
            office = piece.strip()
            several = " " in office and _is_name_line(office) and not PERSON.fullmatch(office)
            if _OFFICE.fullmatch(office) or (several and not _TITLE_AND_NAME.match(office)):
                at = text.index(office, start)
                yield Span(at, at + len(office))
            start += len(piece) + 1
    yield from _doing_anywhere(annotated, _KEEPS)
    # A unit in the letterhead or under the signature names the sender too.
    for block in [b for b, p in blocks[:3] if p == "letterhead"] + signature[1:]:
        content = text[block.span.start : block.span.end].strip()
        if _UNIT.search(content) and len(content.split()) <= _SHORT_LINE:
            yield block.span


def _below_ministry(text: str, match: re.Match[str], addressee: Set[Span]) -> Span:
    """Return the agency on the line below its ministry's name, else the name itself."""
    below = match.end() + 1
    if kind_of(match[0]) == "ministry" and text[match.end() : below] == "\n":
        agency = NAMED.match(text, below)
        if agency and all(span.start != below for span in addressee):
            return Span(*agency.span())
    return Span(*match.span())


def _doing(
    annotated: Annotated,
    parts: Sequence[Part],
    what: re.Pattern[str],
    *,
    before: re.Pattern[str] | None = None,
) -> list[Span]:
    """Return the authorities of the body that do something, boards and ombudsmen first.

    Args:
        annotated: the document.
        parts: its parts by sentence.
        what: the words after the name.
        before: the words before it ("Efter tilsynet finder Datatilsynet").
    """
    text = annotated.text
    found = []
    for entity in annotated.things.entities("myndighed"):
        sentence = annotated.sentence_at(entity.span.start)
        if (
            sentence is None
            or parts[sentence.index] != "body"
            or annotated.document.in_quotation(entity.span)
        ):
            continue
        inverted = before and before.search(text[max(entity.span.start - _BEFORE, 0) : entity.span.start])
        if inverted or what.match(text, entity.span.end, sentence.span.end):
            found.append((known_as(entity.value) not in last_to_decide(), entity.span))
    return [span for _, span in sorted(found)]


def _doing_anywhere(annotated: Annotated, what: re.Pattern[str]) -> Iterator[Span]:
    """Yield the authorities after whose names a pattern matches."""
    for match in NAMED.finditer(annotated.text):
        if what.match(annotated.text, match.end()):
            yield Span(*match.span())


def _said_of(annotated: Annotated, parts: Sequence[Part], name: str, what: re.Pattern[str]) -> bool:
    """Say whether the body says something of a name."""
    text = annotated.text
    for match in re.finditer(rf"\b{re.escape(name)}", text):
        sentence = annotated.sentence_at(match.start())
        if sentence is None or parts[sentence.index] != "body":
            continue
        if what.match(text, match.end(), sentence.span.end):
            return True
    return False


def _same(text: str, one: Span, other: Span) -> bool:
    """Say whether two names may mean one authority: "Søvang Kommune", "Borgerservice i Søvang Kommune"."""
    first, second = (fold(text[span.start : span.end]) for span in (one, other))
    return first in second or second in first


def _watching(annotated: Annotated, blocks: Sequence[tuple[Block, Part]]) -> Iterator[Span]:
    """Yield where a board, court or ombudsman stands alone on a line at the top: it sends the letter.

    What stands below may name the authority whose decision it looks at.
    """
    lines = {block.span for block, part in blocks if part in {"letterhead", "subject"}}
    for entity in annotated.things.entities("myndighed"):
        if entity.span in lines and known_as(entity.value) in last_to_decide():
            yield entity.span


def kind_of(name: str | None) -> str:
    """Return what kind of authority bears a name: ``board``, ``municipality`` and the like.

    Args:
        name: of the sender, or None where it is not known.

    Returns:
        ``nobody`` without a name, ``other`` where the name does not tell.
    """
    if name is None:
        return "nobody"
    return next((kind for kind, ends in _KIND.items() if ends.search(name)), "other")


def heads(annotated: Annotated, layout: Layout) -> set[str]:
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
    placed = re.search(r"\s\d{1,3}\s?[A-Za-z]?$", line)  # "Holbergsgade 6"
    return _NAME_LINE.fullmatch(line) is not None and not (
        shouted or dated or placed or _NO_NAME.match(line) or _NO_NAME_INSIDE.search(line)
    )
