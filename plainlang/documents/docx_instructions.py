"""The grammar of field instructions: ``IF "J" = "{ MERGEFIELD ab-x }" "then" "else"``.

An instruction is read as one text in which every field inside it is a single character. Arguments are words,
or stand between quotation marks, straight or typographic. Reading takes time linear in the instruction.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, islice

from plainlang.documents.docx_fields import Field, Item, Literal
from plainlang.documents.model import Condition

EMPTY = "tom"
"""What a condition is called that compares with an empty text."""

_FIELD = "\ufffc"
_LONGEST_NAME = 300  # code points of an expression that names a condition
_TRUE = "ja"

_STRAIGHT = '"'
_QUOTES = '"“”„‟'
_CODE = re.compile(r"\s*(=|[A-Za-z]+)")
_BLANKS = re.compile(r"\s*")
_WORD = re.compile(rf"[^\s{_QUOTES}\\][^\s{_QUOTES}]*")
_OPERAND = re.compile(rf"[^\s{_QUOTES}\\<>=][^\s{_QUOTES}<>=]*")
_OPERATOR = re.compile(r"\s*(<>|<=|>=|=|<|>)")
_STOP = re.compile(rf"\\.|[{_QUOTES}]", re.DOTALL)
_ESCAPE = re.compile(rf"\\(?=[{_QUOTES}\\])")
_SWITCH = re.compile(r"\\([@#*A-Za-z!])")
_NUMBER = re.compile(r"[-+]?[\d.,]+")


@dataclass(frozen=True, slots=True)
class Argument:
    """A word of an instruction, or what stands between quotation marks.

    Attributes:
        start, end: code points of the instruction, half-open, without the quotation marks.
        quoted: whether it stands between quotation marks.
        closed: whether there is a closing one.
    """

    start: int
    end: int
    quoted: bool = False
    closed: bool = False

    @property
    def after(self) -> int:
        """The first code point after it and its quotation mark."""
        return self.end + self.closed


@dataclass(frozen=True, slots=True)
class Choice:
    """An ``IF``: what is asked, and what stands in the letter for each answer."""

    condition: Condition
    branches: tuple[Argument, ...]


class Instruction:
    """The instruction of one field.

    Args:
        items: texts and fields, in order.
    """

    def __init__(self, items: Sequence[Item]) -> None:
        texts = [_flat(item) for item in items]
        self.text = "".join(texts)
        self._items = items
        self._starts = list(accumulate(map(len, texts), initial=0))[: len(items)]
        code = _CODE.match(self.text)
        self.code = code[1].upper() if code else ""
        self._body = code.end() if code else 0

    @property
    def rest(self) -> Argument:
        """Everything after the code, as one argument."""
        return Argument(self._body, len(self.text))

    def item_at(self, position: int) -> Item:
        """Return the text or field that holds a code point."""
        return self._items[bisect_right(self._starts, position) - 1]

    def pieces(self, argument: Argument) -> Iterator[tuple[Item, int, int]]:
        """Yield what an argument is made of, and which code points of each; without the signs that escape."""
        for start, end in self._plain(argument):
            index = max(bisect_right(self._starts, start) - 1, 0)
            while index < len(self._items) and self._starts[index] < end:
                first = self._starts[index]
                item = self._items[index]
                length = len(item.text) if isinstance(item, Literal) else 1
                low, high = max(start, first) - first, min(end - first, length)
                if low < high:
                    yield item, low, high
                index += 1

    def _plain(self, argument: Argument) -> Iterator[tuple[int, int]]:
        start, position = argument.start, argument.start
        while argument.quoted and (escape := _ESCAPE.search(self.text, position, argument.end)):
            yield start, escape.start()
            start, position = escape.end(), escape.end() + 1
        yield start, argument.end

    def arguments(self, position: int | None = None) -> Iterator[Argument]:
        """Yield the arguments from a position on, up to the first switch."""
        position = self._body if position is None else position
        while (argument := self._argument(position, _WORD)) is not None:
            yield argument
            position = argument.after

    def switches(self) -> dict[str, Argument | None]:
        """Return the switches, by their sign after the backslash, and what they are given."""
        found: dict[str, Argument | None] = {}
        position = self._body
        while position < len(self.text):
            position = _blanks(self.text, position)
            switch = _SWITCH.match(self.text, position)
            position = switch.end() if switch else position
            argument = self._argument(position, _WORD)
            if switch:
                found.setdefault(switch[1].lower(), argument)
            position = argument.after if argument else position + (switch is None)
        return found

    def name(self) -> Argument:
        """Return the first argument; where it has no quotation marks, with the words after it."""
        start = _blanks(self.text, self._body)
        first = self._argument(start, _WORD)
        if first is None or first.quoted:
            return first or Argument(start, start)
        end = self.text.find("\\", start)
        words = self.text[start : end if end != -1 else None].rstrip()
        return Argument(start, start + len(words))

    def comparison(self) -> tuple[Argument, str, Argument | None, int]:
        """Return the operands and the operator of an ``IF`` or a ``COMPARE``, and where they end.

        Without an operator it is empty and there is no second operand.
        """
        left = self._argument(self._body, _OPERAND) or Argument(self._body, self._body)
        while not left.quoted and not _OPERATOR.match(self.text, left.after):
            more = self._argument(left.after, _OPERAND)
            if more is None or more.quoted:
                break
            left = Argument(left.start, more.end)
        operator = _OPERATOR.match(self.text, left.after)
        if operator is None:
            return left, "", None, left.after
        right = self._argument(operator.end(), _WORD)
        return left, operator[1], right, right.after if right else operator.end()

    def _argument(self, position: int, word: re.Pattern[str]) -> Argument | None:
        start = _blanks(self.text, position)
        if start < len(self.text) and self.text[start] in _QUOTES:
            end = self._closing(start)
            if end is None:
                return Argument(start + 1, len(self.text), quoted=True)
            return Argument(start + 1, end, quoted=True, closed=True)
        match = word.match(self.text, start)
        return Argument(*match.span()) if match else None

    def _closing(self, opening: int) -> int | None:
        """Return where the argument ends that a quotation mark opens.

        A mark of the other sort ends it too, as Word takes all for the same; but not where it stands around
        words inside the argument: ``"Send skemaet ”Ansøgning” til os"``.
        """
        straight = self.text[opening] == _STRAIGHT
        inside = 0
        for stop in _STOP.finditer(self.text, opening + 1):
            mark, at = stop[0], stop.start()
            if len(mark) > 1:
                continue  # an escaped sign
            if (mark == _STRAIGHT) == straight:
                return at
            after = self.text[at + 1 : at + 2]
            before = self.text[at - 1]
            if (before.isspace() or before in "([") and after and not after.isspace():
                inside += 1
            elif inside:
                inside -= 1
            else:
                return at
        return None


def _flat(item: Item) -> str:
    return item.text.replace(_FIELD, "\ufffd") if isinstance(item, Literal) else _FIELD


def _blanks(text: str, position: int) -> int:
    match = _BLANKS.match(text, position)
    return match.end() if match else position


class Grammar:
    """Reads the instructions of the fields of one part, each once."""

    def __init__(self) -> None:
        self._instructions: dict[Field, Instruction] = {}
        self._said: dict[Field, str] = {}
        self._asked: dict[Field, Condition] = {}

    def instruction(self, field: Field) -> Instruction:
        """Return the instruction of a field."""
        if field not in self._instructions:
            self._instructions[field] = Instruction(field.instruction)
        return self._instructions[field]

    def choice(self, field: Field) -> Choice:
        """Return what an ``IF`` asks, and its branches: one, two or none."""
        instruction = self.instruction(field)
        return Choice(self._condition(field), tuple(self._answers(instruction)))

    @staticmethod
    def _answers(instruction: Instruction) -> Iterator[Argument]:
        """Yield the arguments after the comparison, two at most."""
        return islice(instruction.arguments(instruction.comparison()[3]), 2)

    def said(self, instruction: Instruction, argument: Argument) -> str:
        """Return an argument as a reader may be told: fields by their names."""
        words = (
            item.text[start:end] if isinstance(item, Literal) else f" {self._field_said(item)} "
            for item, start, end in instruction.pieces(argument)
        )
        return _cut(" ".join("".join(words).split()))

    def _field_said(self, field: Field) -> str:
        if field not in self._said:
            instruction = self.instruction(field)
            if instruction.code == "MERGEFIELD":
                self._said[field] = self.said(instruction, instruction.name())
            elif instruction.code in {"IF", "COMPARE"}:
                answers = [self.said(instruction, a) or EMPTY for a in self._answers(instruction)]
                self._said[field] = _cut(" ".join([str(self._condition(field)), *answers]))
            else:
                end = instruction.text.find("\\")
                whole = Argument(0, len(instruction.text) if end == -1 else end)
                self._said[field] = self.said(instruction, whole).replace(_STRAIGHT, "")
        return self._said[field]

    def _condition(self, field: Field) -> Condition:
        if field not in self._asked:
            self._asked[field] = self._compared(self.instruction(field))
        return self._asked[field]

    def _compared(self, instruction: Instruction) -> Condition:
        left, operator, right, _ = instruction.comparison()
        one = self.said(instruction, left) or EMPTY
        if right is None:
            return Condition(f"{one} {operator}".strip(), _TRUE)
        other = self.said(instruction, right) or EMPTY
        ranks = self._rank(instruction, left), self._rank(instruction, right)
        if operator not in {"=", "<>"} or ranks[0] == ranks[1] != 1:
            sign = "=" if operator == "<>" else operator
            return Condition(_cut(f"{one} {sign} {other}"), _TRUE, holds=operator != "<>")
        (key, asked), value = ((one, left), other) if ranks[0] >= ranks[1] else ((other, right), one)
        condition = self._of_inner(instruction, asked, value) or Condition(key, value)
        return condition if operator == "=" else replace(condition, holds=not condition.holds)

    @staticmethod
    def _rank(instruction: Instruction, argument: Argument) -> int:
        """Say how likely an operand is what is asked of: 2 a field, 1 a bookmark, 0 a fixed text."""
        text = instruction.text[argument.start : argument.end]
        if _FIELD in text:
            return 2
        return int(bool(text) and not argument.quoted and not _NUMBER.fullmatch(text))

    def _of_inner(self, instruction: Instruction, argument: Argument, value: str) -> Condition | None:
        """Return what a field asks that stands for its answer: ``{ COMPARE … } = 1`` is what it compares."""
        fields = [item for item, _, _ in instruction.pieces(argument) if isinstance(item, Field)]
        if len(fields) != 1 or instruction.text[argument.start : argument.end].strip() != _FIELD:
            return None
        inner = self.instruction(fields[0])
        if inner.code not in {"IF", "COMPARE"}:
            return None
        answers = ["1", "0"]
        if inner.code == "IF":
            answers = [self.said(inner, answer) or EMPTY for answer in self._answers(inner)]
            answers += [EMPTY] * (2 - len(answers))
        if answers[0] == answers[1] or value not in answers:
            return None
        condition = self._condition(fields[0])
        return condition if value == answers[0] else replace(condition, holds=not condition.holds)


def _cut(name: str) -> str:
    """Shorten a long expression so that different ones stay different."""
    if len(name) <= _LONGEST_NAME:
        return name
    return f"{name[:_LONGEST_NAME]}… ({hashlib.sha256(name.encode(errors='replace')).hexdigest()[:8]})"
