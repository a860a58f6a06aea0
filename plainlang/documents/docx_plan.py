"""Decides what a reader is shown of the fields of a Word part, and where in the part each bit of it stands.

The result of an IF is one of its branches, so that only the branches are read, both of them. A merge field is
a hole. What other fields show is their result.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from lxml import etree

from plainlang.documents.docx_fields import Anchor, Field, Item, Literal, find_fields, literals
from plainlang.documents.docx_instructions import Argument, Grammar, Instruction
from plainlang.documents.docx_steps import (
    Add,
    CloseBranch,
    CloseHole,
    Copy,
    Hole,
    OpenBranch,
    OpenHole,
    Step,
)
from plainlang.documents.model import PlaceholderKind
from plainlang.documents.placeholders import picture_kind, placeholder_kind

_CLOCKS = frozenset({"TIME", "DATE", "CREATEDATE", "SAVEDATE", "PRINTDATE"})
_HOLES: dict[str, PlaceholderKind] = {"ADDRESSBLOCK": "address", "GREETINGLINE": "name"}
_BUTTONS = frozenset({"MACROBUTTON", "GOTOBUTTON"})
# They steer or store; what Word keeps as their result is not printed where they stand.
_SILENT = frozenset("SET ASK NEXT NEXTIF SKIPIF XE TC TA RD PRIVATE PRINT ADVANCE".split())
_REGIONS = ("tablestart:", "tableend:")


Plan = Mapping[Anchor, Sequence[Step]]
"""What to do where; text without an entry lies in no field and is shown as it is."""


def plan_fields(root: etree._Element, part: str) -> Plan:
    """Return what is shown of the fields of a part.

    Args:
        root: the part's root element.
        part: its name, for messages.

    Raises:
        UnreadableError: fields are nested too deep.
    """
    planner = _Planner()
    for field in find_fields(root, part):
        for literal in literals([field]):
            if literal.anchor is not None:
                planner.steps[literal.anchor] = []  # nothing of it is seen but what follows
        planner.show(field, editable=True, coded=False)
    return planner.steps


class _Planner:
    """Writes the steps, in the order in which a part is walked."""

    def __init__(self) -> None:
        self.steps: dict[Anchor, list[Step]] = {}
        self._grammar = Grammar()

    def show(self, item: Item, *, editable: bool, coded: bool) -> None:
        """Show an item.

        Args:
            item: a text or a field.
            editable: whether another wording may be written there.
            coded: whether it stands in the instruction of another field.
        """
        if isinstance(item, Field):
            self._show_field(item, editable=editable, coded=coded)
        elif item.anchor is not None and (coded or item.kind != "code"):
            self._show_text(item, 0, len(item.text), item.anchor, editable=editable)

    def _do(self, anchor: Anchor, *steps: Step) -> None:
        self.steps.setdefault(anchor, []).extend(steps)

    def _show_text(self, item: Literal, start: int, end: int, anchor: Anchor, *, editable: bool) -> None:
        if not item.visible or item.anchor is None:
            return
        own = item.kind == "own"
        self._do(anchor, Add(item.text) if own else Copy(item.anchor.element, start, end, editable))

    def _show_all(self, items: Iterable[Item], *, editable: bool, coded: bool) -> None:
        for item in items:
            self.show(item, editable=editable, coded=coded)

    def _show_field(self, field: Field, *, editable: bool, coded: bool) -> None:
        if not field.visible:
            return
        instruction = self._grammar.instruction(field)
        code = instruction.code
        if code == "IF":
            self._show_choice(field, instruction)
        elif code == "MERGEFIELD":
            self._show_merge_field(field, instruction, coded=coded)
        elif code in _SILENT:
            return
        elif code in _BUTTONS:
            self._show_button(field, instruction)
        elif code == "QUOTE" and (_has_choice(field, self._grammar) or not _has_result(field)):
            for argument in instruction.arguments():
                self._show_argument(instruction, argument)
        elif code in _CLOCKS or code in _HOLES or code in {"=", "FORMTEXT"}:
            self._show_hole(field, instruction)
        else:
            self._show_all(field.result, editable=editable and code == "HYPERLINK", coded=False)

    # --- Branches ---

    def _show_choice(self, field: Field, instruction: Instruction) -> None:
        """Show both branches of an IF; one without any shows its result."""
        choice = self._grammar.choice(field)
        if not choice.branches:
            self._show_all(field.result, editable=False, coded=False)
            return
        conditions = (choice.condition, replace(choice.condition, holds=not choice.condition.holds))
        for argument, condition in zip(choice.branches, conditions, strict=False):
            if self._is_seen(instruction, argument):
                self._do(self._opening(field, instruction, argument), OpenBranch(condition))
                self._show_argument(instruction, argument)
                self._do(self._closing(field, instruction, argument), CloseBranch())

    @staticmethod
    def _is_seen(instruction: Instruction, argument: Argument) -> bool:
        return any(item.visible for item, _, _ in instruction.pieces(argument))

    def _show_argument(self, instruction: Instruction, argument: Argument) -> None:
        for item, start, end in instruction.pieces(argument):
            if isinstance(item, Field):
                self._show_field(item, editable=False, coded=True)
            elif item.kind == "box":
                self.show(item, editable=False, coded=True)
            elif item.anchor is not None:
                self._show_text(item, start, end, item.anchor, editable=False)

    @staticmethod
    def _opening(field: Field, instruction: Instruction, argument: Argument) -> Anchor:
        """Return where an argument begins: at its quotation mark, or with its first word."""
        item = instruction.item_at(argument.start - argument.quoted)
        return (item.opening if isinstance(item, Field) else item.anchor) or field.opening

    @staticmethod
    def _closing(field: Field, instruction: Instruction, argument: Argument) -> Anchor:
        """Return where an argument ends: at its quotation mark, or with the last that stands in it."""
        if argument.closed:
            item = instruction.item_at(argument.end)
            return (item.end if isinstance(item, Field) else item.anchor) or field.end
        last = [item for item, _, _ in instruction.pieces(argument)]
        anchors = (item.end if isinstance(item, Field) else item.anchor for item in reversed(last))
        return next((anchor for anchor in anchors if anchor is not None), field.end)

    # --- Placeholders ---

    def _show_merge_field(self, field: Field, instruction: Instruction, *, coded: bool) -> None:
        """Show a merge field: by its result, or in a branch, or where it has none, by its name.

        What stands before and after its value is shown with it, unless the result holds it.
        """
        name = instruction.name()
        key = self._grammar.said(instruction, name)
        switches = instruction.switches()
        date, number = (
            None if given is None else self._grammar.said(instruction, given)
            for given in (switches.get("@"), switches.get("#"))
        )
        region = key.lower().startswith(_REGIONS)
        hole = None if region else Hole(picture_kind(key, date, number), key, "MERGEFIELD")
        by_result = not coded and _has_result(field)
        shown = "".join(literal.text for literal in literals(field.result, shown=True)) if by_result else ""
        before, after = (None if region else switches.get(letter) for letter in "bf")
        if before is not None and not shown.startswith(instruction.text[before.start : before.end]):
            self._show_texts(instruction, before, self._result_start(field) if by_result else field.end)
        if by_result:
            self._show_result(field, hole)
        else:
            self._show_name(field, instruction, name, hole)
        if after is not None and not shown.endswith(instruction.text[after.start : after.end]):
            self._show_texts(instruction, after, field.end)

    def _show_texts(self, instruction: Instruction, argument: Argument, anchor: Anchor) -> None:
        for item, start, end in instruction.pieces(argument):
            if isinstance(item, Literal):
                self._show_text(item, start, end, anchor, editable=False)

    def _show_name(self, field: Field, instruction: Instruction, name: Argument, hole: Hole | None) -> None:
        if not any(item.visible for item, _, _ in instruction.pieces(name)):
            return
        self._do(field.end, OpenHole(), Add("«"))
        self._show_texts(instruction, name, field.end)
        self._do(field.end, Add("»"), CloseHole(hole))

    def _show_result(self, field: Field, hole: Hole | None) -> None:
        self._do(self._result_start(field), OpenHole())
        self._show_all(field.result, editable=False, coded=False)
        self._do(field.end, CloseHole(hole))

    @staticmethod
    def _result_start(field: Field) -> Anchor:
        return field.separate or field.opening

    def _show_hole(self, field: Field, instruction: Instruction) -> None:
        """Show a field that Word fills by itself, or a form field."""
        code = instruction.code
        if code == "FORMTEXT":
            key = field.label or code
            hole = Hole(placeholder_kind(key), key, code, only_blank=True)
        elif code in _HOLES:
            hole = Hole(_HOLES[code], code, code)
        elif code in _CLOCKS:
            hole = Hole("date", code, code, clockwork=True)
        else:
            number = instruction.switches().get("#")
            picture = "" if number is None else self._grammar.said(instruction, number)
            hole = Hole(picture_kind("", None, picture), "FORMULA", "FORMULA", clockwork=True)
        if field.result or code not in _CLOCKS:
            self._show_result(field, hole)
        else:
            start = instruction.text.upper().index(code)
            self._show_name(field, instruction, Argument(start, start + len(code)), hole)

    def _show_button(self, field: Field, instruction: Instruction) -> None:
        """Show the text to click on: ``MACROBUTTON NoMacro [Skriv navn]``; a macro's is a prompt."""
        target = next(instruction.arguments(), None)
        if target is None:
            return
        shown = Argument(target.after, len(instruction.text))
        words = instruction.text[shown.start :]
        shown = Argument(shown.start + len(words) - len(words.lstrip()), shown.start + len(words.rstrip()))
        if shown.start >= shown.end:
            return
        prompt = instruction.code == "MACROBUTTON"
        key = self._grammar.said(instruction, shown)
        if prompt:
            self._do(field.end, OpenHole())
        self._show_texts(instruction, shown, field.end)
        if prompt:
            self._do(field.end, CloseHole(Hole(placeholder_kind(key), key, instruction.code)))


def _has_result(field: Field) -> bool:
    """Say whether a field's result shows anything."""
    return any(item.visible if isinstance(item, Field) else _says_something(item) for item in field.result)


def _says_something(literal: Literal) -> bool:
    return (
        literal.visible and literal.kind != "code" and (literal.kind == "box" or not literal.text.isspace())
    )


def _has_choice(field: Field, grammar: Grammar) -> bool:
    """Say whether an IF stands somewhere in the instruction of a field."""
    return any(
        grammar.instruction(item).code == "IF" or _has_choice(item, grammar)
        for item in field.instruction
        if isinstance(item, Field)
    )
