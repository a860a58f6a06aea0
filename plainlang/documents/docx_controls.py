"""Content controls (``w:sdt``): whether they prompt for text, and who writes in them."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from plainlang.documents.docx_parts import W, is_on
from plainlang.documents.model import Placeholder, Span
from plainlang.documents.placeholders import placeholder_kind

_LOCKS = frozenset({"contentLocked", "sdtContentLocked"})
# Word or the letter system writes what stands in these controls, or lets the author choose among answers.
_FILLED = frozenset(
    {"dataBinding", "dropDownList", "comboBox", "date", "checkbox", "citation", "bibliography"}
)


@dataclass(frozen=True, slots=True)
class Control:
    """What the properties of a content control say.

    Attributes:
        prompt: whether it shows its "Click here".
        fixed: whether the author does not write in it, or must not.
        key: its title, else its tag.
    """

    prompt: bool
    fixed: bool
    key: str

    @classmethod
    def of(cls, element: etree._Element) -> Control:
        """Read the properties of a ``w:sdt``."""
        properties = element.find(f"{W}sdtPr")
        if properties is None:
            return cls(prompt=False, fixed=False, key="")
        prompt = is_on(properties.find(f"{W}showingPlcHdr"))
        name = properties.find(f"{W}alias")
        name = properties.find(f"{W}tag") if name is None else name
        lock = properties.find(f"{W}lock")
        locked = lock is not None and lock.get(f"{W}val") in _LOCKS
        filled = any(etree.QName(child).localname in _FILLED for child in properties)
        return cls(prompt, prompt or locked or filled, name.get(f"{W}val", "") if name is not None else "")

    def placeholder(self, start: int, text: str) -> Placeholder | None:
        """Return the placeholder that a prompt is, or None where there is none or it has several lines.

        Args:
            start: where its text begins in the document's text.
            text: its text, with the line ends around it.
        """
        inner = text.strip("\n")
        if not self.prompt or "\n" in inner:
            return None
        start += len(text) - len(text.lstrip("\n"))
        key = self.key or inner
        return Placeholder(Span(start, start + len(inner)), placeholder_kind(key), key, "w:sdt")
