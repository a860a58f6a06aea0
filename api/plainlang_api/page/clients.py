"""How other programs use the service: one table, and the page that shows it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from plainlang.bilingual import Bilingual, Language
from plainlang.reports.html.words import escaped
from plainlang_api.page.frame import Visit, framed


@dataclass(frozen=True, slots=True)
class Client:
    """A program that can use plainlang.

    Attributes:
        slug: names its place on the page.
        name: as people call it.
        where: what to do with the lines.
        lines: to be copied; ``{base}`` stands for the service's address.
        service: whether it asks the service; others run plainlang themselves.
    """

    slug: str
    name: Bilingual
    where: Bilingual
    lines: str
    service: bool = True


def _same(name: str) -> Bilingual:
    return Bilingual(name, name)


CLIENTS = (
    Client(
        "libreoffice",
        _same("LibreOffice Writer"),
        Bilingual(
            "Vælg Funktioner > Indstillinger > Sprogindstillinger > LanguageTool-server. Slå den til, og "
            "skriv adressen i »Basis-URL«. Brugernavn og nøgle kan stå tomme.",
            "Choose Tools > Options > Language Settings > LanguageTool Server. Switch it on and type the "
            'address as "Base URL". User name and key may stay empty.',
        ),
        "{base}/v2",
    ),
    Client(
        "ltex",
        _same("VS Code: LTeX"),
        Bilingual("Sæt linjerne ind i settings.json.", "Put these lines into settings.json."),
        '"ltex.languageToolHttpServerUri": "{base}",\n"ltex.language": "da-DK"',
    ),
    Client(
        "vscode-linter",
        _same("VS Code: LanguageTool Linter"),
        Bilingual("Sæt linjerne ind i settings.json.", "Put these lines into settings.json."),
        '"languageToolLinter.serviceType": "external",\n"languageToolLinter.external.url": "{base}",\n'
        '"languageToolLinter.languageTool.language": "da-DK"',
    ),
    Client(
        "obsidian",
        _same("Obsidian: LanguageTool"),
        Bilingual(
            "Skriv adressen i udvidelsens indstillinger under »Endpoint«.",
            'Type the address into the settings of the plug-in, at "Endpoint".',
        ),
        "{base}",
    ),
    Client(
        "browser",
        Bilingual("Browser: LanguageTool", "Browser: LanguageTool"),
        Bilingual(
            "Åbn udvidelsens indstillinger, vælg »Anden server« under de avancerede, og skriv adressen. "
            "Den, der driver tjenesten, skal have sagt ja til udvidelsen i PLAINLANG_CORS_ORIGINS.",
            'Open the settings of the add-on, choose "Other server" among the advanced ones and type the '
            "address. Whoever runs the service must have admitted the add-on in PLAINLANG_CORS_ORIGINS.",
        ),
        "{base}/v2",
    ),
    Client(
        "word",
        Bilingual("Word: panel (en prøve)", "Word: task pane (a sample)"),
        Bilingual(
            "Panelet er ikke afprøvet i Word. Den, der driver tjenesten, skal slå det til med "
            "PLAINLANG_WORD_PANE=true og bruge https. Gem filen fra adressen, og giv den til den, der styrer "
            "jeres Office-tilføjelsesprogrammer.",
            "The pane has not been tried in Word. Whoever runs the service must switch it on with "
            "PLAINLANG_WORD_PANE=true and use https. Save the file at the address, and give it to whoever "
            "looks after your Office add-ins.",
        ),
        "{base}/word/manifest.xml",
    ),
    Client(
        "neovim",
        _same("Neovim"),
        Bilingual(
            "Sæt linjen ind i init.lua. plainlang kører på din egen maskine, uden tjenesten.",
            "Put this line into init.lua. plainlang runs on your own machine, without the service.",
        ),
        "vim.lsp.start({ name = 'plainlang', cmd = { 'plainlang', 'lsp' }, root_dir = vim.fn.getcwd() })",
        service=False,
    ),
    Client(
        "curl",
        Bilingual("Kommandolinjen: curl", "Command line: curl"),
        Bilingual(
            "Send en fil, og få svaret som JSON. Beder tjenesten om en nøgle, så læg den ved: "
            "-H 'X-Api-Key: DIN-NØGLE'.",
            "Send a file and get the answer as JSON. Where the service asks for a key, add it: "
            "-H 'X-Api-Key: YOUR-KEY'.",
        ),
        "curl -s {base}/v1/check -F file=@brev.docx",
    ),
    Client(
        "pre-commit",
        _same("pre-commit"),
        Bilingual(
            "Sæt linjerne ind i .pre-commit-config.yaml. plainlang skal være installeret.",
            "Put these lines into .pre-commit-config.yaml. plainlang must be installed.",
        ),
        "repos:\n  - repo: local\n    hooks:\n      - id: plainlang\n        name: plainlang\n"
        "        entry: plainlang check\n        language: system\n        types_or: [text, markdown, html]",
        service=False,
    ),
    Client(
        "github-action",
        _same("GitHub Action"),
        Bilingual(
            "Gem linjerne som .github/workflows/breve.yml. Fundene står ved linjerne i en pull request.",
            "Save these lines as .github/workflows/breve.yml. Findings stand at the lines of a pull request.",
        ),
        "on: pull_request\njobs:\n  breve:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: "
        "actions/checkout@v4\n"
        "      - uses: actions/setup-python@v5\n        with: {python-version: '3.12'}\n"
        "      - run: pip install plainlang\n      - run: plainlang check --format github breve/",
        service=False,
    ),
)
"""In the order in which the page shows them."""

_TITLE = Bilingual("Brug plainlang i dit program", "Use plainlang in your program")
_LEAD = Bilingual(
    "Du behøver ikke denne side. Find dit program, og kopiér linjerne.",
    "You do not need this page. Find your program, and copy the lines.",
)
_TOC = Bilingual("Programmer", "Programs")
_COPY = Bilingual("Kopiér", "Copy")


def clients_text(base: str, language: Language) -> str:
    """Return what the page tells, for a terminal.

    Args:
        base: the service's address, without a slash at its end.
        language: of the text.
    """
    told = []
    for client in CLIENTS:
        lines = "\n".join(f"    {line}" for line in client.lines.replace("{base}", base).splitlines())
        told.append(f"{client.name.text(language)}\n  {client.where.text(language)}\n\n{lines}\n")
    return "\n".join(told)


def clients_page(visit: Visit) -> str:
    """Return the page on clients."""
    return framed(visit, _body(visit), title=_TITLE.text(visit.language), here="/klienter")


def _body(visit: Visit) -> Iterator[str]:
    language = visit.language
    yield f'<div class="prose clients"><h1>{_TITLE.text(language)}</h1>\n'
    yield f'<p class="lead">{_LEAD.text(language)}</p>\n'
    links = "".join(f'<li><a href="#{c.slug}">{escaped(c.name.text(language))}</a></li>' for c in CLIENTS)
    yield f'<nav aria-label="{_TOC.text(language)}"><ul class="toc">{links}</ul></nav>\n'
    for client in CLIENTS:
        name = escaped(client.name.text(language))
        lines = escaped(client.lines.replace("{base}", visit.base))
        label = escaped(f"{_COPY.text(language)}: {client.name.text(language)}")
        yield (
            f'<section aria-labelledby="{client.slug}"><h2 id="{client.slug}">{name}</h2>\n'
            f"<p>{escaped(client.where.text(language))}</p>\n"
            f'<pre tabindex="0" data-copy="{label}"><code>{lines}</code></pre></section>\n'
        )
    yield "</div>\n"
