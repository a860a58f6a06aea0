"""The fields of an OpenDocument file: holes, the two texts of a condition, texts hidden by one."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from plainlang.documents.model import Condition, Placeholder, Span
from plainlang.documents.odt_conditions import condition_of, opposite
from plainlang.documents.odt_names import FILLED, HOLES, LOEXT, PROMPTS, TEXT
from plainlang.documents.odt_writing import Writing
from plainlang.documents.placeholders import placeholder_kind

_NAMELESS = "felt"
_TRUE = "true"


class Fields:
    """Reads the fields of one part.

    Args:
        writing: what their text goes to.
        walk: reads the content of an element inside a paragraph.
    """

    def __init__(self, writing: Writing, walk: Callable[[etree._Element], None]) -> None:
        self._writing = writing
        self._walk = walk
        self.handlers: dict[str, Callable[[etree._Element], None]] = {
            **dict.fromkeys(HOLES, self._read_hole),
            **dict.fromkeys(PROMPTS, self._read_prompt),
            **dict.fromkeys(FILLED, self._read_filled),
            f"{TEXT}variable-set": self._read_shown,
            f"{TEXT}conditional-text": self._read_conditional,
            f"{TEXT}hidden-text": self._read_hidden,
            f"{LOEXT}content-control": self._read_control,
        }

    def _read_shown(self, element: etree._Element) -> None:
        """Read a field unless it is told not to be seen."""
        if element.get(f"{TEXT}display") != "none":
            self._walk(element)

    def _read_hole(self, element: etree._Element) -> None:
        """Read a field that a letter system fills: a hole whatever it shows now."""
        if element.get(f"{TEXT}display") != "none":
            self._record(element, HOLES[element.tag], always=True)

    def _read_prompt(self, element: etree._Element) -> None:
        """Read a field that the caseworker fills: a hole while it still shows the question."""
        shown = "".join(map(str, element.itertext())).strip()
        asked = element.get(f"{TEXT}description", "").strip()
        unanswered = shown == asked or (shown.startswith("<") and shown.endswith(">"))
        self._record(element, PROMPTS[element.tag], always=unanswered)

    def _read_filled(self, element: etree._Element) -> None:
        """Read a field that the writing program fills."""
        self._record(element, FILLED[element.tag], always=False)

    def _record(self, element: etree._Element, attribute: str, *, always: bool) -> None:
        """Read a field; one that shows nothing is written as ``«name»``, so that no word is missing."""
        writing = self._writing
        start = writing.position
        self._walk(element)
        if not writing.seen:
            return
        shown = writing.builder.text_of(Span(start, writing.position)).strip()
        key = element.get(f"{TEXT}{attribute}", "").strip()
        if element.tag == f"{TEXT}placeholder":
            key = shown.removeprefix("<").removesuffix(">").strip() or key
        if not shown:
            writing.own("«")
            if key:
                writing.attribute(element, f"{TEXT}{attribute}")
            else:
                key = etree.QName(element).localname if element.tag in FILLED else _NAMELESS
                writing.own(key)
            writing.own("»")
        if always or not shown:
            span = Span(start, writing.position)
            syntax = f"text:{etree.QName(element).localname}"
            key = key or _NAMELESS
            writing.builder.field(Placeholder(span, placeholder_kind(key), key, syntax))

    def _read_control(self, element: etree._Element) -> None:
        """Read a content control; its prompt is a hole."""
        start = self._writing.position
        self._walk(element)
        span = Span(start, self._writing.position)
        text = self._writing.builder.text_of(span).strip()
        if element.get(f"{LOEXT}showing-place-holder") != _TRUE or not text or "\n" in text:
            return
        key = element.get(f"{LOEXT}alias") or element.get(f"{LOEXT}tag") or text
        self._writing.builder.field(Placeholder(span, placeholder_kind(key), key, "loext:content-control"))

    def _read_conditional(self, element: etree._Element) -> None:
        """Read a field with two texts: both stand in the template, one in the letter."""
        asked = condition_of(element.get(f"{TEXT}condition", ""))
        if not isinstance(asked, Condition):
            current = element.get(f"{TEXT}current-value", _TRUE) == _TRUE
            self._writing.attribute(element, _value_if(current if asked is None else asked))
            return
        for holds in (True, False):
            self._write_branch(element, _value_if(holds), asked if holds else opposite(asked))

    def _read_hidden(self, element: etree._Element) -> None:
        """Read a field whose text is hidden when a condition holds."""
        asked = hidden_when(element)
        if isinstance(asked, Condition):
            self._write_branch(element, f"{TEXT}string-value", opposite(asked))
        elif not asked:
            self._writing.attribute(element, f"{TEXT}string-value")

    def _write_branch(self, element: etree._Element, attribute: str, condition: Condition) -> None:
        if self._writing.seen:
            start = self._writing.open_branch((condition,))
            self._writing.attribute(element, attribute)
            self._writing.close_branch(start, (condition,))


def _value_if(holds: bool) -> str:
    return f"{TEXT}string-value-if-{'true' if holds else 'false'}"


def hidden_when(element: etree._Element) -> Condition | bool:
    """Return what must hold for a field, a paragraph or a section to be hidden, or whether it is."""
    asked = condition_of(element.get(f"{TEXT}condition", ""))
    return element.get(f"{TEXT}is-hidden") == _TRUE if asked is None else asked
