"""The grammar of one sentence, put together."""

from __future__ import annotations

from dataclasses import dataclass

from plainlang.danish.grammar.clauses import Clause, clauses_of
from plainlang.danish.grammar.light_verbs import LightVerb, light_verbs_of
from plainlang.danish.grammar.tree import Tree
from plainlang.danish.pipeline import Parsed
from plainlang.danish.words import COUNTED
from plainlang.documents import Span

MODALS = frozenset({"burde", "kunne", "måtte", "skulle", "turde", "ville"})
_NEGATIONS = frozenset({"ikke", "aldrig", "ingen", "intet", "hverken", "ingenlunde", "ej"})
_ONLY = frozenset({"kun", "blot", "alene", "bare", "mindst"})
_SECOND_NEGATION = frozenset({"uden", "ingen", "intet", "ikke", "aldrig", "hverken"})


@dataclass(frozen=True, slots=True)
class SentenceGrammar:
    """What a rule may ask of a sentence.

    Attributes:
        clauses: the finite clauses, in the order of their verbs.
        infinitives: the places of the infinitives, auxiliaries included.
        modals: the places of modal verbs in any form.
        negated: whether a main clause is negated.
        double_negation: whether it is negated twice, as in "ikke uden betydning".
        light_verbs: verbs that leave their meaning to a noun.
        front: words before the finite verb of the first main clause (Danish: forvægt), or None without
            a main clause. Source: Jørn Lund and others on "forvægt", as used in Danish style guides.
        embedded: how deep clauses lie in each other.
    """

    clauses: tuple[Clause, ...]
    infinitives: tuple[Span, ...]
    modals: tuple[Span, ...]
    negated: bool
    double_negation: bool
    light_verbs: tuple[LightVerb, ...]
    front: int | None
    embedded: int


def analyse(text: str, parsed: Parsed) -> SentenceGrammar:
    """Return the grammar of a sentence.

    Args:
        text: the document's text.
        parsed: the sentence as the parser gave it.
    """
    tree = Tree(parsed)
    clauses = clauses_of(tree)
    negations = _negations(tree, clauses)
    first = next((clause for clause in clauses if clause.main), None)
    return SentenceGrammar(
        clauses=clauses,
        infinitives=tuple(tree.span(i, i) for i, t in enumerate(parsed) if _is_infinitive(tree, i)),
        modals=tuple(
            tree.span(i, i) for i, t in enumerate(parsed) if t.lemma in MODALS and t.pos in {"AUX", "VERB"}
        ),
        negated=bool(negations),
        double_negation=_twice(tree, negations),
        light_verbs=tuple(light_verbs_of(tree)),
        front=None if first is None else words_between(text, parsed[0].start, first.verb.start),
        embedded=max((clause.depth for clause in clauses), default=0),
    )


def _is_infinitive(tree: Tree, index: int) -> bool:
    """Say whether a token is an infinitive, or a finite form that a modal verb before it makes one."""
    token = tree[index]
    if token.pos not in {"VERB", "AUX"} or tree.is_finite(index):
        return False
    if token.features.get("VerbForm") == "Inf":
        return True
    return token.features.get("VerbForm") == "Fin" and any(
        tree[i].lemma in MODALS for i in tree.children(index, "aux")
    )


def words_between(text: str, start: int, end: int) -> int:
    """Count the words of a stretch of text between two code points, as a reader does."""
    return sum(1 for _ in COUNTED.finditer(text, start, end))


def _negations(tree: Tree, clauses: tuple[Clause, ...]) -> list[int]:
    """Return the numbers of the words that negate a main clause."""
    main = {clause.predicate.start for clause in clauses if clause.main}
    main |= {clause.verb.start for clause in clauses if clause.main}
    found = []
    for i, token in enumerate(tree.tokens):
        if token.lower not in _NEGATIONS:
            continue
        after = tree[i + 1].lower if i + 1 < len(tree) else ""
        if after in _ONLY or (after == "at" and i - 1 not in tree.finite):
            continue  # "ikke kun"; "har besluttet ikke at komme"
        if _clause_of(tree, i) in main or _after_main_verb(tree, i, main):
            found.append(i)
    return found


def _after_main_verb(tree: Tree, index: int, main: set[int]) -> bool:
    """Say whether nothing but adverbs stands between a main clause's verb and a negation."""
    for i in range(index - 1, -1, -1):
        if tree[i].pos != "ADV":
            return i in tree.finite and tree[i].start in main and tree[index].lower in {"ikke", "aldrig"}
    return False


def _clause_of(tree: Tree, index: int) -> int | None:
    """Return where the predicate starts that a word belongs to, None below an infinitive of its own."""
    predicates = {tree.predicate(verb) for verb in tree.finite}
    for above in tree.ancestors(index):
        if above in predicates:
            return tree[above].start if tree[above].pos in {"VERB", "AUX"} else _copula(tree, above)
        marked = any(tree[i].lower == "at" for i in tree.children(above, "mark"))
        if tree[above].features.get("VerbForm") == "Inf" and marked:
            return None
    return None


def _copula(tree: Tree, predicate: int) -> int:
    helpers = tree.children(predicate, "cop", "aux")
    return tree[helpers[0]].start if helpers else tree[predicate].start


def _twice(tree: Tree, negations: list[int]) -> bool:
    for i in negations:
        for later in range(i + 1, len(tree)):
            token = tree[later]
            if token.pos == "PUNCT" and token.lower != "-":
                break
            if token.lower in _SECOND_NEGATION:
                return tree[i].lower != "hverken"
            if token.pos == "ADJ" and token.lower.startswith("u") and token.lower[1:] in _POSITIVES:
                return True
    return False


_POSITIVES = frozenset(
    "almindelig almindeligt sædvanlig sædvanligt mulig muligt betydelig betydeligt væsentlig væsentligt "
    "rimelig rimeligt sandsynlig sandsynligt tænkelig tænkeligt vigtig vigtigt berettiget".split()
)
