"""Which field of law a letter is about: by statutes, benefits, its sender, its case number or subject key."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from plainlang.bilingual import Bilingual
from plainlang.compiled import compiled
from plainlang.danish import Annotated
from plainlang.danish.automaton import Automaton, fold
from plainlang.danish.entities.law import LawReference
from plainlang.tables import shipped_table

_FIELD_COLUMNS = ("slug", "name", "name_en", "sections", "senders", "guides_grants")
_KLE_COLUMNS = ("field", "kle", "certainty", "source")
_STATUTE_COLUMNS = ("short_name", "field")
_BENEFIT_COLUMNS = (
    "name",
    "field",
    "kind",
    "from",
    "to",
    "replaced_by",
    "outdated",
    "certainty",
    "source",
    "note",
)

_STATUTE_WEIGHT = 3.0  # a cited statute says most, shared among the fields it has
_SECTION_WEIGHT = 2.5  # more where only one field rests on the section
_BENEFIT_WEIGHT = {"benefit": 2.0, "permit": 2.0, "measure": 2.0, "word": 1.2}
_SENDER_WEIGHT = 1.0
_KLE_WEIGHT = 6.0  # whoever filed the case knew what it was about
_UNSURE_KLE = 0.5  # of the weight, where the key may by now belong to another field
_LONGER = 0.5  # more for each further word of a name: "aktindsigt i patientjournal" is no common access
_BEGINS = 0.6  # of the weight, where a name only begins a word: "byggesagsgebyr"
_MOST_COUNTED = 3  # a word that stands ten times says no more than one that stands three times
_ENOUGH = 1.5
_NEAR = 0.5  # of the best score: a field that the letter may belong to as well
_SHORTEST_NAME = 5  # "SU" and "LAS" stand for too much else in small letters
_SHORTEST_BEGINNING = 7


@dataclass(frozen=True, slots=True)
class Field:
    """A field of law.

    Attributes:
        slug: its name in JSON.
        name: for people.
        sections: of statutes, that no other field rests on, such as ``servicelovens § 112``.
        senders: units that write letters of this field.
        kle: subject keys of KL's emnesystematik (KLE), such as ``32.03``.
        kle_sure: whether those keys were found to be its own beyond doubt.
        guides_grants: whether the law asks for complaint guidance in grants too.
    """

    slug: str
    name: Bilingual
    sections: tuple[str, ...]
    senders: tuple[str, ...]
    kle: tuple[str, ...]
    kle_sure: bool
    guides_grants: bool


@cache
def fields() -> dict[str, Field]:
    """Return all fields of law by slug."""
    kle = {row["field"]: row for row in shipped_table("kle.csv", _KLE_COLUMNS)}
    return {
        row["slug"]: Field(
            row["slug"],
            Bilingual(row["name"], row["name_en"]),
            row.many("sections"),
            row.many("senders"),
            kle[row["slug"]].many("kle") if row["slug"] in kle else (),
            row["slug"] in kle and kle[row["slug"]]["certainty"] == "certain",
            row["guides_grants"] == "yes",
        )
        for row in shipped_table("fields.csv", _FIELD_COLUMNS)
    }


def field_name(slug: str | None) -> Bilingual:
    """Return a field's name for people, empty for None."""
    return fields()[slug].name if slug is not None else Bilingual("", "")


@dataclass(frozen=True)
class _Signals:
    """Words with the fields they point to.

    Attributes:
        automaton: finds the words.
        weights: for each word, field to weight.
        capitals: whether a word counts only in capitals ("SU").
        beginnings: words that count at the beginning of a longer one too.
    """

    automaton: Automaton
    words: tuple[str, ...]
    weights: tuple[dict[str, float], ...]
    beginnings: dict[str, int]


def _forms(word: str) -> set[str]:
    from plainlang.danish.inflection import all_forms

    if " " in word:
        return {word, word + "s", word + "en", word + "et"}
    return {word, *all_forms(word, "sb"), word + "en", word + "et", word + "er", word + "ens", word + "s"}


@cache
def _signals() -> _Signals:
    return compiled("fields", _read_signals)


def _read_signals() -> _Signals:
    found: dict[str, dict[str, float]] = {}

    def note(word: str, slug: str, weight: float) -> None:
        slot = found.setdefault(word, {})
        slot[slug] = max(slot.get(slug, 0.0), weight)

    for row in shipped_table("benefits.csv", _BENEFIT_COLUMNS):
        slugs, name = row.many("field"), fold(row["name"])
        weight = _BENEFIT_WEIGHT[row["kind"]] + _LONGER * name.count(" ")
        for form in _forms(name):
            for slug in slugs:
                note(form, slug, weight / len(slugs))
    for field in fields().values():
        for sender in field.senders:
            note(fold(sender), field.slug, _SENDER_WEIGHT)
    words = tuple(sorted(found))
    beginnings = {w: i for i, w in enumerate(words) if len(w) >= _SHORTEST_BEGINNING and " " not in w}
    return _Signals(Automaton(words), words, tuple(found[word] for word in words), beginnings)


@cache
def _by_statute() -> dict[str, dict[str, float]]:
    """Return for each statute, by the name that references give it, the weights of its fields."""
    found = {}
    for row in shipped_table("statutes.csv", _STATUTE_COLUMNS):
        slugs = row.many("field")
        found[row["short_name"]] = {slug: _STATUTE_WEIGHT / len(slugs) for slug in slugs}
    return found


@cache
def _by_section() -> dict[str, str]:
    """Return the field of each section that only one field rests on."""
    return {section: field.slug for field in fields().values() for section in field.sections}


def _cited(annotated: Annotated, weight_at: Callable[[int], float]) -> dict[str, float]:
    """Return what the statutes tell that a letter cites; the first citations say most."""
    scores: dict[str, float] = {}
    counts: dict[str, int] = {}

    def count(name: str, weights: dict[str, float], place: float) -> None:
        counts[name] = counts.get(name, 0) + 1
        if counts[name] <= _MOST_COUNTED:
            for slug, weight in weights.items():
                scores[slug] = scores.get(slug, 0.0) + place * weight / counts[name]

    for reference in annotated.things.entities("lov"):
        place = weight_at(reference.span.start)
        if not isinstance(reference, LawReference) or reference.statute is None or place <= 0:
            continue
        count(reference.statute, _by_statute().get(reference.statute, {}), place)
        for provision in reference.provisions:
            section = f"{reference.statute} § {provision.section}"
            if section in _by_section():
                count(section, {_by_section()[section]: _SECTION_WEIGHT}, place)
    return scores


def rank_fields(annotated: Annotated, weight_at: Callable[[int], float]) -> tuple[str, ...]:
    """Return the fields of law that a letter may belong to, the likeliest first.

    Args:
        annotated: the document.
        weight_at: how much a code point's place counts: a subject line more than a footer, a quoted statute
            nothing.

    Returns:
        Slugs; those behind the first have at least half of its score.
    """
    signals = _signals()
    text, folded = annotated.text, annotated.folded
    scores = _cited(annotated, weight_at)
    counts: dict[int, int] = {}

    def count(pattern: int, start: int, part: float) -> None:
        place = weight_at(start)
        if place <= 0:
            return
        counts[pattern] = counts.get(pattern, 0) + 1
        if counts[pattern] <= _MOST_COUNTED:
            for slug, weight in signals.weights[pattern].items():
                # Later mentions say less than the first.
                scores[slug] = scores.get(slug, 0.0) + part * place * weight / counts[pattern]

    end = -1
    for hit in signals.automaton.find(folded):
        word = signals.words[hit.pattern]
        if len(word) >= _SHORTEST_NAME or text[hit.start : hit.end].isupper():
            count(hit.pattern, hit.start, 1.0)
            end = max(end, hit.end)
    for sentence in annotated.sentences:
        for found in annotated.words(sentence):
            pattern = _begun(found.lower, signals)
            if pattern is not None:
                count(pattern, found.start, _BEGINS)
    for slug, weight in _by_subject(annotated).items():
        scores[slug] = scores.get(slug, 0.0) + weight
    ranked = sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))
    if not ranked or ranked[0][1] < _ENOUGH:
        return ()
    return tuple(slug for slug, score in ranked if score >= _NEAR * ranked[0][1])


def _begun(word: str, signals: _Signals) -> int | None:
    """Return the longest listed word that begins a longer one, or None."""
    for length in range(len(word) - 2, _SHORTEST_BEGINNING - 1, -1):
        pattern = signals.beginnings.get(word[:length])
        if pattern is not None:
            return pattern if word not in signals.beginnings else None
    return None


def fields_of_kle(key: str) -> tuple[str, ...]:
    """Return the fields of a KLE subject key, those with the longest agreement.

    Args:
        key: such as ``32.03.04``, from a case number or the header of a MeMo message.
    """
    best: dict[str, int] = {}
    for field in fields().values():
        for own in field.kle:
            if key == own or key.startswith(own + "."):
                best[field.slug] = max(best.get(field.slug, 0), len(own))
    longest = max(best.values(), default=0)
    return tuple(slug for slug, length in best.items() if length == longest)


def _by_subject(annotated: Annotated) -> dict[str, float]:
    """Return what the letter's subject key tells, shared among its fields.

    The message names it, else the letter's own case number holds it.
    """
    message = annotated.document.message
    keys = list(message.subjects[:1]) if message is not None else []
    keys += [
        e.value.partition("-")[0] for e in annotated.things.entities("sagsnummer")[:1] if e.value[2:3] == "."
    ]
    slugs = next(filter(None, map(fields_of_kle, keys)), ())
    sure = {True: _KLE_WEIGHT, False: _KLE_WEIGHT * _UNSURE_KLE}
    return {slug: sure[fields()[slug].kle_sure] / len(slugs) for slug in slugs}
