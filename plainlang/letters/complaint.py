"""Whether a letter tells how to complain (forvaltningsloven § 25)."""

from __future__ import annotations

import re

from plainlang.danish import Sentence
from plainlang.danish.entities.authorities import known_as, last_to_decide, of_kind
from plainlang.documents import Span
from plainlang.letters.evidence import Evidence
from plainlang.letters.fields import fields
from plainlang.letters.letter import Complaint, LetterType, Outcome, Status
from plainlang.letters.reasons import asks_reasons
from plainlang.letters.routes import all_routes

_COURT = re.compile(r"\bindbringe[sr]? for (?:\w+ ){0,2}(?:\w*ret|\w*retten|domstolene)\b")


def find_complaint(
    evidence: Evidence, kind: LetterType, outcome: Outcome, field: str | None, sender: str | None
) -> Complaint:
    """Return the complaint guidance: where its parts stand, and whether it is whole.

    Args:
        evidence: of the letter.
        kind: the letter's type.
        outcome: the worst outcome of its decisions.
        field: slug of the field of law.
        sender: name of the authority that sends it, or None.
    """
    last = sender is not None and known_as(sender) in last_to_decide()
    # A board that tells of the complaint to itself says to nobody where to go with the next one.
    itself = frozenset({known_as(sender)}) if sender is not None and last else frozenset()
    bodies = [
        s for s in _told(evidence, "complaint_authority") if not _names_no_body(evidence, s, field, itself)
    ]
    authority: tuple[Span, ...] = tuple(sentence.span for sentence in bodies)
    deadline = tuple(sentence.span for sentence in _told(evidence, "complaint_deadline"))
    how = tuple(sentence.span for sentence in _told(evidence, "complaint_how"))
    owes = asks_reasons(kind, outcome) or (
        kind == "decision" and field is not None and fields()[field].guides_grants
    )
    status: Status
    closed = any(field in route.fields and route.closed and not route.cues for route in all_routes())
    if evidence.having("complaint_none") and (closed or last or not authority):
        # "Skolens beslutning kan ikke påklages": whom else the sentence names looks at other things.
        status, authority = "not_required", ()
    elif (authority and how and (deadline or _no_deadline(evidence))) or _to_court_only(evidence):
        status = "full"
    elif evidence.having("complaint_enclosed") or evidence.element("complaint"):
        status = "delegated"
    elif not owes or (last and not (authority or deadline or how)):
        # What a board or an ombudsman says can be brought before no other authority; § 25 asks for nothing.
        status = "not_required"
    elif authority or deadline or how:
        status = "partial"
    else:
        status = "none"
    return Complaint(status, authority, deadline, how)


def _told(evidence: Evidence, role: str) -> list[Sentence]:
    """Return the sentences that tell a part of the guidance; the letter's own title tells none of it."""
    return [s for s in evidence.having(role) if evidence.parts[s.index] != "subject"]


def _names_no_body(evidence: Evidence, sentence: Sentence, field: str | None, itself: frozenset[str]) -> bool:
    """Say whether a sentence names only the sender, courts and supervision that decide no such complaints."""
    right = {known_as(n) for r in all_routes() if field in r.fields for n in r.authorities}
    named = [
        known_as(entity.value)
        for entity in evidence.annotated.things.entities("myndighed")
        if sentence.span.start <= entity.span.start < sentence.span.end
    ]
    others = of_kind("court") | of_kind("supervisory") | of_kind("ombudsman") | itself
    return bool(named) and all(name in others and name not in right for name in named)


def _to_court_only(evidence: Evidence) -> bool:
    """Say whether the guidance sends the reader to a court and nowhere else: to § 25 nothing is owed.

    "Nævnets afgørelse kan indbringes for boligretten inden 4 uger": how one sues is the court's to tell.
    """
    if not evidence.having("complaint_deadline", "court_deadline"):
        return False
    annotated = evidence.annotated
    courts = 0
    for sentence in _told(evidence, "complaint"):
        span = sentence.span
        named = {
            known_as(entity.value)
            for entity in annotated.things.entities("myndighed")
            if span.start <= entity.span.start < span.end
        }
        if named & of_kind("complaint-body"):
            return False
        said = annotated.folded[span.start : span.end]
        courts += bool(named & of_kind("court")) or _COURT.search(said) is not None
    return courts > 0


def _no_deadline(evidence: Evidence) -> bool:
    """Say whether the letter need give none: it says so, or is on access to documents."""
    if evidence.having("complaint_open_ended"):
        return True
    folded = evidence.annotated.folded
    head = [
        s
        for s, part in zip(evidence.annotated.sentences, evidence.parts, strict=True)
        if part in {"subject", "body"}
    ][:4]
    return any("aktindsigt" in folded[s.span.start : s.span.end] for s in head)
