"""Letters in which every sentence is marked with what it does, to learn from.

A file holds the letters of one writer with a line ``⟨⟩`` between them. A letter begins with a line of JSON,
the facts about it; the letter itself follows after an empty line. Behind each sentence that plays a role
stand its codes: ``Du får ikke tilskud. ⟨DA⟩``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from plainlang.danish import Annotated
from plainlang.documents import read
from plainlang.errors import DataError

ROLES = {
    "DA": "decision_adverse", "DP": "decision_partly", "DF": "decision_favourable", "DW": "decision_word",
    "LB": "legal_basis", "F": "fact", "MC": "main_consideration", "EM": "empty_reason",
    "CI": "circular_reason",
    "RV": "reader_view", "C": "complaint", "CA": "complaint_authority", "CD": "complaint_deadline",
    "CS": "complaint_start", "CH": "complaint_how", "CN": "complaint_none", "CE": "complaint_enclosed",
    "CC": "court_deadline", "CX": "suspensive_effect", "CR": "reassessment", "CH0": "complaint_heading",
    "H": "hearing", "HD": "answer_deadline", "HN": "no_answer", "PR": "proposal", "S": "summons",
    "SP": "purpose", "SA": "agenda", "ST": "meeting_time", "SL": "meeting_place", "SU": "duration",
    "SB": "bring", "SR": "reschedule", "BI": "representation", "W": "warning", "CO": "consequence",
    "WO": "way_out", "RQ": "request", "RC": "receipt", "RP": "reply", "TI": "delay", "NX": "next_step",
    "RE": "repayment", "RT": "repayment_period", "RK": "calculation", "RI": "instalments", "CT": "contact",
    "DB": "data_protection", "AK": "access_to_file", "GI": "general_information", "QU": "quoted",
    "NO": "caseworker_note",
}  # fmt: skip
"""Code in a marked letter to role."""

COMPLAINT = frozenset(
    "complaint_authority complaint_deadline complaint_start complaint_how complaint_none complaint_enclosed "
    "suspensive_effect reassessment".split()
)
"""Roles that speak of complaining, too."""

DECIDING = frozenset({"decision_adverse", "decision_partly", "decision_favourable"})
"""Roles that decide, whatever the outcome: that a sentence decides is easier to tell than what."""

BETWEEN = "\n⟨⟩\n"
"""Stands between two letters of a file."""

_MARK = re.compile(r"[ \t]*⟨([A-Z0-9, ]+)⟩")


@dataclass(frozen=True)
class Marked:
    """A letter and what its writer says of it.

    Attributes:
        name: file and number.
        writer: the file; letters of one writer are kept together when the learning is tried out.
        facts: the header.
        annotated: the letter without its marks.
        roles: one set per sentence.
    """

    name: str
    writer: str
    facts: dict[str, Any]
    annotated: Annotated
    roles: tuple[frozenset[str], ...]


def parse_marked(source: str, file: str, line: int = 1, *, name: str = "", writer: str = "") -> Marked:
    """Read one marked letter.

    Args:
        source: the header, an empty line and the letter.
        file: where it stands, for errors.
        line: where it begins there, from 1.
        name: what it is called.
        writer: who wrote it.

    Raises:
        DataError: the header is no JSON, or a code is unknown; names file and line.
    """
    head, _, marked = source.partition("\n")
    try:
        facts = json.loads(head)
    except ValueError:
        raise DataError(file, line, "første linje er ikke JSON", "the first line is no JSON") from None
    blank = len(marked) - len(marked.lstrip("\n"))
    marked = marked[blank:]
    text, codes, end = "", [], 0
    for match in _MARK.finditer(marked):
        text += marked[end : match.start()]
        end = match.end()
        for code in match[1].split(","):
            if code.strip() not in ROLES:
                at = line + 1 + blank + marked.count("\n", 0, match.start())
                raise DataError(file, at, f"ukendt kode {code.strip()}", f"unknown code {code.strip()}")
            codes.append((len(text.rstrip()) - 1, ROLES[code.strip()]))
    text += marked[end:]
    annotated = Annotated(read(text.encode(), format="text"))
    roles: list[set[str]] = [set() for _ in annotated.sentences]
    for position, role in codes:
        sentence = annotated.sentence_at(position)
        if sentence is not None:
            roles[sentence.index].add(role)
            if role in COMPLAINT:
                roles[sentence.index].add("complaint")
            if role in DECIDING:
                roles[sentence.index].add("decides")
    return Marked(name, writer, facts, annotated, tuple(frozenset(found) for found in roles))


def read_all(folder: Path) -> Iterator[Marked]:
    """Yield every marked letter of a folder, in order; a file holds the letters of one writer.

    Raises:
        DataError: as in :func:`parse_marked`.
    """
    for path in sorted(folder.glob("*.txt")):
        line = 1
        for number, source in enumerate(path.read_text(encoding="utf-8").split(BETWEEN), 1):
            name = f"{path.stem}/{number:03}"
            yield parse_marked(source, str(path), line, name=name, writer=path.stem)
            line += source.count("\n") + BETWEEN.count("\n")
