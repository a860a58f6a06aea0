"""Cues: what about a sentence, its neighbours and its place tells which roles it plays.

A cue is a short text, such as ``w:afslag`` (the word is there), ``b:kan_ikke`` (two words stand side by
side), ``h:klage`` (the heading above has it) or ``r:decision_adverse`` (the phrases of that role match).
Each has a weight for each role in ``weights/roles.json``, learned from letters in which every sentence was
marked; a sentence's weights are added up, and the sum says how likely the role is. That is logistic
regression whose weights can be read: ``^:klagen`` speaks for the way to complain, ``w:hvis`` against a
decision.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise
from math import exp
from typing import Any

from plainlang.compiled import compiled
from plainlang.danish import Annotated, Sentence
from plainlang.danish.effects import done_by, effect_cues
from plainlang.danish.entities.authorities import known_as, of_kind
from plainlang.danish.entities.deadlines import Deadline
from plainlang.danish.inflection import analyses
from plainlang.danish.polarity import polarity_cues
from plainlang.danish.words import Word
from plainlang.letters.letter import Part
from plainlang.letters.parts import Section

_MASKED = ("lov", "dato", "beløb", "procent", "periode", "telefon", "e-mail", "web", "sagsnummer")
_ROOT = 4  # letters: "afslag" and "afslås" share "afsl"
_STEM = 6  # letters: "ansøgningen" and "ansøger" share "ansøge"
_LONG = 9  # letters: from here on the end of a word tells its last part ("-nævnet", "-tilladelse")
_END = 6
_IF = frozenset("hvis såfremt dersom når medmindre ifald uden".split())
_FINITE = frozenset({"present", "past", "present_s", "past_s"})
_CONDITION = 5  # words and marks, below which nothing is made to depend on something


Masks = tuple[list[int], list[tuple[int, str]]]
"""Starts of the things that are seen by their kind, and for each its end and the mask."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """A sentence as the cues see it.

    Attributes:
        tokens: its words, with dates, amounts and the like by their kind.
        own: the cues of the sentence itself.
        stems: the beginnings of its words, which its neighbours see.
    """

    tokens: tuple[str, ...]
    own: tuple[str, ...]
    stems: frozenset[str]


class PackedCues(Mapping[int, frozenset[str]]):
    """The cues of a letter's sentences, by index, in a small part of the memory that sets of them take.

    Args:
        cues: the sets.
    """

    def __init__(self, cues: Mapping[int, AbstractSet[str]]) -> None:
        self._packed = {index: "\n".join(sorted(own)) for index, own in cues.items()}

    def __getitem__(self, index: int) -> frozenset[str]:
        return frozenset(filter(None, self._packed[index].split("\n")))

    def __iter__(self) -> Iterator[int]:
        return iter(self._packed)

    def __len__(self) -> int:
        return len(self._packed)


def cues_of(
    annotated: Annotated,
    parts: Sequence[Part],
    sections: Sequence[Section],
    roles: Sequence[frozenset[str]],
) -> dict[int, set[str]]:
    """Return the cues of every sentence of subject, body and signature, by its index.

    Args:
        annotated: the document.
        parts: one per sentence.
        sections: of its body.
        roles: of each sentence, by phrases alone.
    """
    wanted = [s for s in annotated.sentences if parts[s.index] in {"subject", "body", "signature"}]
    masks = masks_of(annotated)
    seen = {s.index: _look(annotated, s, masks) for s in wanted}
    heading_of = {s.index: section.heading for section in sections for s in section.sentences}
    found: dict[int, set[str]] = {}
    deadlines = _deadlines(annotated)
    for place, sentence in enumerate(wanted):
        index = sentence.index
        cues = set(seen[index].own)
        cues.update(f"r:{role}" for role in roles[index])
        cues.update(deadlines.get(index, ()))
        cues.add(f"part:{parts[index]}")
        cues.add(f"block:{sentence.block.kind}")
        cues.add(f"at:{min(4, 5 * place // max(len(wanted), 1))}")
        if place < 3:
            cues.add(f"first:{place}")
        heading = heading_of.get(index)
        if heading is not None and heading.index in seen:
            cues.update(f"h:{stem}" for stem in seen[heading.index].stems)
            cues.update(f"hr:{role}" for role in roles[heading.index])
        for name, step in (("p", -1), ("n", 1), ("pp", -2)):
            other = place + step
            if 0 <= other < len(wanted):
                there = wanted[other]
                cues.update(f"{name}r:{role}" for role in roles[there.index])
                if name != "pp":
                    cues.update(f"{name}:{stem}" for stem in seen[there.index].stems)
                    if there.block.span == sentence.block.span:
                        cues.add(f"{name}:same")
            else:
                cues.add(f"{name}:none")
        found[index] = cues
    return found


def _deadlines(annotated: Annotated) -> dict[int, set[str]]:
    """Return for each sentence with a deadline who must act, and whether it is told by date or by length."""
    found: dict[int, set[str]] = {}
    for entity in annotated.things.entities("frist"):
        sentence = annotated.sentence_at(entity.span.end - 1)
        if sentence is not None and isinstance(entity, Deadline):
            form = entity.value.partition(" ")[2] or "date"
            found.setdefault(sentence.index, set()).update({f"who:{entity.who}", f"from:{form}"})
    return found


def masks_of(annotated: Annotated) -> Masks:
    """Return the starts of the things that are seen by their kind, and for each its end and its mask."""
    bodies = of_kind("complaint-body") | of_kind("former-complaint-body")
    spans: list[tuple[int, int, str]] = []
    for name in _MASKED:
        spans.extend((s.start, s.end, f"<{name}>") for s in annotated.things.spans(name))
    for entity in annotated.things.entities("myndighed"):
        mask = "<klageorgan>" if known_as(entity.value) in bodies else "<myndighed>"
        spans.append((entity.span.start, entity.span.end, mask))
    spans.extend((p.span.start, p.span.end, "<felt>") for p in annotated.document.placeholders)
    spans.sort()
    return [start for start, _, _ in spans], [(end, mask) for _, end, mask in spans]


def tokens_of(annotated: Annotated, sentence: Sentence, masks: Masks) -> Iterator[tuple[str, Word]]:
    """Yield the words and marks of a sentence as cues see them; dates and the like by their kind.

    Args:
        annotated: the document.
        sentence: the sentence.
        masks: of the document.
    """
    starts, ends = masks
    last = -1
    for word in annotated.words(sentence):
        at = bisect_right(starts, word.start) - 1
        if at >= 0 and word.start < ends[at][0]:
            if at != last:
                yield ends[at][1], word
                last = at
        else:
            yield "<tal>" if word.kind == "number" else word.lower, word


def _look(annotated: Annotated, sentence: Sentence, masks: Masks) -> _Seen:
    seen = list(tokens_of(annotated, sentence, masks))
    tokens = [token for token, word in seen if token[0] == "<" or word.kind != "punctuation"]
    marks = {token for token, word in seen if word.kind == "punctuation"}
    own = list(_own_cues(tokens))
    text = annotated.text[sentence.span.start : sentence.span.end].rstrip()
    own.extend(f"mark:{mark}" for mark in marks & {"?", ":", "!", "§", "(", "»", "”", '"'})
    own.append(f"ends:{text[-1:] if not text[-1:].isalnum() else 'word'}")
    own.append(f"long:{min(len(tokens) // 4, 8)}")
    own.extend(effect_cues(tokens, text))
    own.extend(polarity_cues(_clauses(seen), text))
    own.extend(_conditions(seen))
    stems = frozenset(token[:_STEM] if token[0] != "<" else token for token in tokens)
    return _Seen(tuple(tokens), tuple(own), stems)


def _clauses(seen: Sequence[tuple[str, Word]]) -> list[list[str]]:
    """Return the words between the marks of a sentence."""
    clauses: list[list[str]] = [[]]
    for token, word in seen:
        if token[0] != "<" and word.kind == "punctuation":
            clauses.append([])
        else:
            clauses[-1].append(token)
    return [clause for clause in clauses if clause]


def _conditions(seen: Sequence[tuple[str, Word]]) -> Iterator[str]:
    """Yield cues of a sentence that begins with a condition: who, whether not, and what happens then."""
    tokens = [token for token, _ in seen]
    if len(tokens) < _CONDITION or "," not in tokens or tokens[-1] == "?":
        return
    comma = tokens.index(",")
    if tokens[0] in _IF:
        yield "c:if"
    elif _is_finite(tokens[0]) and comma > 1:
        yield "c:verb-first"
    else:
        return
    denied = "-" if "ikke" in tokens[:comma] else ""
    yield f"c:condition{denied}"
    yield f"c:condition+{tokens[1]}{denied}"
    then = tokens[comma + 1 :]
    for effect in done_by(then):
        yield f"c:then:{effect}"
        yield f"c:then:{effect}{denied}+{'vi' if 'vi' in then[:3] else 'other'}"


def _is_finite(form: str) -> bool:
    return any(word_class == "vb" and feature in _FINITE for _, word_class, feature in analyses(form))


def _own_cues(tokens: Sequence[str]) -> Iterator[str]:
    """Yield the cues of a sentence's own words."""
    short = [token if token[0] == "<" else token[:_STEM] for token in tokens]
    for token, stem in zip(tokens, short, strict=True):
        yield f"w:{token}"
        yield f"4:{token[:_ROOT]}"
        if stem != token:
            yield f"s:{stem}"
        if len(token) >= _LONG and token[0] != "<":
            yield f"e:{token[-_END:]}"
    for one, two in pairwise(short):
        yield f"b:{one}_{two}"
    for one, two in zip(short, short[2:], strict=False):
        yield f"g:{one}_{two}"
    for first, second, third in zip(short, short[1:], short[2:], strict=False):
        yield f"t:{first}_{second}_{third}"
    if short:
        yield f"^:{short[0]}"
        yield f"^:{'_'.join(short[:2])}"


@dataclass(frozen=True)
class CueModel:
    """The learned weights.

    Attributes:
        roles: names, in the order of the weights.
        bias: one per role.
        weights: cue to pairs of role number and weight.
        limits: role to the likelihood from which a sentence plays it.
        floors: role to the likelihood that most letters which hold it reach somewhere.
    """

    roles: tuple[str, ...]
    bias: tuple[float, ...]
    weights: Mapping[str, Sequence[tuple[int, float]]]
    limits: Mapping[str, float]
    floors: Mapping[str, float]

    def likelihoods(self, cues: set[str]) -> dict[str, float]:
        """Return how likely each role is, from 0 to 1, where it is above one in a hundred."""
        sums = list(self.bias)
        for cue in cues:
            for role, weight in self.weights.get(cue, ()):
                sums[role] += weight
        return {
            name: 1 / (1 + exp(-total)) for name, total in zip(self.roles, sums, strict=True) if total > -4.6
        }


def model_from(data: Mapping[str, Any]) -> CueModel:
    """Return weights from what JSON holds of them."""
    return CueModel(
        tuple(data["roles"]), tuple(data["bias"]), data["weights"], data["limits"], data["floors"]
    )


@cache
def shipped_model(name: str) -> CueModel:
    """Return weights that come with plainlang, from ``weights/``: ``roles.json`` and the like."""
    return compiled(f"weights-{name.removesuffix('.json')}", lambda: _read_model(name))


def _read_model(name: str) -> CueModel:
    source = files("plainlang.letters").joinpath("weights", name)
    return model_from(json.loads(source.read_text(encoding="utf-8")))
