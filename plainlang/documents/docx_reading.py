"""What is kept while the parts of a Word file are read."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from plainlang.documents.builder import DocumentBuilder
from plainlang.documents.docx_comments import IgnoreComments, OpenParagraph
from plainlang.documents.docx_styles import Styles
from plainlang.documents.docx_template import OpenedBranch
from plainlang.documents.docx_trail import Trail


@dataclass
class Reading:
    """What the parts of one file have in common while they are read."""

    builder: DocumentBuilder
    styles: Styles
    comments: IgnoreComments
    trail: Trail


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What text stands in, as far as it matters to a new wording.

    Attributes:
        frame: number of the insertion, link or content control around it; 0 outside.
        fixed: whether something else than the author writes the text.
    """

    frame: int = 0
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class KeptBox:
    """A text box that is read after its paragraph, with what it stands in."""

    element: etree._Element
    surroundings: Surroundings
    branches: tuple[OpenedBranch, ...]


@dataclass
class Paragraph:
    """What is being collected for the paragraph that is open.

    Attributes:
        bold_style: whether its style is bold.
        place: for those who must know its end later.
        all_bold: whether all of its text is bold so far.
        shown: its text, without the marks of branches.
        text_boxes: the boxes that stand in it.
    """

    bold_style: bool
    place: OpenParagraph = field(default_factory=OpenParagraph)
    all_bold: bool = True
    shown: list[str] = field(default_factory=list)
    text_boxes: list[KeptBox] = field(default_factory=list)
