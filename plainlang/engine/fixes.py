"""Which suggestions can be taken together, and whether a letter is better for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from plainlang.documents import Edit
from plainlang.engine.finding import Finding
from plainlang.letters import Letter


@dataclass(frozen=True, slots=True)
class Fix:
    """A suggestion that is taken.

    Attributes:
        finding: what it mends.
        edit: the place and the wording.
    """

    finding: Finding
    edit: Edit


def fixes_for(
    findings: Iterable[Finding], editable: Callable[[Edit], bool], *, unsafe: bool = False
) -> Iterator[Fix]:
    """Yield a suggestion for each finding that has one which can be taken, none overlapping another.

    Args:
        findings: in the order of the text.
        editable: says whether an edit can be written into the source.
        unsafe: take the first suggestion even where the author should look at it.
    """
    taken = -1
    for finding in findings:
        if finding.span.start < taken:
            continue
        for suggestion in finding.suggestions:
            edit = Edit(finding.span, suggestion.text)
            if (suggestion.safe or unsafe) and editable(edit):
                taken = finding.span.end
                yield Fix(finding, edit)
                break


_Letters = Sequence[Letter]


def no_worse(before: tuple[_Letters, Iterable[Finding]], after: tuple[_Letters, Iterable[Finding]]) -> bool:
    """Say whether edits have brought no new finding and left what a letter does as it was.

    Args:
        before: the letter, or every variant of a template, and the findings.
        after: the same with the edits made.
    """
    if list(map(_effect, before[0])) != list(map(_effect, after[0])):
        return False
    more = Counter((f.code, f.subject) for f in after[1])
    more.subtract(Counter((f.code, f.subject) for f in before[1]))
    return all(count <= 0 for count in more.values())


def _effect(letter: Letter) -> tuple[object, ...]:
    return (
        letter.type,
        letter.outcome,
        len(letter.decisions),
        letter.reasons.status,
        letter.complaint.status,
        letter.reader.address,
        letter.kind,
    )
