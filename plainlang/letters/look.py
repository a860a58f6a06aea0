"""The first look at a letter: its parts and people, and what phrases alone tell of its sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from plainlang.danish import Annotated
from plainlang.documents import Block
from plainlang.letters.cues import cues_of
from plainlang.letters.decisions import find_decisions, type_by_phrases, worst
from plainlang.letters.elements import Element, elements_of
from plainlang.letters.evidence import Evidence
from plainlang.letters.letter import LetterType, Outcome, Part, Reader, ReaderRole, Sender
from plainlang.letters.parts import lay_out, parts_of_sentences, sections
from plainlang.letters.people import find_people
from plainlang.letters.roles import find_roles, sentence_roles, shipped_roles
from plainlang.letters.sender import kind_of


@dataclass(frozen=True)
class Look:
    """A letter at first look.

    Attributes:
        evidence: parts, sections and the roles that phrases find.
        reader, sender: the people of the letter.
        cues: of the sentences that may play a role, by their index.
        type, outcome: by phrases alone.
    """

    evidence: Evidence
    reader: Reader
    sender: Sender
    cues: dict[int, set[str]]
    type: LetterType
    outcome: Outcome

    @property
    def cues_of_letter(self) -> frozenset[str]:
        """Type and outcome by phrases, sender and reader, as cues of the letter."""
        both = f"phrases:{self.type}+{self.outcome}"
        sender, reader = f"from:{kind_of(self.sender.name)}", f"to:{self.reader.role}+{self.reader.address}"
        return frozenset(
            {
                f"phrases:{self.type}",
                f"phrases:{self.outcome}",
                both,
                sender,
                reader,
                f"to:{self.reader.address}",
                f"{sender}+{self.reader.address}",
                f"{sender}&phrases:{self.type}",
                f"{sender}&phrases:{self.outcome}",
            }
        )


_REVIEWING = frozenset({"ombudsman", "ministry", "parliament", "committee", "board"})
_SPOKEN = frozenset({"subject", "body"})
_OPENING = 5  # sentences
_COMPLAINED_OF = re.compile(
    r"\b(?:klage[nt]?|klager|klagede|påklaget)\b[^.]{0,60}?\b\w*(?:afgørelse|afslag|påbud|tilladelse)",
    re.IGNORECASE,
)
_WORDS = ("w:", "4:", "b:", "r:")


def look(
    annotated: Annotated,
    reader_role: ReaderRole | None = None,
    elements: tuple[Element, ...] = elements_of(()),
) -> Look:
    """Take a first look at a letter.

    Args:
        annotated: the document and its language.
        reader_role: who the reader is, where the caller knows.
        elements: what the content elements of a template hold.
    """
    layout = lay_out(annotated)
    parts = parts_of_sentences(annotated, layout)
    reader, sender = find_people(annotated, layout, parts, reader_role)
    body = sections(annotated, parts)
    roles = _with_frame(annotated, parts, find_roles(annotated, body, shipped_roles()))
    parts = _with_notes(annotated, parts, roles)
    evidence = Evidence(annotated, parts, roles, body, elements=elements)
    kind = type_by_phrases(evidence)
    outcome = worst(find_decisions(evidence, kind, None)) or "none"
    cues = cues_of(annotated, parts, body, roles)
    return Look(
        evidence,
        reader,
        sender,
        _of_reviews(cues) if _sees_again(evidence, sender) else cues,
        kind,
        outcome,
    )


def _sees_again(evidence: Evidence, sender: Sender) -> bool:
    """Say whether the letter looks at what another authority, or the same one, has decided before."""
    if kind_of(sender.name) in _REVIEWING:
        return True
    annotated = evidence.annotated
    told = (s for s, part in zip(annotated.sentences, evidence.parts, strict=True) if part in _SPOKEN)
    return any(
        _COMPLAINED_OF.search(annotated.text, s.span.start, s.span.end) for s in islice(told, _OPENING)
    )


def _of_reviews(cues: dict[int, set[str]]) -> dict[int, set[str]]:
    """Add the words once more as words of such a letter: "er afslået" tells there what others have done."""
    return {
        index: found | {f"re:{cue}" for cue in found if cue.startswith(_WORDS)}
        for index, found in cues.items()
    }


def _with_frame(
    annotated: Annotated, parts: Sequence[Part], roles: Sequence[frozenset[str]]
) -> tuple[frozenset[str], ...]:
    """Add what letterhead and signature tell: whom to contact, and by when to answer."""
    found = list(roles)
    for sentence, part in zip(annotated.sentences, parts, strict=True):
        if part not in {"letterhead", "signature"}:
            continue
        told = sentence_roles(annotated, sentence, shipped_roles()) & {"contact", "answer_deadline"}
        if any(word.kind == "address" and "@" in word.lower for word in annotated.words(sentence)):
            told.add("contact")
        found[sentence.index] = found[sentence.index] | told
    return tuple(found)


def _with_notes(
    annotated: Annotated, parts: Sequence[Part], roles: Sequence[frozenset[str]]
) -> tuple[Part, ...]:
    """Mark the notes that are meant for the caseworker: a note in brackets is one to its block's end."""
    noted: list[Part] = []
    open_block: Block | None = None
    for sentence, part, found in zip(annotated.sentences, parts, roles, strict=True):
        if "caseworker_note" in found and part == "body":
            bracketed = annotated.text[sentence.block.span.start] in "[("
            open_block = sentence.block if bracketed else None
            noted.append("caseworker_note")
        else:
            noted.append("caseworker_note" if sentence.block is open_block else part)
    return tuple(noted)
