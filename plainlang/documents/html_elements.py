"""The elements of HTML and how each behaves, as browsers treat them.

Source: WHATWG, "HTML Living Standard", sections 13.2.6 (tree construction) and 15.3 (rendering).
"""

from __future__ import annotations

HEADINGS = {f"h{level}": level for level in range(1, 7)}
VOID = frozenset(
    "area base basefont bgsound br col embed frame hr img input link meta param source track wbr".split()
)
BLOCKS = frozenset(
    "address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset"
    " figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup html legend li listing main menu nav ol"
    " p plaintext pre search section summary table tbody td tfoot th thead tr ul xmp".split()
)
CLOSE_PARAGRAPH = BLOCKS - frozenset("body button caption html legend tbody td tfoot th thead tr".split())
SCOPES = frozenset("applet button caption marquee object table td template th".split())
HIDDEN = frozenset(
    "audio canvas datalist head iframe meter noembed noframes noscript object optgroup option progress script"
    " select style svg template textarea title video".split()
)
HEAD = frozenset(
    "base basefont bgsound head html link meta noframes noscript script style template title".split()
)
INLINE_BOXES = frozenset("canvas embed iframe img input meter object progress select textarea video".split())
SECTIONS = frozenset("article aside main nav section".split())
PREFORMATTED = frozenset("listing plaintext pre xmp".split())
TABLE_PARTS: dict[str, tuple[str, ...]] = {
    "td": ("tr", "tbody", "thead", "tfoot", "table"),
    "th": ("tr", "tbody", "thead", "tfoot", "table"),
    "tr": ("tbody", "thead", "tfoot", "table"),
    "tbody": ("table",),
    "thead": ("table",),
    "tfoot": ("table",),
    "caption": ("table",),
    "colgroup": ("table",),
}
LIST_PARTS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "li": (("li",), ("ul", "ol", "menu", "dir")),
    "dt": (("dt", "dd"), ("dl",)),
    "dd": (("dt", "dd"), ("dl",)),
}
FORMATTING = frozenset("a b big code em font i nobr s small strike strong tt u".split())
BOLD, ITALIC, UNDERLINE = frozenset({"b", "strong"}), frozenset({"i", "em"}), frozenset({"u"})
_INLINE = (
    "a abbr acronym bdi bdo big blink cite code data del dfn font ins kbd label map mark math meter nobr"
    " output picture q rb rp rt rtc ruby s samp slot small span strike sub sup time tt var"
)
KNOWN_ELEMENTS = (
    VOID
    | BLOCKS
    | SCOPES
    | HIDDEN
    | HEAD
    | BOLD
    | ITALIC
    | UNDERLINE
    | frozenset(TABLE_PARTS)
    | frozenset(_INLINE.split())
)
"""Names of HTML; a letter's author who writes another one means a hole to fill."""
