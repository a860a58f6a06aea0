"""The page: nothing of the letter lost or let through, every link with an end, every colour to be read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from html.parser import HTMLParser
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import plainlang
from plainlang.bilingual import Bilingual, Language
from plainlang.danish import Annotated
from plainlang.documents import Block, Document, Emphasis, Span
from plainlang.documents.source_map import SourceMap
from plainlang.documents.variants import variants
from plainlang.engine import Finding, Suggestion
from plainlang.errors import UnreadableError
from plainlang.reports.html import render_html, words
from plainlang.reports.html.words import lix_band
from plainlang.reports.report import DocumentReport, Report, Understood

GOLD = Path(__file__).parents[1] / "letters"
VOID = {"meta", "br", "wbr", "link", "hr", "img", "input"}
TITLES = {f"h{n}" for n in range(1, 7)}


@dataclass
class Node:
    """An element; attributes without a value are empty."""

    tag: str
    attributes: dict[str, str]
    children: list[Node | str] = field(default_factory=list)

    @property
    def classes(self) -> set[str]:
        return set(self.attributes.get("class", "").split())

    def walk(self) -> Iterator[Node]:
        yield self
        for child in self.children:
            if isinstance(child, Node):
                yield from child.walk()

    def all(self, *tags: str) -> list[Node]:
        return [node for node in self.walk() if node.tag in tags]

    def of(self, name: str) -> list[Node]:
        return [node for node in self.walk() if name in node.classes]

    def text(self) -> str:
        return "".join(c if isinstance(c, str) else c.text() for c in self.children)

    def letter_text(self) -> str:
        """Return the text without the numbers and what is said above blocks."""
        if self.tag == "sup" or self.classes & {"missing", "tag"}:
            return ""
        return "".join(c if isinstance(c, str) else c.letter_text() for c in self.children)


class Strict(HTMLParser):
    """Reads a page in which every element is closed where it was opened, and no attribute stands twice."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Node("page", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len({name for name, _ in attrs}) == len(attrs), self.get_starttag_text()
        node = Node(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(node)
        if tag not in VOID:
            self.open.append(node)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop().tag == tag

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)


def parsed(shown: str) -> Node:
    reader = Strict()
    reader.feed(shown)
    reader.close()
    [root] = reader.open
    return root


def letter(*paragraphs: str) -> str:
    return "\n\n".join(("Søvang Kommune", "Kære Anna Lind", *paragraphs, "Venlig hilsen\nMette Holm\n"))


def checked(text: str, **options: Any) -> Report:
    return plainlang.check(text, **options)


def page(text: str, *, excerpts: bool = True, **options: Any) -> Node:
    return parsed(render_html(checked(text, **options), excerpts=excerpts))


@cache
def _ground() -> Report:
    return checked("Vi skriver til dig, såfremt du flytter.")


def report_of(document: Document, findings: Sequence[Finding], language: Language = "da") -> Report:
    """Return a report of a document that no reader has made."""
    [ground] = _ground().documents
    assert ground.letter is not None
    letter = replace(ground.letter, annotated=Annotated(document))
    made = tuple(Understood(variant, letter) for variant in variants(document))
    report = replace(ground, document=document, understood=made, findings=tuple(findings))
    return Report((report,), language, _ground().rules)


def finding(start: int, end: int, **changed: Any) -> Finding:
    made = Finding(
        "FAG101", "stiff-word", "jargon", "warning", "certain", "plain_language",
        Bilingual("Skriv det, som det er.", "Say it as it is."), Span(start, end), (), ("en kilde",), None,
        f"{start}-{end}", Bilingual("Skriv det.", "Say it."),
    )  # fmt: skip
    return replace(made, **changed)


def document_of(
    *blocks: tuple[str, str], between: str = "\n", emphasis: tuple[Emphasis, ...] = ()
) -> Document:
    text, made = "", []
    for kind, content in blocks:
        made.append(Block(kind, Span(len(text), len(text) + len(content)), 1 if kind == "heading" else None))  # type: ignore[arg-type]
        text += content + between
    return Document(text, tuple(made), SourceMap(text, []), "text", emphasis=emphasis)


# Every word of the letter stands on the page once, whatever was found in it.

KINDS = tuple("heading paragraph list_item table_cell letterhead footer quotation text_box note".split())
ODD = "<>&\"'\n\t \u0301\u200b\u200d\u202e\u2069\u05d0\u0627\U0001f469\U00020000\x00\x1b\r\x85\ufeff"
CONTENT = st.text(
    st.one_of(st.sampled_from("abc æøå" + ODD), st.characters(exclude_categories=["Cs"])),
    min_size=1,
    max_size=25,
).filter(lambda content: content.strip() != "")


@st.composite
def marked_documents(draw: st.DrawFn) -> tuple[Document, list[Finding]]:
    contents = draw(st.lists(st.tuples(st.sampled_from(KINDS), CONTENT), min_size=1, max_size=6))
    document = document_of(*contents, between=draw(st.sampled_from(["\n", "\n\n", " \n "])))
    if draw(st.booleans()):  # text that no reader put into a block
        document = replace(document, blocks=document.blocks[1:])
    place = st.integers(0, len(document.text))
    spans = st.tuples(place, place).map(lambda two: Span(min(two), max(two)))
    found = st.builds(
        lambda span, severity, scope, known: finding(
            span.start, span.end, severity=severity, scope=scope, known=known
        ),
        spans,
        st.sampled_from(["error", "warning", "note"]),
        st.sampled_from(["place", "place", "place", "letter"]),
        st.booleans(),
    )
    styles = st.builds(Emphasis, spans, st.sampled_from(["bold", "italic", "underline"]))
    emphasis = tuple(draw(st.lists(styles, max_size=3)))
    return replace(document, emphasis=emphasis), draw(st.lists(found, max_size=8))


def cleaned(text: str) -> str:
    return re.sub("[\x00-\x08\x0b-\x1f\x7f-\x9f]", "\ufffd", text)


def held(node: Node, inside: bool = False) -> Iterator[tuple[str, bool]]:
    """Yield the letter's code points and whether each is marked."""
    for child in node.children:
        if isinstance(child, str):
            yield from ((char, inside) for char in child)
        elif child.tag != "sup":
            yield from held(child, inside or child.tag == "mark")


@settings(max_examples=300, deadline=None)
@given(marked_documents())
def test_no_code_point_is_lost_doubled_or_marked_wrongly(made: tuple[Document, list[Finding]]) -> None:
    document, findings = made
    root = parsed(render_html(report_of(document, findings)))
    [sheet] = root.all("article")
    in_blocks = {p for b in document.blocks for p in range(b.span.start, b.span.end)}
    first = document.blocks[0].span.start if document.blocks else len(document.text)
    if document.text[:first].strip():
        in_blocks.update(range(first))
    assert "".join(n.letter_text() for n in sheet.of("text")) == cleaned(
        "".join(document.text[p] for p in sorted(in_blocks))
    )
    assert "".join(sheet.letter_text().split()) == "".join(
        cleaned("".join(document.text[p] for p in sorted(in_blocks))).split()
    )
    wanted = {
        p for f in findings if f.scope == "place" for p in range(f.span.start, f.span.end) if p in in_blocks
    }
    points = [marked for node in sheet.of("text") for _, marked in held(node)]
    assert [p in wanted for p in sorted(in_blocks)] == points
    numbers = [int(node.text()) for node in sheet.of("nr")]
    assert sorted(numbers) == list(range(1, len(findings) + 1))
    holds(root)


def test_overlapping_and_nested_findings_share_their_pieces() -> None:
    document = document_of(("paragraph", "0123456789"))
    root = parsed(
        render_html(
            report_of(
                document,
                [
                    finding(0, 6, severity="note"),
                    finding(2, 4, severity="error"),
                    finding(4, 9, severity="warning"),
                    finding(5, 5, severity="note"),
                    finding(8, 10, known=True),
                ],
            )
        )
    )
    [block] = root.of("text")
    assert [(sorted(mark.classes), mark.text()) for mark in block.all("mark")] == [
        (["note"], "01"),
        (["deep", "error"], "23"),
        (["deep", "warning"], "4"),
        (["deep", "warning"], "5"),
        (["warning"], "67"),
        (["deep", "warning"], "8"),
        (["known"], "9"),
    ]
    assert block.text() == "012314253678495"


def test_a_finding_over_several_blocks_is_marked_in_each_and_numbered_once() -> None:
    document = document_of(("heading", "Klage"), ("list_item", "- Ring"), ("list_item", "Skriv"))
    root = parsed(render_html(report_of(document, [finding(0, len(document.text))])))
    [sheet] = root.all("article")
    assert [mark.text() for mark in sheet.all("mark")] == ["Klage", "- Ring", "Skriv"]
    assert [item.text() for item in sheet.of("text")] == ["Klage", "- Ring", "Skriv1"]
    assert len(sheet.all("ul")) == 1
    assert [sorted(item.classes) for item in sheet.all("li")] == [["own"], ["item"]]


def test_what_a_letter_lacks_stands_above_its_block() -> None:
    report = checked(letter("Vi giver afslag på din ansøgning om en elscooter. Ring på 59 00 10 20."))
    root = parsed(render_html(report))
    lacking = [f for f in report.findings if f.scope == "letter"]
    assert lacking
    notes = [p.text() for note in root.of("missing") for p in note.all("p")]
    assert len(notes) == len(lacking)
    assert any("Brevet siger nej, men giver ingen begrundelse." in text for text in notes)
    assert not [mark for mark in root.all("mark") if "Vi giver afslag" in mark.text()]


def test_emphasis_is_shown() -> None:
    document = document_of(
        ("paragraph", "fed skrå streg"),
        emphasis=(
            Emphasis(Span(0, 3), "bold"),
            Emphasis(Span(2, 8), "italic"),
            Emphasis(Span(9, 14), "underline"),
        ),
    )
    [block] = parsed(render_html(report_of(document, []))).of("text")
    assert [n.text() for n in block.all("b")] == ["fe", "d"]
    assert [n.text() for n in block.all("i")] == ["d", " skrå"]
    assert [n.text() for n in block.all("u")] == ["streg"]


def test_kinds_of_blocks_have_their_elements() -> None:
    blocks = [(kind, f"Her står {kind}") for kind in KINDS for _ in range(2)]
    [sheet] = parsed(render_html(report_of(document_of(*blocks), []))).all("article")
    assert [n.text() for n in sheet.all("h3")] == ["Her står heading"] * 2
    assert [len(n.of("text")) for n in sheet.all("ul")] == [2]
    assert [len(n.of("text")) for n in sheet.all("blockquote")] == [2]
    assert [len(n.of("text")) for n in sheet.of("cells")] == [2]
    assert [sorted(n.classes)[0] for n in sheet.all("p")][:2] == ["paragraph", "paragraph"]


def test_headings_of_the_letter_leave_no_level_out() -> None:
    document = document_of(*[("heading", f"Nr. {n}") for n in range(7)])
    levels = (3, 1, 4, 2, 9, 9, 1)
    blocks = tuple(replace(b, level=level) for b, level in zip(document.blocks, levels, strict=True))
    root = parsed(render_html(report_of(replace(document, blocks=blocks), [])))
    assert [n.tag for n in root.all("article")[0].walk() if n.tag in TITLES] == [
        "h3", "h3", "h4", "h4", "h5", "h6", "h3",
    ]  # fmt: skip


# Nothing of the letter gets through as markup.

NASTY = (
    "Såfremt <script>alert(1)</script> \"onmouseover=alert(1) x='</mark></article><img src=x onerror=a> "
    "&amp; &lt; <!-- --> <![CDATA[ ]]> </style> \u202egnirts\u202c a\u200bb \U0001f469\u200d\U0001f467 "
    "e\u0301 du kan."
)


@pytest.mark.parametrize("excerpts", [True, False])
@pytest.mark.parametrize("language", ["da", "en"])
def test_markup_in_a_letter_is_text(language: Language, excerpts: bool) -> None:
    report = checked(letter(NASTY, f"- {NASTY}", "Vi giver afslag."), language=language)
    path = f"brev/{NASTY}\x00.txt"
    nasty = replace(report.documents[0], path=path)
    pieces = tuple(
        replace(f, message=Bilingual(NASTY, NASTY), suggestions=(Suggestion(NASTY, True),), condition=NASTY)
        for f in nasty.findings
    )
    shown = render_html(
        Report((replace(nasty, findings=pieces), nasty), language, report.rules), excerpts=excerpts
    )
    root = parsed(shown)
    holds(root)
    assert not root.all("script", "img")
    assert "\x00" not in shown
    assert (NASTY in root.all("article")[0].letter_text()) if excerpts else not root.all("article")
    assert [n.text() for n in root.all("h2") if n.attributes.get("id") == "d1-title"] == [cleaned(path)]


def test_control_characters_are_replaced_one_for_one() -> None:
    document = document_of(("paragraph", "a\x00b\x1bc\rd\x9be\ud800f"))
    shown = render_html(report_of(document, []))
    shown.encode("utf-8")
    assert "a\ufffdb\ufffdc\ufffdd\ufffde\ufffdf" in parsed(shown).all("article")[0].text()


WITNESS = "Zybrandvænget"


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize(
    "sentence",
    [
        f"Såfremt {WITNESS} skal du fremsende en skrivelse.",
        f"Du bor på [{WITNESS}] i dag.",
        f"Du bor på «{WITNESS}» i dag.",
        f"Vi giver afslag til {WITNESS} på din ansøgning.",
        f"Det vurderes, at borgeren {WITNESS} kan betale.",
    ],
)
def test_without_excerpts_no_word_of_the_letter_is_shown(sentence: str, language: str) -> None:
    report = checked(letter(sentence), language=language)
    [document] = report.documents
    worded = tuple(
        replace(f, suggestions=(Suggestion(WITNESS, True),), condition=f"felt={WITNESS}", subject=WITNESS)
        for f in document.findings
    )
    report = replace(report, documents=(replace(document, findings=worded),))
    assert WITNESS in render_html(report)
    hidden = render_html(report, excerpts=False)
    assert WITNESS not in hidden
    assert "Anna Lind" not in hidden
    root = parsed(hidden)
    holds(root)
    assert not root.all("mark", "article")
    assert len(root.of("nr")) == len(report.findings)
    assert re.search(r"linje \d+, tegn \d+|line \d+, column \d+", hidden)


# The page as a page.


def contrast(first: str, second: str) -> float:
    """Return the contrast of two colours as WCAG 2.1 reckons it."""

    def luminance(colour: str) -> float:
        digits = colour[1:] if len(colour) == 7 else "".join(2 * c for c in colour[1:])
        parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((luminance(first), luminance(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@cache
def stylesheet() -> str:
    return files("plainlang.reports.html").joinpath("page.css").read_text("utf-8")


@cache
def palettes() -> dict[str, dict[str, str]]:
    light, dark, paper = re.findall(r":root \{(.*?)\}", stylesheet(), re.DOTALL)
    found = {"light": dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6});", light))}
    for name, block in (("dark", dark), ("print", paper)):
        found[name] = found["light"] | dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6});", block))
    return found


LAYERS = ("error", "warning", "note", "known")
TEXT_PAIRS = [
    *[(ink, ground) for ink in ("ink", "quiet", "link", *LAYERS) for ground in ("page", "sheet")],
    *[
        (ink, f"{layer}-{depth}")
        for ink in ("ink", "quiet")
        for layer in LAYERS
        for depth in ("tint", "deep")
    ],
    *[(layer, f"{layer}-tint") for layer in LAYERS],
    ("sheet", "error"),  # the number of an error
    ("safe", "safe-tint"),
]
SHAPE_PAIRS = [
    *[("focus", ground) for ground in ("page", "sheet", *(f"{layer}-tint" for layer in LAYERS))],
    *[("edge", ground) for ground in ("page", "sheet", "known-tint")],
    *[(layer, f"{layer}-deep") for layer in LAYERS],  # the line below a mark
    ("safe", "sheet"),
]


@pytest.mark.parametrize("scheme", ["light", "dark", "print"])
@pytest.mark.parametrize(
    ("first", "second", "least"),
    [(*pair, 4.5) for pair in TEXT_PAIRS] + [(*pair, 3.0) for pair in SHAPE_PAIRS],
)
def test_colours_can_be_told_apart(scheme: str, first: str, second: str, least: float) -> None:
    palette = palettes()[scheme]
    assert contrast(palette[first], palette[second]) >= least


def test_every_colour_is_a_named_one() -> None:
    rules = re.sub(r":root \{.*?\}", "", stylesheet(), flags=re.DOTALL)
    assert set(re.findall(r"#[0-9a-fA-F]{3,8}\b", rules)) == {"#0001", "#0003"}  # the shadow of the sheet
    used = set(re.findall(r"var\(--([\w-]+)\)", rules))
    assert used <= {*palettes()["light"], "sans", "serif"}
    assert set(palettes()["light"]) <= used


def holds(root: Node) -> None:
    """Hold a page to what every page must keep."""
    nodes = list(root.walk())
    ids = [n.attributes["id"] for n in nodes if "id" in n.attributes]
    assert len(set(ids)) == len(ids)
    for node in nodes:
        for name, value in node.attributes.items():
            assert not name.startswith("on")
            assert name not in {"src", "style", "action", "srcset"}
            if name == "href":
                assert value[0] == "#"
                assert value[1:] in ids
            if name in {"aria-labelledby", "aria-describedby"}:
                assert set(value.split()) <= set(ids)
    assert not root.all("script", "iframe", "img", "link", "form", "object", "base")
    levels = [int(n.tag[1]) for n in nodes if n.tag in TITLES]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert all(n.text().strip() for n in nodes if n.tag in TITLES)
    for tag in ("main", "h1", "title", "header", "footer"):
        assert len([n for n in nodes if n.tag == tag]) == 1
    for link in root.all("a"):
        named = link.attributes.get("aria-label", link.text())
        assert link.text().strip() in named
        assert named.strip()
    for items in root.all("ul"):
        assert all(isinstance(c, str) or c.tag == "li" for c in items.children)
    names = [n.attributes["aria-labelledby"] for n in root.all("section")]
    titles = [n.text() for name in names for n in nodes if n.attributes.get("id") == name]
    assert len(set(titles)) == len(titles)


def many(language: Language = "da") -> Report:
    """Return a report of letters of every sort."""
    documents: list[DocumentReport] = []
    rules: tuple[Any, ...] = ()
    for name in ("", "gold/101", "sample/afslag", "gold/003"):
        text = (GOLD / f"{name}.txt").read_text(encoding="utf-8") if name else "Tak for brevet."
        report = checked(text, language=language)
        documents.append(replace(report.documents[0], path=f"breve/{name}.txt"))
        rules = report.rules
    known = tuple(replace(f, known=n % 2 == 0) for n, f in enumerate(documents[3].findings))
    documents[3] = replace(documents[3], findings=known, suppressed=documents[2].findings[:2])
    broken = UnreadableError("broken", "filen er <i>ødelagt", "the file is <i>broken")
    documents.append(DocumentReport.unread("breve/x.docx", broken))
    documents += checked("").documents * 2
    return Report(tuple(documents), language, rules)


@pytest.mark.parametrize("excerpts", [True, False])
@pytest.mark.parametrize("language", ["da", "en"])
def test_a_page_of_many_letters_holds(language: Language, excerpts: bool) -> None:
    report = many(language)
    root = parsed(render_html(report, excerpts=excerpts))
    holds(root)
    assert len(root.all("section")) == len(report.documents)
    listed = [n for n in root.of("found") for n in n.of("nr")]
    assert len(listed) == len(report.findings)


@pytest.mark.parametrize("path", sorted(GOLD.glob("*/*.txt"))[::4], ids=lambda path: str(path.stem))
def test_a_page_of_a_letter_holds(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    report = checked(text)
    root = parsed(render_html(report))
    holds(root)
    [sheet] = root.all("article")
    assert "".join(sheet.letter_text().split()) == "".join(text.split())
    assert len(sheet.of("nr")) == len(report.findings)


@pytest.mark.parametrize("language", ["da", "en"])
def test_the_head_of_the_page(language: Language) -> None:
    shown = render_html(many(language))
    root = parsed(shown)
    assert shown.startswith("<!DOCTYPE html>\n")
    [top] = root.all("html")
    assert top.attributes == {"lang": language}
    metas = {n.attributes.get("http-equiv", n.attributes.get("name")): n.attributes for n in root.all("meta")}
    assert metas["Content-Security-Policy"]["content"] == "default-src 'none'; style-src 'unsafe-inline'"
    assert metas["referrer"]["content"] == "no-referrer"
    assert "user-scalable" not in metas["viewport"]["content"]
    assert root.all("head")[0].children[1].attributes == {"charset": "utf-8"}  # type: ignore[union-attr]
    [style] = root.all("style")
    assert not re.search(r"url\(|@import|https?:|expression|</", style.text())
    assert not re.search(r"https?://", shown)
    body = root.all("body")[0]
    first = next(n for n in body.walk() if n.tag == "a")
    assert first.attributes["href"] == "#main"
    assert "skip" in first.classes


def test_the_style_asks_for_what_readers_ask_for() -> None:
    for wanted in (
        "prefers-color-scheme: dark", "prefers-reduced-motion", "forced-colors", "@page", "@media print",
        ":focus-visible", "white-space: pre-wrap",
    ):  # fmt: skip
        assert wanted in stylesheet()


def test_the_letter_is_danish_on_an_english_page() -> None:
    english = "You must send us the papers that we have asked for, and you can call us if you have questions."
    russian = "Вы должны отправить нам документы, которые мы просили"
    report = checked(letter("Såfremt du flytter, giver vi afslag.", english, english, russian), language="en")
    root = parsed(render_html(report))
    [sheet] = root.all("article")
    assert sheet.attributes["lang"] == "da"
    foreign = sheet.of("unchecked")
    assert [n.attributes["lang"] for n in foreign] == ["en", "en", ""]
    assert {n.attributes["dir"] for n in foreign} == {"auto"}
    assert [n.text() for n in sheet.of("tag")] == ["Not checked: English", "Not checked: another alphabet"]
    for node in [*sheet.of("nr"), *sheet.of("tag"), *sheet.of("missing")]:
        assert node.attributes["lang"] == "en"
    assert {n.attributes.get("lang") for p in root.of("try") for n in p.all("bdi")} == {"da"}


def test_every_text_of_the_page_is_there_in_both_languages() -> None:
    for said in [*words._SAID.values(), *words._LANGUAGES.values()]:
        assert said.da.strip()
        assert said.en.strip()
    danish = {said.da for said in words._SAID.values() if said.da != said.en}
    shown = parsed(render_html(many("en"), excerpts=False)).text()
    for word in danish:
        assert not re.search(rf"\b{re.escape(word)}(?!\w)", shown.partition("</style>")[2])


# What the page says.


def said(root: Node) -> str:
    return re.sub(r"\s+", " ", root.all("body")[0].text())


def test_verdict_counts_and_measures() -> None:
    report = checked((GOLD / "sample" / "afslag.txt").read_text(encoding="utf-8"))
    [document] = report.documents
    assert document.measures is not None
    assert document.measures.lix is not None
    shown = said(parsed(render_html(report)))
    assert "Det ligner en afgørelse." in shown
    counts = report.summary()
    assert f"{counts['errors']} fejl" in shown
    assert f"{counts['warnings']} advarsler" in shown
    assert f"LIX{document.measures.lix:.1f}".replace(".", ",") in shown
    assert lix_band(document.measures.lix, "da") in shown
    assert "tallet er usikkert" in shown
    wordless = replace(document, measures=replace(document.measures, lix=None, mean_sentence_length=None))
    assert "LIX" not in said(parsed(render_html(replace(report, documents=(wordless,)), excerpts=False)))


@pytest.mark.parametrize(
    ("lix", "da", "en"),
    [
        (0, "meget let", "very easy"),
        (24.9, "meget let", "very easy"),
        (25, "let", "easy"),
        (34.9, "let", "easy"),
        (35, "middel", "medium"),
        (44.9, "middel", "medium"),
        (45, "svær", "hard"),
        (54.9, "svær", "hard"),
        (55, "meget svær", "very hard"),
        (90, "meget svær", "very hard"),
    ],
)
def test_bands_of_lix(lix: float, da: str, en: str) -> None:
    assert lix_band(lix, "da").partition(",")[0] == da
    assert lix_band(lix, "en").partition(",")[0] == en


@pytest.mark.parametrize(
    ("language", "words"), [("da", ["Fejl", "Advarsel", "Bemærkning"]), ("en", ["Error", "Warning", "Note"])]
)
def test_findings_come_by_severity_then_place(language: Language, words: list[str]) -> None:
    text = letter(
        "Man kan ringe på 59 00 10 20. Såfremt du flytter, skal du sige det. Skrivelsen er sendt. "
        "Vi giver afslag på din ansøgning."
    )
    report = checked(text, language=language)
    [found] = page(text, language=language).of("found")
    order = [words.index(n.text()) for n in found.of("severity")]
    assert order == sorted(order)
    assert set(order) == {0, 1, 2}
    for item in found.of("finding"):
        assert item.of("severity")
    numbers = [[int(n.text()) for n in item.of("nr")] for item in found.of("finding")]
    assert sorted(n for group in numbers for n in group) == list(range(1, len(report.findings) + 1))


def test_number_and_place_lead_to_each_other() -> None:
    root = page(letter("Sig det, såfremt du flytter."), select=["stiff-word"])
    [place] = root.all("article")[0].of("nr")
    [entry] = [n for f in root.of("found") for n in f.of("nr")]
    assert place.attributes["href"] == "#" + entry.attributes["id"]
    assert entry.attributes["href"] == "#" + place.attributes["id"]
    assert place.attributes["aria-label"] == "advarsel 1"
    assert entry.attributes["aria-label"] == "1: vis i brevet"


def test_places_of_one_word_are_grouped() -> None:
    text = letter(
        "Sig det, såfremt du flytter.", "Såfremt du rejser, så sig en skrivelse.", "Ring, såfremt du vil."
    )
    entries = page(text, select=["stiff-word"]).of("finding")
    assert [[n.text() for n in e.of("nr")] for e in entries] == [["1", "2", "4"], ["3"]]
    assert "3 steder" in entries[0].text()
    assert entries[0].of("try")[0].text() == "Skriv fx »hvis« klar til brug"


def test_suggestions_that_the_message_holds_are_not_said_twice() -> None:
    message = Bilingual("Skriv »a« eller »b«.", "Write »a« or »b«.")
    both = (Suggestion("a", False), Suggestion("b", False))
    document = document_of(("paragraph", "en to tre"))

    def tries(suggestions: tuple[Suggestion, ...]) -> list[str]:
        found = [finding(0, 2, message=message, suggestions=suggestions)]
        return [n.text() for n in parsed(render_html(report_of(document, found))).of("try")]

    assert tries(()) == []
    assert tries(both) == []
    assert tries((*both, Suggestion("c", False))) == ["Skriv fx »a« eller »b« eller »c«"]
    assert tries((Suggestion("a", True), both[1])) == ["Skriv fx »a« klar til brug eller »b«"]
    assert tries(tuple(Suggestion(str(n), False) for n in range(9))) == [
        "Skriv fx »0« eller »1« eller »2« eller »3« eller »4« …"
    ]


def test_law_reason_and_sources() -> None:
    root = page(letter("Vi giver afslag på din ansøgning, såfremt du flytter. Ring på 59 00 10 20."))
    by_code = {entry.of("code")[0].text().split()[0]: entry for entry in root.of("finding")}
    asked = by_code["RET101"]
    assert asked.of("law")[0].text().startswith("Loven: forvaltningsloven § 25")
    assert asked.all("summary")[0].text() == "Hvorfor? RET101"
    assert len(asked.all("details")[0].all("p")) == 1
    stiff = by_code["FAG101"]
    assert "Kilder: " in stiff.all("details")[0].text()


def test_without_rules_there_is_no_reason_and_no_empty_details() -> None:
    report = replace(checked(letter("Vi giver afslag. Ring på 59 00 10 20.")), rules=())
    for details in parsed(render_html(report)).all("details"):
        assert "Kilder" in details.text()


def test_known_findings_come_last_and_do_not_count() -> None:
    report = checked(letter("Sig det, såfremt du flytter.", "Ring, såfremt du vil.", "Læs vores skrivelse."))
    [document] = report.documents
    marked = tuple(replace(f, known=n == 0) for n, f in enumerate(document.findings))
    silent = replace(document, findings=marked, suppressed=document.findings[:1])
    root = parsed(render_html(replace(report, documents=(silent,))))
    assert "1 kendt fund tæller ikke med. 1 fund er slået fra i brevet." in said(root)
    titles = [n.text() for n in root.of("found")[0].walk() if n.tag == "h3"]
    assert titles[-1] == "Kendte fund (1)"
    last = root.of("finding")[-1]
    assert "known" in last.classes
    assert "kendt" in [n.text() for n in last.of("chip")]
    [mark] = [n for n in root.all("article")[0].all("mark") if "known" in n.classes]
    assert mark.text() == "såfremt"
    [number] = [n for n in root.all("article")[0].of("nr") if "known" in n.classes]
    assert number.attributes["aria-label"].startswith("kendt ")


def test_several_letters_have_contents_with_the_worst_first() -> None:
    report = many()
    root = parsed(render_html(report))
    [contents] = root.all("nav")
    rows = contents.all("tr")[1:]
    assert len(rows) == len(report.documents)
    counts = [[int(c.text()) for c in row.all("td") if c.text().isdigit()] for row in rows]
    graded = [row for row in counts if row]
    assert graded == sorted(graded, reverse=True)
    assert [c.text() for row in rows for c in row.all("td") if "unread" in c.classes] == ["Kan ikke læses"]
    assert all(n.attributes["scope"] in {"col", "row"} for n in contents.all("th"))
    shown = said(root)
    assert "1 kunne ikke læses." in shown
    assert "Kan ikke læses: filen er <i>ødelagt." in shown
    assert "Brevet er tomt." in shown
    assert "Brev uden filnavn (2)" in shown
    assert "Vi fandt ikke noget at rette." in shown


def test_a_report_without_letters() -> None:
    root = parsed(render_html(Report(())))
    holds(root)
    assert not root.all("nav", "section")
    assert root.all("h1")[0].text() == "Tjek af 0 breve"


@pytest.mark.parametrize(("language", "empty"), [("da", "Brevet er tomt."), ("en", "The letter is empty.")])
def test_an_empty_letter_says_so(language: Language, empty: str) -> None:
    root = page(" \n\n", language=language)
    holds(root)
    assert empty in said(root)
    assert not root.all("article")


def test_the_page_grows_with_the_letter_alone() -> None:
    def size(count: int) -> int:
        document = document_of(*[("paragraph", "0123456789" * 4)] * count)
        found = [finding(20 * n, 20 * n + 70) for n in range(count)]
        # One that reaches over everything must not make every other heavier.
        found += [finding(0, len(document.text), severity="error") for _ in range(20)]
        return len(render_html(report_of(document, found)))

    small, large = size(200), size(400)
    assert large - small < 1.1 * (size(600) - large)


def test_layers_on_one_place_do_not_multiply_its_pieces() -> None:
    document = document_of(("paragraph", "x" * 200))
    found = [finding(n, 200 - n) for n in range(90)]
    [sheet] = parsed(render_html(report_of(document, found))).all("article")
    assert len(sheet.all("mark")) <= 2 * len(found)
