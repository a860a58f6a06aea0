"""The finite clauses of a sentence: verb, subject, voice, agent, and how deep they lie.

The tree comes from a parser trained on news and fiction, so a rule of Danish word order decides wherever it
is surer than the tree: in a main clause all that stands before the verb is one member of the sentence.

Known misses: coordinated clauses where the second one changes voice without saying so; "er i alt blevet
plantet", where words part the group; "Kommunen, hvis afgørelse vi ændrer, får"; and those that the
modules for subjects, nesting, voice and agents name.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from plainlang.danish.grammar.nesting import Nesting
from plainlang.danish.grammar.order import Order
from plainlang.danish.grammar.subjects import Subjects
from plainlang.danish.grammar.tree import AUXILIARY, Tree, is_imperative
from plainlang.danish.grammar.voice import Voice, Voices
from plainlang.documents import Span


@dataclass(frozen=True, slots=True)
class Clause:
    """A finite clause.

    Attributes:
        verb: the place of the finite verb.
        predicate: the place of the word the clause is built on: the main verb, or what ``være`` says of
            the subject.
        subject: its place, without the clauses that hang on it; None where nobody is named.
        voice: of the whole verb group: ``active``, ``s`` (sendes, skal sendes), ``blive`` (bliver sendt)
            or ``result`` (er sendt). Deponents, reciprocals and verbs of change are active.
        agent: who acts in a passive clause, the place of what follows ``af``; else None.
        main: whether it stands on its own.
        depth: how many subordinate clauses it lies in, itself included; 0 for a main clause.
        imperative: whether the verb tells the reader to do something.
        lemma: the predicate's dictionary form.
    """

    verb: Span
    predicate: Span
    subject: Span | None
    voice: Voice
    agent: Span | None
    main: bool
    depth: int
    imperative: bool
    lemma: str

    @property
    def passive(self) -> bool:
        """Whether the doer is hidden or stands behind ``af``; a result is no passive."""
        return self.voice in {"s", "blive"}


def clauses_of(tree: Tree) -> tuple[Clause, ...]:
    """Return the finite clauses of a sentence, in the order of their verbs."""
    finder = _Clauses(tree)
    return tuple(finder.clause(verb) for verb in finder.verbs())


class _Clauses:
    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        order = Order(tree)
        self._nesting = Nesting(tree, order)
        self._subjects = Subjects(tree, self._nesting, order)
        self._voices = Voices(tree)

    def verbs(self) -> list[int]:
        """Return the finite verbs that head a clause, in order."""
        return [verb for verb in self._tree.finite if self._nesting.heads_a_clause(verb)]

    def clause(self, verb: int) -> Clause:
        tree = self._tree
        predicate = self._nesting.predicates[verb]
        group = self._group(verb, predicate)
        imperative = is_imperative(tree[verb])
        main_verb = self._main_verb(verb, predicate, group)
        subject = None if imperative else self._subjects.of(verb, predicate)
        voice = self._voices.of(verb, main_verb, group, subject)
        depth = self._nesting.depth(verb, predicate)
        return Clause(
            verb=tree.span(verb, verb),
            predicate=tree.span(main_verb, main_verb),
            subject=tree.span(*subject) if subject else None,
            voice=voice,
            agent=self._voices.agent(verb, main_verb) if voice != "active" else None,
            main=depth == 0,
            depth=depth,
            imperative=imperative,
            lemma=tree[main_verb].lemma,
        )

    def _group(self, verb: int, predicate: int) -> list[int]:
        """Return the finite verb and the other auxiliaries of its predicate, in order."""
        helpers = [i for i in self._tree.children(predicate, *AUXILIARY) if i >= verb]
        return sorted({verb, *helpers})

    def _main_verb(self, verb: int, predicate: int, group: Sequence[int]) -> int:
        """Return the predicate if it is a verb, else the copula."""
        if self._tree[predicate].pos in {"VERB", "AUX"}:
            return predicate
        return group[-1] if group else verb
