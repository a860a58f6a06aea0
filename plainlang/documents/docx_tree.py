"""What of a Word part's tree is read, and the address of every text in it."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from plainlang.documents.docx_parts import MC, W, is_on
from plainlang.documents.source_map import WordSource, WordTag


def tags(names: str) -> frozenset[str]:
    """Return the full names of some elements of WordprocessingML."""
    return frozenset(f"{W}{name}" for name in names.split())


SKIPPED = tags("pPr rPr tblPr trPr tcPr sectPr delText sdtPr sdtEndPr smartTagPr customXmlPr")
"""Elements that hold no text of the letter."""
UNSEEN = tags("del moveFrom")
"""Elements around text that is not seen."""
TEXT_BOX = f"{W}txbxContent"
"""A story of its own inside a paragraph."""
OWN_TEXT = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "\u2011",
}
"""Elements that stand for one character."""

_CONTROL = f"{W}sdt"
_TWINS = f"{MC}AlternateContent"
_ADDRESSED: dict[str, WordTag] = {
    f"{W}t": "t",
    f"{W}instrText": "instrText",
    f"{W}fldSimple": "fldSimple",
}


def read_children(element: etree._Element) -> Iterator[etree._Element]:
    """Yield the children of an element that are read, in order.

    Of a content control only the content is; of the twins that Word stores for old and new readers, one.
    """
    if element.tag == _CONTROL:
        content = element.find(f"{W}sdtContent")
        if content is not None:
            yield content
    elif element.tag == _TWINS:
        choice = element.find(f"{MC}Choice")
        chosen = element.find(f"{MC}Fallback") if choice is None else choice
        if chosen is not None:
            yield chosen
    else:
        yield from (child for child in element if child.tag not in SKIPPED and child.tag not in UNSEEN)


def is_hidden(run: etree._Element) -> bool:
    """Say whether a ``w:r`` is hidden text."""
    return is_on(run.find(f"{W}rPr/{W}vanish"))


def text_places(root: etree._Element, part: str) -> dict[etree._Element, WordSource]:
    """Return where every text of a part stands, counted in document order whatever is shown of it.

    Args:
        root: the part's root element.
        part: its name.

    Returns:
        By element: ``w:t``, ``w:instrText``, and for its instruction ``w:fldSimple``.
    """
    found: dict[etree._Element, WordSource] = {}
    counts = dict.fromkeys(_ADDRESSED.values(), 0)
    open_paragraphs: list[list[int]] = [[0, 0]]  # number of the paragraph, runs seen in it
    paragraphs = 0
    paragraph, run = f"{W}p", f"{W}r"
    for event, element in etree.iterwalk(root, events=("start", "end"), tag=(paragraph, run, *_ADDRESSED)):
        name = element.tag
        if name == paragraph:
            if event == "start":
                paragraphs += 1
                open_paragraphs.append([paragraphs, 0])
            else:
                open_paragraphs.pop()
        elif event == "start" and name == run:
            open_paragraphs[-1][1] += 1
        elif event == "start":
            tag = _ADDRESSED[name]
            number, runs = open_paragraphs[-1]
            # The instruction of a simple field stands before the field's first run.
            place = runs + 1 if tag == "fldSimple" else runs
            found[element] = WordSource(part, number, place, counts[tag], 0, tag)
            counts[tag] += 1
    return found
