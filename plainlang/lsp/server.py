"""The language server itself: what the editor says, and what it is told.

A letter is checked a moment after the last key, off the loop that listens, and only its newest version: what
was found in an older one is thrown away. No word of a letter is logged.
"""

from __future__ import annotations

import asyncio
import logging
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import cast

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.uris import from_fs_path, to_fs_path

from plainlang.bilingual import Bilingual, Language
from plainlang.documents import SUFFIXES, InputFormat
from plainlang.errors import DataError, PlainlangError
from plainlang.lsp.buffer import Buffer
from plainlang.lsp.letters import FIX_ALL, Checked, edits_between, problem_at
from plainlang.lsp.settings import Settings
from plainlang.version import __version__

PAUSE = 0.25
"""Seconds without a key before a letter is checked."""

_LANGUAGES: dict[str, InputFormat] = {
    "plaintext": "text",
    "text": "text",
    "markdown": "markdown",
    "html": "html",
    "django-html": "html",
    "htmldjango": "html",
    "jinja-html": "html",
    "jinja": "html",
    "twig": "html",
    "handlebars": "html",
}


class Server(LanguageServer):
    """The server and the letters that are open in the editor.

    Args:
        language: of messages, where a letter's settings do not say.
    """

    def __init__(self, language: Language = "da") -> None:
        super().__init__("plainlang", __version__)
        self.language = language
        self.buffers: dict[str, Buffer] = {}
        self.formats: dict[str, InputFormat] = {}
        self.checked: dict[str, Checked] = {}
        self.waiting: dict[str, asyncio.Task[None]] = {}
        self.broken: set[str] = set()
        self.settings = Settings()
        self.workshop = ThreadPoolExecutor(1, thread_name_prefix="check")
        self.pulls = False

    @property
    def encoding(self) -> str:
        """How columns are counted, as agreed with the editor."""
        return types.PositionEncodingKind(self.workspace.position_encoding).value

    def check(self, uri: str, buffer: Buffer) -> Checked:
        """Check a version of a letter; off the loop."""
        path = to_fs_path(uri)
        letter = Path(path) if path else None
        try:
            checker = self.settings.checker(letter)
        except PlainlangError as error:
            return Checked(buffer, problem=error, language=self.language)
        language = checker.config.language
        try:
            report = checker.check_bytes(
                buffer.text.encode("utf-8", "replace"), format=self.formats[uri], name=path or None
            )
        except PlainlangError as error:
            return Checked(buffer, problem=error, language=language)
        (one,) = report.documents
        return Checked(buffer, one.document, one.findings, language=language)

    def mark_file(self, error: PlainlangError) -> None:
        """Mark a broken configuration, rule or word list where it is written."""
        if not isinstance(error, DataError) or not Path(error.file).is_file():
            return
        uri = from_fs_path(error.file)
        if uri is None:
            return
        line = max((error.line or 1) - 1, 0)
        place = types.Range(types.Position(line, 0), types.Position(line + 1, 0))
        self.broken.add(uri)
        self.text_document_publish_diagnostics(
            types.PublishDiagnosticsParams(uri, [problem_at(place, error.text(self.language))])
        )

    async def newest(self, uri: str) -> Checked | None:
        """Return what is found in a letter as it is now; None where it is closed or changes meanwhile."""
        buffer = self.buffers.get(uri)
        if buffer is None:
            return None
        known = self.checked.get(uri)
        if known is not None and known.buffer is buffer:
            return known
        loop = asyncio.get_running_loop()
        found = await loop.run_in_executor(self.workshop, self._check_if_newest, uri, buffer)
        if found is not None and self.buffers.get(uri) is buffer:
            self.checked[uri] = found
            self.take_marks_back()
            if found.problem is not None:
                self.mark_file(found.problem)
            return found
        return None

    def _check_if_newest(self, uri: str, buffer: Buffer) -> Checked | None:
        return self.check(uri, buffer) if self.buffers.get(uri) is buffer else None

    def take_marks_back(self) -> None:
        """Take back the marks on configuration files that are right again."""
        for uri in self.broken:
            self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))
        self.broken.clear()

    def soon(self, uri: str, pause: float = PAUSE) -> None:
        """Check a letter in a moment, and forget that it was to be checked before."""
        waiting = self.waiting.pop(uri, None)
        if waiting is not None:
            waiting.cancel()
        self.waiting[uri] = asyncio.get_running_loop().create_task(self._later(uri, pause))

    async def _later(self, uri: str, pause: float) -> None:
        await asyncio.sleep(pause)
        found = await self.newest(uri)
        if found is not None and not self.pulls:
            self.text_document_publish_diagnostics(
                types.PublishDiagnosticsParams(uri, found.diagnostics(), found.buffer.version)
            )

    def everything_again(self) -> None:
        """Check all open letters anew: their settings have changed."""
        self.checked.clear()
        for uri, buffer in list(self.buffers.items()):
            self.buffers[uri] = Buffer(buffer.text, buffer.version, self.encoding)
            self.soon(uri, 0)
        if self.pulls:
            self.workspace_diagnostic_refresh(None)


def make_server(language: Language = "da") -> Server:
    """Return a server that knows what to do with every message."""
    # What pygls logs holds whole messages, and so the letters.
    logging.getLogger("pygls").setLevel(logging.CRITICAL)
    server = Server(language)
    _open_letters(server)
    _findings(server)
    _settings(server)
    return server


def _open_letters(server: Server) -> None:
    @server.feature(types.INITIALIZED)
    def initialized(params: types.InitializedParams) -> None:
        capabilities = server.client_capabilities.text_document
        server.pulls = bool(capabilities and capabilities.diagnostic)
        watched = server.client_capabilities.workspace
        files = watched.did_change_watched_files if watched else None
        if files and files.dynamic_registration:
            patterns = ("**/plainlang.toml", "**/pyproject.toml", "**/*.yaml", "**/*.csv")
            server.client_register_capability(
                types.RegistrationParams(
                    [
                        types.Registration(
                            "settings",
                            types.WORKSPACE_DID_CHANGE_WATCHED_FILES,
                            types.DidChangeWatchedFilesRegistrationOptions(
                                [types.FileSystemWatcher(pattern) for pattern in patterns]
                            ),
                        )
                    ]
                )
            )

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    async def opened(params: types.DidOpenTextDocumentParams) -> None:
        item = params.text_document
        server.formats[item.uri] = _format(item)
        server.buffers[item.uri] = Buffer(item.text, item.version, server.encoding)
        server.soon(item.uri, 0)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    async def changed(params: types.DidChangeTextDocumentParams) -> None:
        uri = params.text_document.uri
        if uri in server.buffers:
            server.buffers[uri] = server.buffers[uri].changed(
                params.content_changes, params.text_document.version
            )
            server.soon(uri)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    async def saved(params: types.DidSaveTextDocumentParams) -> None:
        name = Path(to_fs_path(params.text_document.uri) or "").name
        if name in {"plainlang.toml", "pyproject.toml"}:
            server.everything_again()

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    async def closed(params: types.DidCloseTextDocumentParams) -> None:
        uri = params.text_document.uri
        waiting = server.waiting.pop(uri, None)
        if waiting is not None:
            waiting.cancel()
        for store in (server.buffers, server.formats, server.checked):
            cast("dict[str, object]", store).pop(uri, None)
        server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))


def _format(item: types.TextDocumentItem) -> InputFormat:
    if item.language_id in _LANGUAGES:
        return _LANGUAGES[item.language_id]
    suffix = Path(to_fs_path(item.uri) or "").suffix.lower()
    found = SUFFIXES.get(suffix, "text")
    return found if found in {"text", "markdown", "html"} else "text"


def _findings(server: Server) -> None:
    @server.feature(
        types.TEXT_DOCUMENT_DIAGNOSTIC,
        types.DiagnosticOptions(
            identifier="plainlang", inter_file_dependencies=False, workspace_diagnostics=False
        ),
    )
    async def pull(params: types.DocumentDiagnosticParams) -> types.DocumentDiagnosticReport:
        found = await server.newest(params.text_document.uri)
        if found is None:
            return types.RelatedFullDocumentDiagnosticReport(items=[])
        result = f"{found.buffer.version}/{id(found)}"
        if result == params.previous_result_id:
            return types.RelatedUnchangedDocumentDiagnosticReport(result_id=result)
        return types.RelatedFullDocumentDiagnosticReport(items=found.diagnostics(), result_id=result)

    @server.feature(
        types.TEXT_DOCUMENT_CODE_ACTION,
        types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix, FIX_ALL]),
    )
    async def actions(params: types.CodeActionParams) -> list[types.CodeAction]:
        uri = params.text_document.uri
        found = await server.newest(uri)
        if found is None:
            return []
        only = params.context.only

        def asked(kind: str) -> bool:
            return not only or any(kind == one or kind.startswith(f"{one}.") for one in only)

        every = list(found.actions(uri, params.range)) if asked(types.CodeActionKind.QuickFix) else []
        if asked(FIX_ALL) and any(s.safe for finding in found.findings for s in finding.suggestions):
            loop = asyncio.get_running_loop()
            text = await loop.run_in_executor(server.workshop, _mended, server, uri, found.buffer)
            edits = edits_between(found.buffer, text)
            if edits:
                title = Bilingual("Ret alt, der kan rettes sikkert", "Mend all that can be mended safely")
                edit = types.WorkspaceEdit(changes={uri: edits})
                every.append(types.CodeAction(title.text(found.language), kind=FIX_ALL, edit=edit))
        return every

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    async def hover(params: types.HoverParams) -> types.Hover | None:
        uri = params.text_document.uri
        found = await server.newest(uri)
        if found is None or found.problem is not None:
            return None
        from plainlang.reports.explain import rule_markdown

        path = to_fs_path(uri)
        rules = server.settings.checker(Path(path) if path else None).book.rules
        here = types.Range(params.position, params.position)
        touched = list(found.touched(here))
        if not touched:
            return None
        codes = dict.fromkeys(finding.code for finding, _ in touched)
        texts = [rule_markdown(rule, found.language) for code in codes for rule in rules if rule.code == code]
        content = types.MarkupContent(types.MarkupKind.Markdown, "\n\n---\n\n".join(texts))
        return types.Hover(content, touched[0][1])


def _mended(server: Server, uri: str, buffer: Buffer) -> str:
    """Return a letter with all safe suggestions taken."""
    from plainlang.fixing import fix_bytes

    path = to_fs_path(uri)
    checker = server.settings.checker(Path(path) if path else None)
    fixed = fix_bytes(checker, buffer.text.encode("utf-8", "replace"), format=server.formats[uri], name=path)
    return fixed.data.decode("utf-8")


def _settings(server: Server) -> None:
    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    async def files_changed(params: types.DidChangeWatchedFilesParams) -> None:
        server.everything_again()

    @server.feature(types.WORKSPACE_DID_CHANGE_CONFIGURATION)
    async def configured(params: types.DidChangeConfigurationParams) -> None:
        server.everything_again()


def serve(language: Language = "da") -> None:
    """Serve the editor that started this process, over standard input and output."""
    server = make_server(language)
    # Whatever a library prints would break the protocol, which owns standard output.
    protocol = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    server.start_io(stdout=protocol)
