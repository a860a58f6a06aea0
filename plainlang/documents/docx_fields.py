"""Finds the fields of a Word part: their instructions, their results, and how they lie in one another.

A complex field is ``begin instruction separate result end``, spread over runs and paragraphs; what stands
before ``separate`` belongs to the instruction, be it ``w:instrText`` or ``w:t``. A simple field has its
instruction in an attribute.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal as OneOf
from typing import NamedTuple

from lxml import etree

from plainlang.documents.docx_parts import SPACES, W
from plainlang.documents.docx_tree import OWN_TEXT, TEXT_BOX, is_hidden, read_children
from plainlang.errors import UnreadableError

DEEPEST_FIELD = 64
"""Fields inside one another; Word itself allows 20."""

_FIELD_MARK = f"{W}fldChar"
_SIMPLE = f"{W}fldSimple"
_CODE = f"{W}instrText"
_TEXT = f"{W}t"


class Anchor(NamedTuple):
    """Where something is done while a part is walked.

    Attributes:
        element: when this element is met,
        after: or when it is left.
    """

    element: etree._Element
    after: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Literal:
    """A stretch of text inside a field.

    Attributes:
        text: as the reader shows it; a blank for a text box.
        anchor: where it stands; None for a paragraph's end.
        kind: ``text`` and ``code`` can be copied from the source, ``own`` is the reader's, such as a tab;
            ``box`` is a text box, ``end`` a paragraph's end.
        hidden: whether it is hidden text.
    """

    text: str
    anchor: Anchor | None
    kind: OneOf["text", "code", "own", "box", "end"]
    hidden: bool = False

    @property
    def visible(self) -> bool:
        """Whether a reader would see something where it is shown."""
        return bool(self.text) and self.kind != "end" and not self.hidden


@dataclass(slots=True, eq=False)
class Field:
    """A field.

    Attributes:
        opening: where it begins.
        instruction: what stands in its instruction.
        result: what stands in its result.
        separate: where the result begins; None: it has none.
        closing: where it ends; None: nowhere.
        label: the name of a form field.
        visible: whether anything inside is seen when it is shown.
    """

    opening: Anchor
    instruction: list[Item] = field(default_factory=list)
    result: list[Item] = field(default_factory=list)
    separate: Anchor | None = None
    closing: Anchor | None = None
    label: str = ""
    visible: bool = False

    @property
    def end(self) -> Anchor:
        """Where the last of it is met."""
        if self.closing is not None:
            return self.closing
        anchors = (i.anchor if isinstance(i, Literal) else i.end for i in reversed(self.instruction))
        return next((anchor for anchor in anchors if anchor is not None), self.opening)


Item = Literal | Field


def find_fields(root: etree._Element, part: str) -> list[Field]:
    """Return the fields of a part and of its text boxes that lie in no other field; in order in each of them.

    An end without a beginning is passed over. Of a field that is never closed only the instruction is left;
    what follows it is text.

    Args:
        root: the part's root element.
        part: its name, for the message.

    Raises:
        UnreadableError: fields are nested too deep.
    """
    found: list[Field] = []
    stories = [root]
    while stories:
        story = _Story(part)
        story.read(stories.pop())
        found += story.finish()
        stories += story.boxes
    return found


class _Story:
    """A text with fields of its own: the body, a header, a text box."""

    def __init__(self, part: str) -> None:
        self.boxes: list[etree._Element] = []
        self._part = part
        self._found: list[Field] = []
        self._open: list[Field] = []

    def read(self, element: etree._Element, *, hidden: bool = False) -> None:
        """Take in what stands in an element."""
        for child in read_children(element):
            tag = child.tag
            if tag == _FIELD_MARK:
                self._mark(child)
            elif tag == _SIMPLE:
                self._simple(child, hidden)
            elif tag == TEXT_BOX:
                if not hidden:
                    self.boxes.append(child)
                    self._take(Literal(" ", Anchor(child), "box"))
            elif tag in {_TEXT, _CODE}:
                text = (child.text or "").translate(SPACES)
                self._take(Literal(text, Anchor(child), "text" if tag == _TEXT else "code", hidden))
            elif tag in OWN_TEXT:
                self._take(Literal(OWN_TEXT[tag], Anchor(child), "own", hidden))
            else:
                self.read(child, hidden=hidden or (tag == f"{W}r" and is_hidden(child)))
                if tag == f"{W}p":
                    self._take(Literal("\n", None, "end"))

    def finish(self) -> list[Field]:
        """Return the fields; those that are still open end with their instruction."""
        while self._open:
            unclosed = self._pop()
            cut = _code_end(unclosed.instruction)
            rest = unclosed.instruction[cut:] + unclosed.result
            unclosed.instruction, unclosed.result, unclosed.separate = unclosed.instruction[:cut], [], None
            # What follows stands in a field of no kind: it is shown, but it is not the author's to change.
            self._take(Field(unclosed.opening, result=rest, visible=unclosed.visible))
        return self._found

    def _items(self) -> list[Item] | None:
        """Return where the innermost open field collects, or None outside of all fields."""
        if not self._open:
            return None
        innermost = self._open[-1]
        return innermost.instruction if innermost.separate is None else innermost.result

    def _take(self, item: Item) -> None:
        items = self._items()
        if items is None:
            if isinstance(item, Field):
                self._found.append(item)
            return
        if isinstance(item, Literal) and item.kind == "code" and items is self._open[-1].result:
            return  # a result has no instruction of its own
        items.append(item)
        if item.visible:
            self._open[-1].visible = True

    def _begin(self, opened: Field) -> None:
        self._take(opened)
        self._open.append(opened)
        if len(self._open) > DEEPEST_FIELD:
            raise UnreadableError(
                "too-deep",
                f"{self._part} har flere end {DEEPEST_FIELD} felter inden i hinanden; del felterne op",
                f"{self._part} has more than {DEEPEST_FIELD} fields inside one another; split them up",
            )

    def _end(self, closing: Anchor) -> None:
        self._pop().closing = closing

    def _pop(self) -> Field:
        innermost = self._open.pop()
        if innermost.visible and self._open:
            self._open[-1].visible = True
        return innermost

    def _mark(self, element: etree._Element) -> None:
        kind = element.get(f"{W}fldCharType")
        if kind == "begin":
            name = element.find(f"{W}ffData/{W}name")
            label = "" if name is None else name.get(f"{W}val", "")
            self._begin(Field(Anchor(element), label=label))
        elif kind == "separate" and self._open and self._open[-1].separate is None:
            self._open[-1].separate = Anchor(element)
        elif kind == "end" and self._open and not self._in_simple():
            self._end(Anchor(element))

    def _in_simple(self) -> bool:
        return self._open[-1].opening == self._open[-1].separate

    def _simple(self, element: etree._Element, hidden: bool) -> None:
        opened = Field(Anchor(element))
        self._begin(opened)
        self._take(Literal(element.get(f"{W}instr", "").translate(SPACES), Anchor(element), "code", hidden))
        opened.separate = opened.opening
        self.read(element, hidden=hidden)
        self._leave(opened)
        self._end(Anchor(element, after=True))

    def _leave(self, simple: Field) -> None:
        """Drop what was begun within a simple field and not ended there."""
        while self._open[-1] is not simple:
            unclosed = self._pop()
            simple.result += unclosed.instruction + unclosed.result


def _code_end(items: Sequence[Item]) -> int:
    """Return how many items stand up to the last ``w:instrText`` of an instruction."""
    codes = (n for n in range(len(items), 0, -1) if getattr(items[n - 1], "kind", "") == "code")
    return next(codes, 0)


def literals(items: Sequence[Item], *, shown: bool = False) -> Iterator[Literal]:
    """Yield the texts of items and of the fields among them, in order.

    Args:
        items: texts and fields.
        shown: leave out the instructions.
    """
    waiting = list(reversed(items))
    while waiting:
        item = waiting.pop()
        if isinstance(item, Literal):
            if not (shown and item.kind == "code"):
                yield item
        else:
            waiting += reversed(item.result)
            if not shown:
                waiting += reversed(item.instruction)
