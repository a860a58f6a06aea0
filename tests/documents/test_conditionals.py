"""Typed template languages: branches, holes and marks."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from types import FrameType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plainlang.documents import Condition, Document, Placeholder, Span, read
from plainlang.documents.builder import DocumentBuilder
from plainlang.documents.conditionals import find_typed
from plainlang.documents.source_map import WordSource
from plainlang.documents.variants import variants


def text_document(text: str) -> Document:
    return read(text.encode(), format="text")


def letters(text: str) -> dict[str | None, str]:
    """Return the letters that a template in plain text can become, blanks collapsed."""
    return {v.condition: " ".join(v.document.text.split()) for v in variants(text_document(text))}


# --- Syntaxes -------------------------------------------------------------------------------------------

ONE_IF = [
    "Du får {% if svar == 'afslag' %}nej{% else %}ja{% endif %}.",
    "Du får {%- if svar == 'afslag' -%}nej{%- else -%}ja{%- endif -%}.",
    "Du får {%if svar eq 'afslag'%}nej{%else%}ja{%endif%}.",
    "Du får {% unless svar != 'afslag' %}nej{% else %}ja{% endunless %}.",
    "Du får {% ifequal svar 'afslag' %}nej{% else %}ja{% endifequal %}.",
    "Du får {% case svar %}{% when 'afslag' %}nej{% else %}ja{% endcase %}.",
    "Du får {%r if svar == 'afslag' %}nej{%r else %}ja{%r endif %}.",
    'Du får {{#if (eq svar "afslag")}}nej{{else}}ja{{/if}}.',
    'Du får {{~#if (eq svar "afslag")~}}nej{{^}}ja{{/if}}.',
    'Du får {{#eq svar "afslag"}}nej{{else}}ja{{/eq}}.',
    'Du får <<if [svar == "afslag"]>>nej<<else>>ja<</if>>.',
    'Du får <<IF svar = "afslag">>nej<<ELSE>>ja<</IF>>.',
]


@pytest.mark.parametrize("text", ONE_IF)
def test_a_condition_in_every_syntax(text: str) -> None:
    found = letters(text)
    assert list(found.values()) == ["Du får nej.", "Du får ja."]
    assert list(found)[1] in {"svar!=afslag", "svar=afslag"}
    assert text_document(text).merge_fields


MORE = [
    ("{% if a %}1{% elif b %}2{% elsif c %}3{% else %}4{% endif %}",
     {None: "1", "a=nej": "2", "b=nej": "3", "c=nej": "4"}),
    ("{{#if a}}1{{else if b}}2{{else}}3{{/if}}", {None: "1", "a=nej": "2", "b=nej": "3"}),
    ("<<if [a]>>1<<elseif [b]>>2<<else>>3<</if>>", {None: "1", "a=nej": "2", "b=nej": "3"}),
    ("{{#unless a}}1{{/unless}}2", {None: "12", "a=ja": "2"}),
    ("{{#a}}1{{/a}}{{^a}}2{{/a}}", {None: "1", "a=nej": "2"}),
    ("{% for k in krav %}{{ k }}, {% endfor %}.", {None: "{{ k }}, ."}),
    ("{% for k in krav %}{{ k }}{% empty %}ingen{% endfor %}", {None: "{{ k }}", "krav=nej": "ingen"}),
    ("{{#each krav}}{{this}}{{else}}ingen{{/each}}", {None: "{{this}}", "krav=nej": "ingen"}),
    ("<<foreach [k in krav]>><<[k.navn]>> <</foreach>>.", {None: "<<[k.navn]>> ."}),
    ("{% case x %}a{% when '1' %}b{% when '2' %}c{% endcase %}d", {None: "abd", "x=2": "acd"}),
    ("a{# note #}b{{! note }}c{{!-- }} --}}d{% set x = {'a': 1} %}e", {None: "abcde"}),
    ("{% block brev %}a{% endblock %}", {None: "a"}),
    ("{% if a %}x{% if b %}y{% endif %}{% endif %}z", {None: "xyz", "a=nej": "z", "b=nej": "xz"}),
    ("{% if a == 'x' %}1{% endif %}{{#if (eq a 'x')}}2{{/if}}<<if [a == 'x']>>3<</if>>",
     {None: "123", "a!=x": ""}),
    # What is not closed is a mark without a branch; what is around it still holds.
    ("a{% if x %}b", {None: "ab"}), ("a{% endif %}b{{/x}}c<</if>>d{% else %}e", {None: "abcde"}),
    ("{% if a %}1{{#b}}2{% else %}3{{/b}}{% endif %}", {None: "12", "a=nej": "3"}),
    ("{% if a %}1{% else %}2{% else %}3{% endif %}", {None: "1", "a=nej": "23"}),
    # Author's notes
    ('Du IF Betingelse X ”a” Else ”b” c.', {None: "Du a c.", "X=nej": "Du b c."}),
    ('If betingelse bor alene "din" Else "jeres"', {None: "din", "bor alene=nej": "jeres"}),
    ('IF betingelse X "a" Else til if betingelse Y "b" Else "c"', {None: "a", "X=nej": "b", "Y=nej": "c"}),
    ("Du IF betingelse X »har «antal» dage« ellers »intet«.",
     {None: "Du har «antal» dage.", "X=nej": "Du intet."}),
    ('IF betingelse X ”tag ”pas” med” Else ”b”.', {None: "tag ”pas” med.", "X=nej": "b."}),
    ('IF betingelse X\n(K3)"Du kan klage.\n\nSkriv til os.\n"\nHej', {None: "Du kan klage. Skriv til os. Hej",
                                                                     "X=nej": "Hej"}),
    ('(K3)"Hvis du vil klage, så skriv."\nHej', {None: "Hvis du vil klage, så skriv. Hej"}),
    ('IF betingelse X "a uden slut', {None: "a uden slut"}),
    ('IF betingelse A "x IF betingelse B "y" z" w', {None: "x y z w", "A=nej": "w", "B=nej": "x z w"}),
    # Choices
    ("om [den sag / de sager], du", {None: "om den sag, du",
                                     "den sag / de sager=de sager": "om de sager, du"}),
    ("[han/hun] og [hans/hendes]", {None: "han og hans", "han/hun=hun": "hun og hans",
                                    "hans/hendes=hendes": "han og hendes"}),
    ("[en / to / tre] uger", {None: "en uger", "en / to / tre=to": "to uger",
                              "en / to / tre=tre": "tre uger"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), MORE, ids=[text for text, _ in MORE])
def test_letters_of_a_template(text: str, expected: dict[str | None, str]) -> None:
    assert letters(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Nordhavn IF »har søgt om nye bolde«.", "If forsikring \"betaler\" resten.",
        "Betingelserne er »klare«.", "Se bilag (B2) \"Tegning\".", "[1/5]", "[og/eller]", "[A/S]",
        "[dato/år]", "[navn/adresse]",
        "[indsæt navn / adresse]", "[12/3-2026]", "[a/b]", "[x / x]", "[https://nordhavn.example/sag]",
        "[meget lang tekst med flere ord end nogen vil vælge imellem / en anden]", "5 < 6 << 7",
        "100 % {ca.}",
        "{{navn}} {{{navn}}} ${navn} [[navn]] «navn» <<navn>>", "<<if>>", "{% include 'klage.html' %}",
        "{{> klagevejledning}}",
    ],
)  # fmt: skip
def test_no_branches_and_no_marks(text: str) -> None:
    document = text_document(text)
    assert document.branches == ()
    assert document.marks == ()


def holes(text: str) -> list[tuple[str, str, str]]:
    return [(text[p.span.start : p.span.end], p.syntax, p.kind) for p in text_document(text).placeholders]


@pytest.mark.parametrize(
    ("text", "syntax", "kind"),
    [
        ('${a != null ? a : ""}', "${}", "unknown"), ('${a ? "{" : "}"}', "${}", "unknown"),
        ("${fx({a: 1})}", "${}", "unknown"), ("${brugers' navn}", "${}", "name"),
        ("${dato|format(d. MMMM YYYY)}", "${}", "date"), ("[[${case.link}]]", "[[]]", "unknown"),
        ("{{{navn}}}", "{{}}", "name"), ("{{> klagevejledning}}", "{{}}", "content"),
        ("{% include 'brev/fod.html' %}", "{%%}", "content"), ("<<[sag.beløb]>>", "<<>>", "amount"),
        ("{% if sats[1/2] > {'a': 3} %}", "{%%}", "amount"), ("[den sag / de sager]", "[]", "unknown"),
        ('<<if [x == "[dato]"]>>', "<<>>", "date"),
    ],
)  # fmt: skip
def test_one_hole(text: str, syntax: str, kind: str) -> None:
    assert holes(f"Se {text} her.") == [(text, syntax, kind)]


def test_what_stands_in_a_tag_is_no_hole_of_its_own() -> None:
    assert [hole for hole, _, _ in holes("{% if [navn] == '«x»' %}a{{#if ${b}}}c")] == [
        "{% if [navn] == '«x»' %}",
        "${b}",
    ]


# --- Lines and blocks -----------------------------------------------------------------------------------


def blocks(data: str, format: str) -> list[list[str]]:
    found = []
    for variant in variants(read(data.encode(), format=format)):  # type: ignore[arg-type]
        text = variant.document.text
        found.append(
            [
                f"{b.kind}: {text[b.span.start : b.span.end].replace(chr(10), ' ')}"
                for b in variant.document.blocks
            ]
        )
    return found


def test_tags_on_lines_of_their_own_leave_no_trace() -> None:
    text = "Du får\n{% if x %}\nafslag\n{% else %}\n  ja\n{% endif %}\n.\n"
    assert [v.document.text for v in variants(text_document(text))] == [
        "Du får\nafslag\n.\n",
        "Du får\n  ja\n.\n",
    ]
    assert blocks(text, "text") == [["paragraph: Du får afslag ."], ["paragraph: Du får   ja ."]]


def test_several_tags_on_a_line() -> None:
    text = "A.\n  {% if x %} {% if y %}\nB.\n{% endif %}{% endif %}\nC."
    assert [v.document.text for v in variants(text_document(text))] == ["A.\nB.\nC.", "A.\nC."]


def test_a_line_of_tags_parts_paragraphs_as_before() -> None:
    text = "Afslag\n{% if x %}\nDu får afslag på hjælp.\n{% endif %}\nDu kan ringe til os.\n"
    assert blocks(text, "text") == [
        ["heading: Afslag", "paragraph: Du får afslag på hjælp.", "paragraph: Du kan ringe til os."],
        ["heading: Afslag", "paragraph: Du kan ringe til os."],
    ]


def test_wrapped_paragraphs_around_a_tag_stay_apart() -> None:
    line = "Du har søgt om hjælp til at betale dine briller og dine tænder her i år."
    text = f"{line}\n{line}\n{{% if x %}}\n{line}\n{line}\n{{% endif %}}\n{line}\n{line}\n"
    assert [len(found) for found in blocks(text, "text")] == [3, 2]


def test_headings_and_lists_are_told_from_the_lines_that_are_left() -> None:
    text = "{% if x %}Afslag{% else %}Tilskud{% endif %}\n\nDu har søgt om.\n{% if y %}- pas{% endif %}\n"
    assert blocks(text, "text") == [
        ["heading: Afslag", "paragraph: Du har søgt om.", "list_item: - pas"],
        ["heading: Tilskud", "paragraph: Du har søgt om.", "list_item: - pas"],
        ["heading: Afslag", "paragraph: Du har søgt om."],
    ]


def test_a_branch_over_paragraphs_in_html() -> None:
    html = "<p>Du får {% if x %}afslag.</p><p>Du kan klage.{% else %}ja.{% endif %}</p><p>Hej.</p>"
    assert blocks(html, "html") == [
        ["paragraph: Du får afslag.", "paragraph: Du kan klage.", "paragraph: Hej."],
        ["paragraph: Du får ja.", "paragraph: Hej."],
    ]


def test_tags_between_elements_of_html() -> None:
    html = (
        "<p>A.</p>{% if x %}<p>B.</p>{% endif %}<ul>{% for k in b %}<li>{{k}}</li>{% endfor %}</ul><p>C.</p>"
    )
    assert blocks(html, "html") == [
        ["paragraph: A.", "paragraph: B.", "list_item: {{k}}", "paragraph: C."],
        ["paragraph: A.", "list_item: {{k}}", "paragraph: C."],
    ]


def test_tags_in_markdown() -> None:
    markdown = (
        "- a\n{% if x %}\n- b\n{% endif %}\n- c\n\n|h|i|\n|-|-|\n{% for r in s %}\n|{{r}}|j|\n{% endfor %}\n"
    )
    table = ["table_cell: h", "table_cell: i", "table_cell: {{r}}", "table_cell: j"]
    assert blocks(markdown, "markdown") == [
        ["list_item: a", "list_item: b", "list_item: c", *table],
        ["list_item: a", "list_item: c", *table],
    ]


def test_languages_are_told_anew() -> None:
    text = (
        "{% if en %}You have the right to appeal this decision, and you must send your letter to us."
        "{% else %}Du har ret til at klage over afgørelsen, og du skal sende dit brev til os.{% endif %}\n"
    )
    assert [v.document.blocks[0].language for v in variants(text_document(text))] == ["en", "da"]


def test_what_a_note_says_is_no_quotation() -> None:
    text = "IF betingelse X ”Du får ikke hjælp til briller.” Else ”Du får hjælp til dine briller.”"
    assert text_document(text).quotations == ()
    assert len(text_document("Du skrev ”jeg får ikke hjælp til briller”.").quotations) == 1


def test_a_finished_letter_shows_what_is_typed() -> None:
    document = text_document("Du får {% if x %}a{% endif %} og [den sag / de sager].")
    written = document.as_written()
    assert (written.branches, written.marks) == ((), ())
    assert written.placeholders == document.placeholders
    (only,) = variants(written)
    assert only.document is written


# --- Beside what a reader knows ---------------------------------------------------------------------------


def known_and_typed(*pieces: str | tuple[str, str]) -> Document:
    """Return a document in which pairs are branches that the reader knows: a key and the text."""
    builder = DocumentBuilder("docx")
    builder.open_block()
    for piece in pieces:
        text = piece if isinstance(piece, str) else piece[1]
        span = builder.add(text, WordSource("p", 1, 1, 0, 0))
        if not isinstance(piece, str):
            builder.branch(span, (Condition(piece[0], "J"),))
    builder.close_block("paragraph")
    return builder.build()


def test_typed_branches_inside_and_around_known_ones() -> None:
    document = known_and_typed("{% if a %}x", ("K", "y{% if b %}z{% endif %}"), "w{% endif %}")
    assert [v.document.text for v in variants(document)] == ["xyzw", "", "xw", "xyw"]


@pytest.mark.parametrize(
    "pieces",
    [
        ("{% if a %}x", ("K", "y{% endif %}z"), "w"),
        ("x", ("K", "y{% if a %}z"), "w{% endif %}"),
        ("x{% if", ("K", " a %}y"), "{% endif %}w"),
    ],
)
def test_typed_branches_never_cross_known_ones(pieces: tuple[str | tuple[str, str], ...]) -> None:
    assert [b.typed for b in known_and_typed(*pieces).branches] == [False]


def test_nothing_is_typed_in_a_field() -> None:
    builder = DocumentBuilder("docx")
    builder.open_block()
    builder.field(Placeholder(builder.add("«navn»"), "name", "modtager", "MERGEFIELD"))
    builder.add(" [dato] ")
    builder.field(Placeholder(builder.add("{% if x %}"), "unknown", "y", "MERGEFIELD"))
    builder.close_block("paragraph")
    document = builder.build()
    assert [p.key for p in document.placeholders] == ["modtager", "dato", "y"]
    assert document.marks == ()


# --- Any template -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Chain:
    """An IF of a tree: the branch of each condition, and what stands where none holds."""

    keys: tuple[str, ...]
    branches: tuple[Tree, ...]
    otherwise: Tree | None


@dataclass(frozen=True)
class Loop:
    """A loop of a tree."""

    body: Tree


Tree = tuple["str | Chain | Loop", ...]
Rendering = Callable[[Tree], str]

_WORD = st.sampled_from(["alfa", "beta.", "Gamma", "æblet", "{{navn}}"])


def _chains(trees: st.SearchStrategy[Tree]) -> st.SearchStrategy[Chain]:
    return st.integers(1, 3).flatmap(
        lambda count: st.builds(Chain, st.just(("",) * count), st.tuples(*[trees] * count), st.none() | trees)
    )


_TREES: st.SearchStrategy[Tree] = st.recursive(
    st.lists(_WORD, min_size=1, max_size=2).map(tuple),
    lambda inner: st.lists(
        st.one_of(_WORD, _chains(inner), st.builds(Loop, inner)), min_size=1, max_size=3
    ).map(lambda nodes: ("start", *nodes, "slut")),
    max_leaves=12,
)


def with_keys(tree: Tree, numbers: Iterator[int]) -> Tree:
    """Return a tree with a key of its own for every condition."""
    nodes: list[str | Chain | Loop] = []
    for node in tree:
        if isinstance(node, Chain):
            keys = tuple(f"k{next(numbers)}" for _ in node.keys)
            branches = tuple(with_keys(branch, numbers) for branch in node.branches)
            other = None if node.otherwise is None else with_keys(node.otherwise, numbers)
            nodes.append(Chain(keys, branches, other))
        else:
            nodes.append(Loop(with_keys(node.body, numbers)) if isinstance(node, Loop) else node)
    return tuple(nodes)


def shown(tree: Tree, no: frozenset[str]) -> str:
    """Return the letter in which every condition holds but some."""
    words = []
    for node in tree:
        if isinstance(node, Chain):
            held = next(
                (b for k, b in zip(node.keys, node.branches, strict=True) if k not in no), node.otherwise
            )
            words.append(shown(held or (), no))
        else:
            words.append(shown(node.body, no) if isinstance(node, Loop) else node)
    return " ".join(" ".join(words).split())


def answers(tree: Tree, around: frozenset[str] = frozenset()) -> Iterator[frozenset[str]]:
    """Yield for each condition which must not hold, so that it is asked and does not hold."""
    for node in tree:
        if isinstance(node, Loop):
            yield from answers(node.body, around)
        elif isinstance(node, Chain):
            no = around
            for key, branch in zip(node.keys, node.branches, strict=True):
                yield from answers(branch, no)
                no |= {key}
                yield no
            yield from answers(node.otherwise or (), no)


def rendered(tree: Tree, tags: Callable[[str, str], str], loop: tuple[str, str], *, lines: bool) -> str:
    """Write a tree down.

    Args:
        tree: the tree.
        tags: gives the tag of a kind (if, elif, else, end) and a key.
        loop: the tags around a loop.
        lines: whether each tag and each word has a line of its own.
    """
    glue = "\n" if lines else " "

    def inner(part: Tree) -> str:
        return rendered(part, tags, loop, lines=lines)

    pieces = []
    for node in tree:
        if isinstance(node, Chain):
            for number, (key, branch) in enumerate(zip(node.keys, node.branches, strict=True)):
                pieces += [tags("elif" if number else "if", key), inner(branch)]
            if node.otherwise is not None:
                pieces += [tags("else", ""), inner(node.otherwise)]
            pieces.append(tags("end", ""))
        else:
            pieces += [loop[0], inner(node.body), loop[1]] if isinstance(node, Loop) else [node]
    return glue.join(pieces)


_JINJA = {"if": "{% if KEY %}", "elif": "{% elif KEY %}", "else": "{% else %}", "end": "{% endif %}"}
_BARS = {"if": "{{#if KEY}}", "elif": "{{else if KEY}}", "else": "{{else}}", "end": "{{/if}}"}
_ASPOSE = {
    "if": '<<if [KEY == "J"]>>',
    "elif": '<<elseif [KEY == "J"]>>',
    "else": "<<else>>",
    "end": "<</if>>",
}
_LANGUAGES = {
    "jinja": (_JINJA, ("{% for a in b %}", "{% endfor %}")),
    "handlebars": (_BARS, ("{{#each b}}", "{{/each}}")),
    "aspose": (_ASPOSE, ("<<foreach [a in b]>>", "<</foreach>>")),
}


def noted(tree: Tree) -> str:
    """Write a tree down as authors do before it is coded."""
    pieces = []
    for node in tree:
        if isinstance(node, Chain):
            parts = [f'IF betingelse {node.keys[0]} "{noted(node.branches[0])}"']
            for key, branch in zip(node.keys[1:], node.branches[1:], strict=True):
                parts.append(f'Else til if betingelse {key} "{noted(branch)}"')
            if node.otherwise is not None:
                parts.append(f'Else "{noted(node.otherwise)}"')
            pieces.append(" ".join(parts))
        else:
            pieces.append(noted(node.body) if isinstance(node, Loop) else node)
    return " ".join(pieces)


def check_tree(tree: Tree, text: str) -> None:
    document = text_document(text)
    check_shape(document)
    expected = {shown(tree, no) for no in (frozenset(), *answers(tree))}
    found = variants(document)
    assert {" ".join(v.document.text.split()) for v in found} == expected
    assert len(found) <= 1 + sum(1 for _ in answers(tree))


def check_shape(document: Document) -> None:
    """Check what holds for every document."""
    whole = Span(0, len(document.text))
    for before, after in pairwise(document.placeholders):
        assert before.span.end <= after.span.start
    assert all(len(p.span) > 0 and whole.holds(p.span) for p in document.placeholders)
    assert list(document.marks) == sorted(document.marks)
    assert all(whole.holds(mark) and len(mark) for mark in document.marks)
    around: list[Span] = []
    for branch in document.branches:
        assert whole.holds(branch.span)
        while around and around[-1].end <= branch.span.start and around[-1] != branch.span:
            around.pop()
        assert not around or around[-1].holds(branch.span) or not len(branch.span)
        around.append(branch.span)


def keys() -> Iterator[int]:
    return iter(range(1, 10_000))


@pytest.mark.parametrize("lines", [False, True], ids=["inline", "lines"])
@pytest.mark.parametrize("language", _LANGUAGES)
@settings(deadline=None, max_examples=60)
@given(tree=_TREES)
def test_the_letters_of_any_tree(tree: Tree, language: str, lines: bool) -> None:
    tree = with_keys(tree, keys())
    tags, loop = _LANGUAGES[language]
    check_tree(tree, rendered(tree, lambda kind, key: tags[kind].replace("KEY", key), loop, lines=lines))


@settings(deadline=None, max_examples=100)
@given(_TREES)
def test_the_letters_of_any_tree_in_authors_notes(tree: Tree) -> None:
    tree = with_keys(tree, keys())
    check_tree(tree, noted(tree))


@settings(deadline=None, max_examples=60)
@given(_TREES, st.sampled_from(["html", "markdown"]))
def test_the_letters_of_any_tree_in_other_formats(tree: Tree, format: str) -> None:
    tree = with_keys(tree, keys())
    text = rendered(
        tree, lambda kind, key: _JINJA[kind].replace("KEY", key), _LANGUAGES["jinja"][1], lines=False
    )
    document = read(text.encode(), format=format)  # type: ignore[arg-type]
    expected = {shown(tree, no) for no in (frozenset(), *answers(tree))}
    assert {" ".join(v.document.text.split()) for v in variants(document)} == expected


_SCRAPS = st.sampled_from(
    [
        *"{% %} {%else%} {%endif%} {%endfor%} {%endcase%} {{ }} {{#x}} {{/x}} {{^}} {{else}} {# #}".split(),
        *"{{!-- --}} ${ } << >> <<if[x]>> <</if>> [ ] [[ ]] [hun/han] (K3) \" ” » « ' / a . \u200b".split(),
        *["{% if x %}", "{% for a in b %}", "{% case x %}", "{% when 1 %}", "IF betingelse X ", "Else ", " "],
        *["\n", "Else til if betingelse Y ", "[den sag / de sager]", "Du får ", "😀", "x == 'a'"],
    ]
)  # fmt: skip


@settings(deadline=None, max_examples=400)
@given(st.lists(st.one_of(_SCRAPS, st.text(max_size=3)), max_size=30).map("".join))
def test_any_text_at_all(text: str) -> None:
    text = text.replace("\r", "")
    document = read(text.encode("utf-8", "replace"), format="text")
    check_shape(document)
    found = variants(document)
    answered = sum(len(branch.conditions) + 1 for branch in document.branches)
    assert len(found) <= 1 + answered
    for variant in found:
        for block in variant.document.blocks:
            inside = variant.document.text[block.span.start : block.span.end]
            assert inside == inside.strip() != ""
        for place in range(len(variant.document.text)):
            whole = variant.whole(Span(place, place + 1))
            assert document.text[whole.start : whole.end] == variant.document.text[place]
            assert not any(mark.overlaps(whole) for mark in document.marks)


# --- Work ---------------------------------------------------------------------------------------------------


def test_twelve_conditions_give_thirteen_letters() -> None:
    assert len(letters(" ".join(f"{{% if k{n} %}}ja {n}.{{% endif %}}" for n in range(12)))) == 13


def calls_of(text: str) -> int:
    """Return how many functions are called to read a text."""
    count = 0

    def note(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    sys.setprofile(note)
    try:
        find_typed(text)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize(
    "unit",
    [
        "{% if x %}a{% else %}b{% endif %} ", "{% if x %}", "{% endif %}", "{% if x %}{{#y}}{% endif %}",
        "{{#x}}", "{{/x}}", "  {% if x %}  \n", "{% else %}", 'IF betingelse x "a" else "b" ', "{%", '${"',
        'IF betingelse x "', '(K3)"', "[en sag / to]", "<<if [", "{{!--", "{#", "«",
    ],
)  # fmt: skip
def test_work_grows_with_the_text(unit: str) -> None:
    once, twice = calls_of(unit * 200), calls_of(unit * 400)
    assert twice <= 2.1 * once + 50
