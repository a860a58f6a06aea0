"""Which rhetorical roles the sentences of a letter play, by the files in ``rules/roles/``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from plainlang.compiled import compiled
from plainlang.danish import Annotated, Sentence
from plainlang.danish.phrases import Phrase, PhraseError, PhraseIndex, compile_phrase
from plainlang.danish.words import Word
from plainlang.data_files import DataFile, parse_yaml
from plainlang.documents import Span
from plainlang.letters.parts import Section
from plainlang.schemas import check_schema

WEAK = "?"
"""Ends the name of a role that a sentence plays only if the rest of the letter agrees."""


@dataclass(frozen=True)
class Role:
    """A role file.

    Attributes:
        name: such as ``complaint_deadline``.
        only: ``heading`` or ``text``, or None for both.
        never_conditional: whether a sentence that begins with a condition cannot play it.
        near: a role that must stand in the same section or block, or None.
        is_examples, is_not_examples, known_misses: sentences that run as tests.
    """

    name: str
    only: str | None
    near: str | None
    never_conditional: bool
    is_examples: tuple[str, ...]
    is_not_examples: tuple[str, ...]
    known_misses: tuple[str, ...]


@dataclass(frozen=True)
class RoleBook:
    """All roles, compiled.

    Attributes:
        roles: by name.
        index: every phrase with its role and what it says of the role.
    """

    roles: dict[str, Role]
    index: PhraseIndex[tuple[str, str]]


def _compiled(file: DataFile, key: str) -> list[Phrase]:
    found = []
    for number, source in enumerate(file.data.get(key, ())):
        try:
            found.append(compile_phrase(source))
        except PhraseError as error:
            raise file.error((key, number), error.da, error.en) from None
    return found


def load_role_book(role_files: Sequence[DataFile], *, trusted: bool = False) -> RoleBook:
    """Compile role files.

    Args:
        role_files: the files.
        trusted: their shape was checked before; the shipped ones are checked by the tests.

    Raises:
        DataError: a file does not keep to the schema, a phrase cannot be read, or a role is unknown.
    """
    roles: dict[str, Role] = {}
    entries: list[tuple[Phrase, tuple[str, str]]] = []
    for file in role_files:
        if not trusted:
            check_schema(file, "role.schema.json")
        data = file.data
        name = data["role"]
        examples = data["examples"]
        roles[name] = Role(
            name,
            data.get("only"),
            data.get("near"),
            bool(data.get("never_conditional")),
            tuple(examples["is"]),
            tuple(examples["is_not"]),
            tuple(data["known_misses"]),
        )
        for key in ("phrases", "weak", "unless"):
            entries.extend((phrase, (name, key)) for phrase in _compiled(file, key))
    for file in role_files:
        near = file.data.get("near")
        if near is not None and near not in roles:
            raise file.error(("near",), f"der er ingen rolle {near}", f"there is no role {near}")
    return RoleBook(roles, PhraseIndex(entries))


def shipped_role_files(name: str = "roles") -> list[DataFile]:
    """Return the role files that come with plainlang.

    Args:
        name: of the folder in ``rules/``: ``roles``, or ``manners`` for ways to speak.
    """
    folder = files("plainlang.rules").joinpath(name)
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".yaml"))
    return [parse_yaml(folder.joinpath(n).read_text(encoding="utf-8"), f"rules/{name}/{n}") for n in names]


@cache
def shipped_roles() -> RoleBook:
    """Return the roles that come with plainlang."""
    return compiled("roles", lambda: load_role_book(shipped_role_files(), trusted=True))


@cache
def shipped_manners() -> RoleBook:
    """Return the ways to speak that come with plainlang, as far as phrases tell them."""
    return compiled("manners", lambda: load_role_book(shipped_role_files("manners"), trusted=True))


def sentence_roles(annotated: Annotated, sentence: Sentence, book: RoleBook) -> set[str]:
    """Return the roles of one sentence by its own words; weak ones end in ``?``.

    Roles that need a neighbour are included: :func:`find_roles` takes them away where it is missing.
    """
    if annotated.document.in_quotation(sentence.span):
        return set()
    hits: dict[str, set[str]] = {}
    words = annotated.words(sentence)
    for span, (role, key) in annotated.matches(book.index, sentence):
        supposes = key != "unless" and book.roles[role].never_conditional
        if not (supposes and only_supposed(words, span)):
            hits.setdefault(role, set()).add(key)
    heading = sentence.block.kind == "heading"
    conditional = begins_with_condition(words, annotated.text)
    found = set()
    for role, keys in hits.items():
        if "unless" in keys:
            continue
        if conditional and book.roles[role].never_conditional:
            continue
        only = book.roles[role].only
        if only is not None and (only == "heading") != heading:
            continue
        if "phrases" in keys:
            found.add(role)
        elif "weak" in keys:
            found.add(role + WEAK)
    return found


_CONDITION_WORDS = frozenset("hvis såfremt dersom når medmindre ifald".split())
_SUBJECTS = frozenset(
    "du i de vi man der det den jeg han hun kommunen styrelsen nævnet virksomheden ansøger afgørelsen".split()
)
_FINITE = frozenset("har er kan skal vil må får bør ved var blev gør ser".split())


def begins_with_condition(words: Sequence[Word], text: str) -> bool:
    """Say whether a sentence begins with a condition: "Hvis du …", or verb first, "Får du afslag, …".

    Args:
        words: the sentence's words and marks.
        text: the document's text.
    """
    said = [word for word in words if word.kind != "punctuation"]
    if len(said) < 2:
        return False
    first, second = said[0].lower, said[1].lower
    if first in _CONDITION_WORDS:
        return True
    asks = text[words[-1].start : words[-1].end] == "?"
    verb_first = first in _FINITE or (len(first) > 3 and first.endswith(("er", "es", "ede", "te")))
    return not asks and verb_first and second in _SUBJECTS and any(word.lower == "," for word in words)


_SUPPOSING = _CONDITION_WORDS | {"om", "hvorvidt"}


def only_supposed(words: Sequence[Word], span: Span) -> bool:
    """Say whether a match stands in a clause that supposes it: "…, hvis din lejer får afslag".

    Args:
        words: the sentence's words and marks.
        span: the match; the clause begins behind the last comma, colon or semicolon before it.
    """
    clause: list[Word] = []
    for word in words:
        if word.start >= span.start:
            break
        clause = [] if word.lower in {",", ";", ":"} else [*clause, word]
    # "om" opens a question only at the clause's beginning; "ansøgning om" does not.
    return bool(clause) and (
        clause[0].lower in _SUPPOSING or any(word.lower in _CONDITION_WORDS for word in clause)
    )


def find_roles(
    annotated: Annotated, sections: Sequence[Section], book: RoleBook
) -> tuple[frozenset[str], ...]:
    """Return the roles of every sentence.

    Args:
        annotated: the document.
        sections: of its body; sentences outside them (letterhead, signature) play no role but contact.
        book: the roles.
    """
    sentences = annotated.sentences
    found: list[set[str]] = [set() for _ in sentences]
    for section in sections:
        inside = [*([section.heading] if section.heading else []), *section.sentences]
        for sentence in inside:
            found[sentence.index] = sentence_roles(annotated, sentence, book)
        for position, sentence in enumerate(section.sentences):
            kept = {
                name
                for name in found[sentence.index]
                if (near := book.roles[name.removesuffix(WEAK)].near) is None
                or _has_neighbour(near, position, section, found)
            }
            found[sentence.index] = kept
    return tuple(frozenset(roles) for roles in found)


def _has_neighbour(role: str, position: int, section: Section, found: Sequence[set[str]]) -> bool:
    """Say whether the role stands in the section's heading, in the same block or in the block before."""
    if section.heading is not None and (
        f"{role}_heading" in found[section.heading.index] or role in found[section.heading.index]
    ):
        return True
    sentence = section.sentences[position]
    for other in section.sentences[max(position - 3, 0) : position + 2]:
        same_block = other.block.span == sentence.block.span
        close = abs(other.index - sentence.index) <= 2
        if role in found[other.index] and (same_block or close):
            return True
    return False
