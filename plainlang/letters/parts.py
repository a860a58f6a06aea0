"""The parts of a letter: letterhead, subject, salutation, body, signature, enclosures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from plainlang.danish import Annotated, Sentence
from plainlang.documents import Block, Span
from plainlang.letters.letter import Part

_SALUTATION = re.compile(r"\s*(?:kære|hej|goddag|god dag)\b", re.IGNORECASE)
_ADDRESSEE = re.compile(r"\s*til\s+(?!orientering|møde)\S", re.IGNORECASE)
_CLOSING = re.compile(
    r"\s*(?:(?:med\s+)?(?:venlig|venlige|de\s+bedste|bedste|kærlig|mange|de\s+venligste)\s+hils(?:en|ner)|mvh\.?|p\.\s?v\.|på\s+(?:kommunens|nævnets|vegne)|hilsen\b|d\.?å\.?\s*$)",
    re.IGNORECASE,
)
# Sections that some letters put behind the signature; they belong to the decision all the same.
_BACK_TO_BODY = re.compile(
    r"\s*(?:(?:lov|rets)grundlag|regler(?:ne)?|klage(?:vejledning)?|begrundelse|sådan klager du)\b.{0,40}$",
    re.IGNORECASE,
)
_ENCLOSURE = re.compile(r"\s*(?:bilag|vedlagt|vedhæftet|kopi\s+til|kopi\s+sendt|cc)\b", re.IGNORECASE)
_SUBJECT_MARK = re.compile(r"\s*(?:vedr\.?|vedrørende|angående|sag|emne)\s*:?\s", re.IGNORECASE)
_SUBJECT_WORD = re.compile(
    r"\b(?:afgørelse|ansøgning|indkaldelse|partshøring|høring|svar|orientering|bevilling|afslag|varsel|påbud|ophør"
    r"|forslag|kvittering|rykker|tilladelse|dispensation|om|vi|du|din|dit|dine|jeres|ikke)\b",
    re.IGNORECASE,
)
# What only a subject line begins with, even where it is the first line of all: "Varsel om lønindeholdelse".
_SUBJECT_BEGIN = re.compile(
    r"\s*(?:(?:endelig|foreløbig|ny|fornyet|din|dit|dine|jeres|deres|vores)\s+)?"
    r"(?:\w*(?:afgørelse|tilladelse|bevilling|ansøgning|anmodning|opkrævning|godkendelse|indberetning)"
    r"|afslag|varsel|varsling|påbud|strakspåbud|forbud|høring|partshøring|indkaldelse|tilsigelse|ophør|stop"
    r"|rykker|kvittering|orientering|meddelelse|besked|krav|svar|klage|ændring|nedsættelse|forhøjelse|samtykke"
    r"|dispensation|bekræftelse|tilbud|invitation|underretning|istandsættelse|tilbagebetaling|regulering"
    r"|regnskab|budget|opgørelse|dagsorden|udkast|møde|samtale|redegørelse|udtalelse|udsættelse|erstatning)"
    r"\s+(?:på|om|til|af|i|over|fra|for|mod|vedrørende|angående|vedr\.|ang\.)\s",
    re.IGNORECASE,
)
_SPOKEN = re.compile(r"\b(?:du|dig|din|dit|dine|vi|vores|jeres)\b", re.IGNORECASE)
_LABEL = re.compile(r"\s*[^\s:]+(?:\s[^\s:]+){0,3}\s*:\s*\S*")
_CONTACT_LINE = re.compile(
    r"tlf|telefon|@|www\.|\bcvr\b|\bcpr\b|\bean\b|j\.?\s?nr|sagsnr|journalnr|dato\b|\b\d{4}\s+[A-ZÆØÅ]",
    re.IGNORECASE,
)
_FINITE = re.compile(
    r"\b(?:er|har|får|skal|kan|vil|må|bliver|blev|var|søger|søgte|giver|sender|skriver|bevilger|kunne|\w{3,}er|\w{3,}ede|\w{3,}te|\w{3,}es)\b",
    re.IGNORECASE,
)
DATED = re.compile(
    r"\s*(?:(?:dato|brevdato)\s*:?|[A-ZÆØÅ][\w .\-]{1,30}?,?)?\s*(?:den|d\.)?\s*", re.IGNORECASE
)
"""What may stand before the date of a letter: nothing, a place, "den"."""
_ONLY_DATE = re.compile(
    r"\s*(?:[A-ZÆØÅ][\w .\-]{1,30},?\s+)?(?:den\s+|d\.\s*)?"
    r"\d{1,2}\.\s*(?:[a-zæøå]+\.?|\d{1,2}\.)\s*\d{2,4}\s*",
    re.IGNORECASE,
)
_TITLED = re.compile(r"\s*(?:hr|fru|frk|frøken|fr)\b\.?\s+\S", re.IGNORECASE)
_BETWEEN_NAMES = frozenset({"og", "eller", "for", "i", "af", "ved", "von", "van", "de", "der"})
"""What stands in small letters in a name: "Peter og Anne Krogh", "Center for Børn og Unge"."""
_SHORT_LINE = 8  # words; a longer line is text
_LATEST_SALUTATION = 30  # blocks; below that, "Kære" belongs to the text


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the sentences under it.

    Attributes:
        heading: the heading's sentence, or None before the first one.
        sentences: those under it, without the heading.
    """

    heading: Sentence | None
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """Parts and sections of a letter.

    Attributes:
        parts: one per block.
        salutation: the salutation's block, or None.
        addressee: blocks that name the reader above the salutation ("Til ejeren af …").
    """

    parts: tuple[Part, ...]
    salutation: Block | None
    addressee: tuple[Block, ...]


def lay_out(annotated: Annotated) -> Layout:
    """Find the parts of a letter.

    Args:
        annotated: the document.

    Returns:
        One part for each block of the document.
    """
    text = annotated.text
    blocks = annotated.document.blocks
    if annotated.document.piece != "letter":
        # A message's title is nothing but that, and what announces it has neither head nor signature.
        whole: Part = "subject" if annotated.document.piece == "title" else "body"
        return Layout((whole,) * len(blocks), None, ())

    def content(block: Block) -> str:
        return text[block.span.start : block.span.end]

    salutation = next(
        (
            i
            for i, block in enumerate(blocks[:_LATEST_SALUTATION])
            if _SALUTATION.match(content(block)) and len(content(block).split()) <= 10
        ),
        None,
    )
    closing = next(
        (
            i
            for i in range(len(blocks) - 1, max(len(blocks) // 3, salutation or 0), -1)
            if _CLOSING.match(content(blocks[i])) and len(content(blocks[i]).split()) <= 12
        ),
        None,
    )
    body_start = _body_start(annotated, blocks, salutation)
    parts: list[Part] = []
    addressee: list[Block] = []
    reopened = False
    for i, block in enumerate(blocks):
        if block.kind in {"letterhead", "footer"}:
            parts.append("letterhead")
        elif i == salutation:
            parts.append("salutation")
        elif closing is not None and i >= closing:
            reopened = reopened or (i > closing and _BACK_TO_BODY.match(content(block)) is not None)
            if reopened:
                parts.append("body")
                continue
            enclosure = "enclosure" in parts or _ENCLOSURE.match(content(block))
            long = annotated.word_count(block.span) > 2 * _SHORT_LINE and i > closing + 1
            parts.append("enclosure" if enclosure else "body" if long else "signature")
        elif i < body_start:
            if _ADDRESSEE.match(content(block)):
                addressee.append(block)
            before_salutation = salutation is not None and i < salutation
            marked = _SUBJECT_MARK.match(content(block)) is not None
            begins = _SUBJECT_BEGIN.match(content(block)) is not None
            named = marked or begins or _SUBJECT_WORD.search(content(block)) is not None
            # The second line of a letterhead is a unit, unless it says what the letter is about.
            unit = before_salutation and i < 2 and not named
            # The first is the sender, unless it can be nothing but a subject.
            first = i > 0 or marked or begins or _speaks(content(block))
            is_subject = first and not unit and _is_subject(annotated, block, i)
            parts.append("subject" if is_subject else "letterhead")
        elif block.kind == "heading" and not any(p in {"subject", "body"} for p in parts):
            parts.append("subject")
        else:
            parts.append("body")
    where = blocks[salutation] if salutation is not None else None
    return Layout(tuple(parts), where, tuple(addressee))


def _body_start(annotated: Annotated, blocks: Sequence[Block], salutation: int | None) -> int:
    """Return the index of the first block that is neither letterhead nor address."""
    if salutation is not None:
        # Running text may stand before "Kære alle"; a subject line may too.
        for i, block in enumerate(blocks[:salutation]):
            if (
                block.kind not in {"letterhead", "footer"}
                and annotated.word_count(block.span) > 2 * _SHORT_LINE
            ):
                return i
        return salutation + 1
    for i, block in enumerate(blocks):
        if block.kind in {"letterhead", "footer"}:
            continue
        words = annotated.word_count(block.span)
        content = annotated.text[block.span.start : block.span.end]
        if words > _SHORT_LINE and (
            content.rstrip().endswith((".", "?", "!", ":")) or words > 2 * _SHORT_LINE
        ):
            return i
        if words > 3 and content.rstrip().endswith(".") and _FINITE.search(content):
            return i
    # A sentence or two without any frame: all of it is body.
    return len(blocks) if len(blocks) > 2 else 0


def _speaks(content: str) -> bool:
    """Say whether a line speaks to the reader from its start ("Du får ikke støtte"; not "X – vi hjælper")."""
    beginning = content if content.endswith("?") else " ".join(content.split()[:2])
    return _SPOKEN.search(beginning) is not None and _FINITE.search(content) is not None


def _is_subject(annotated: Annotated, block: Block, index: int) -> bool:
    content = annotated.text[block.span.start : block.span.end]
    words = content.split()
    if _SUBJECT_MARK.match(content):
        return True
    if _ONLY_DATE.fullmatch(content) or _TITLED.match(content):
        return False
    if _CONTACT_LINE.search(content) or _ADDRESSEE.match(content):
        return False
    if _LABEL.fullmatch(content):
        return False
    names = all(
        word[0].isupper() or (word in _BETWEEN_NAMES and after[0].isalpha())
        for word, after in zip(words, [*words[1:], "."], strict=True)
        if word[0].isalpha()
    )
    if names and not content.isupper() and not _SUBJECT_BEGIN.match(content):
        return False  # a person, a couple, a street, a unit
    if len(words) == 1:
        return content.isupper() and len(content) > 4 and index > 0
    return len(words) >= 3 and (block.kind == "heading") and content[-1] not in ".,;"


def sections(annotated: Annotated, parts: Sequence[Part]) -> tuple[Section, ...]:
    """Return the sections of the body, a heading each.

    Args:
        annotated: the document.
        parts: one per sentence.
    """
    found: list[tuple[Sentence | None, list[Sentence]]] = [(None, [])]
    for sentence, part in zip(annotated.sentences, parts, strict=True):
        if part not in {"subject", "body"}:
            continue
        if sentence.block.kind == "heading" or (part == "subject"):
            found.append((sentence, []))
        else:
            found[-1][1].append(sentence)
    return tuple(Section(heading, tuple(sentences)) for heading, sentences in found)


def parts_of_sentences(annotated: Annotated, layout: Layout) -> tuple[Part, ...]:
    """Return one part for each sentence."""
    by_block = {block.span: part for block, part in zip(annotated.document.blocks, layout.parts, strict=True)}
    return tuple(by_block[sentence.block.span] for sentence in annotated.sentences)


def body_span(annotated: Annotated, parts: Sequence[Part]) -> Span | None:
    """Return the stretch from the first to the last sentence of the body, or None where there is none."""
    body = [s.span for s, part in zip(annotated.sentences, parts, strict=True) if part == "body"]
    return Span(body[0].start, body[-1].end) if body else None
