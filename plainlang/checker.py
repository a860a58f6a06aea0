"""The one road through the house, readable top to bottom.

``read -> annotate -> understand -> judge -> report``; every face goes this way and adds nothing of its own.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from os import PathLike
from pathlib import Path
from typing import Any, cast

from plainlang.bilingual import Bilingual
from plainlang.config import Config, RuleSettings, config_from, front_matter_config
from plainlang.config.chosen import Chosen, check_names, choose
from plainlang.danish import Annotated
from plainlang.danish.annotated import Memory
from plainlang.documents import Document, InputFormat, Unread, read_all
from plainlang.documents.variants import MOST_VARIANTS, variants
from plainlang.engine import Finding, Rulebook, rulebook
from plainlang.engine.baseline import Baseline
from plainlang.engine.fingerprint import fingerprinted
from plainlang.engine.merging import Judged, merged
from plainlang.engine.suppression import silence
from plainlang.engine.terms import readable
from plainlang.errors import UnreadableError, UsageError
from plainlang.letters import Letter, Overrules, letter_kind, understand
from plainlang.letters.dating import told_day
from plainlang.letters.elements import elements_of
from plainlang.letters.measures import Measures, measure
from plainlang.reports.report import DocumentReport, Report, Understood


class Checker:
    """Checks letters; made once, used for many.

    Args:
        config: settings; the defaults where not given.
        book: rules and word lists; those that ``config`` names where not given.
        baseline: findings that are known and accepted.

    Raises:
        UsageError: a rule or a field of law is unknown.
        DataError: a rule file or a word list is wrong.
    """

    def __init__(
        self, config: Config | None = None, *, book: Rulebook | None = None, baseline: Baseline | None = None
    ) -> None:
        self.config = config or Config()
        self.book = book or rulebook(self.config.rules, self.config.wordlists)
        self.baseline = baseline
        self._rules = self.book.compiled
        self._watch: Callable[[Document], None] | None = None
        check_names(self.config, self.book.rules)
        self._standing = choose(self.config, self.book.rules)  # few letters say something else of themselves

    def watched(self, watch: Callable[[Document], None]) -> Checker:
        """Return the same checker, but one whose work can be stopped.

        Args:
            watch: is called with each document before it is understood; what it raises ends the work, also
                that of :func:`plainlang.fixing.fix_bytes` and the like, which judge a letter many times.
        """
        one = copy.copy(self)
        one._watch = watch
        return one

    def check(self, text: str, *, name: str | None = None) -> Report:
        """Check a letter given as text.

        Args:
            text: the letter; CR LF counts as one line end.
            name: for the report.
        """
        return self.check_bytes(text.encode("utf-8", "replace"), format="text", name=name)

    def check_file(self, path: str | PathLike[str], *, format: InputFormat = "auto") -> Report:
        """Check one file.

        Args:
            path: the file.
            format: its format; ``auto`` goes by its first bytes, then its name.

        Raises:
            UnreadableError: it cannot be opened or read.
        """
        return self.check_bytes(file_bytes(Path(path)), format=format, name=str(path))

    def check_bytes(self, data: bytes, *, format: InputFormat = "auto", name: str | None = None) -> Report:
        """Check a letter given as the bytes of a file.

        Args:
            data: the whole file.
            format: its format.
            name: the file's name, for the format and for the report.

        Raises:
            UnreadableError: it cannot be read.
        """
        found = tuple(self.judge_part(one, name) for one in read_all(data, format=format, name=name))
        return Report(found, self.config.language, self.book.rules)

    def judge_part(self, read: Document | Unread, path: str | None = None) -> DocumentReport:
        """Judge one of the documents of a file; where one of several cannot be, the report says why.

        Of one of several only the report is kept; what its letter can find again is let go.
        """
        if isinstance(read, Unread):
            return DocumentReport.unread(path, read.error, read.part, read.format)
        if read.part is None:
            return self.judge(read, path)
        try:
            report = self.judge(read, path)
        except UnreadableError as error:
            return DocumentReport.unread(path, error, read.part, read.format)
        report.forget()
        return report

    def judge(self, document: Document, path: str | None = None) -> DocumentReport:
        """Understand and judge a document that was read before.

        Args:
            document: the document.
            path: for the report.

        Raises:
            UnreadableError: what it says of itself at its head is wrong.
        """
        config = self._config_for(document)
        chosen = self._standing if config is self.config else choose(config, self.book.rules)
        document, understood = self._understand(document, config)
        kept, suppressed = [], []
        for one in understood:
            here, silent = self._judge_letter(one.letter, config, chosen)
            kept.append(Judged(one.variant, here))
            suppressed.append(Judged(one.variant, silent))
        found = merged(document, kept, {r.code for r in self.book.rules if r.kind == "suppression"})
        report = DocumentReport(
            path=path,
            format=document.format,
            document=document,
            understood=understood,
            measures=None,
            findings=found,
            suppressed=merged(document, suppressed),
            fail_on=config.fail_on,
            judged=chosen.codes,
        )
        known = self.baseline.marked(found, report.name) if self.baseline else found
        return replace(report, findings=known, measures=_measured(report, config))

    def profile(self, document: Document, path: str | None = None) -> DocumentReport:
        """Understand a document and judge nothing: a report without findings.

        Args:
            document: the document.
            path: for the report.

        Raises:
            UnreadableError: what it says of itself at its head is wrong.
        """
        config = self._config_for(document)
        document, understood = self._understand(document, config)
        report = DocumentReport(path, document.format, document, understood, None, ())
        return replace(report, measures=_measured(report, config))

    def _understand(self, document: Document, config: Config) -> tuple[Document, tuple[Understood, ...]]:
        """Return the document as rules see it, and its letter, or the letters that a template can become."""
        if self._watch is not None:
            self._watch(document)
        document, overrules = _as_judged(document, _overrules(config))
        every = variants(document)
        if len(every) == MOST_VARIANTS:
            document = replace(document, doubts=(*document.doubts, _MANY_VARIANTS))
        memory: Memory | None = {} if len(every) > 1 else None
        return document, tuple(
            Understood(variant, understand(Annotated(variant.document, memory), overrules))
            for variant in every
        )

    def _judge_letter(
        self, letter: Letter, config: Config, chosen: Chosen
    ) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
        """Return the findings in a letter, and those that its author's comments silence."""
        today = date.today()
        day = config.date or letter.date or told_day(letter.annotated, today) or today
        codes, tuned = chosen.codes, chosen.tuned
        limits = {
            rule.code: dict(settings.limits)
            for rule in self.book.rules
            for settings in (tuned.get(rule.code),)
            if settings is not None and settings.limits
        }
        found = self._rules.judge(letter, day, codes=codes, limits=limits)
        found = tuple(_not_allowed(found, letter, config))
        # A comment on a rule of other days may well be of use on one of them.
        judging = {rule.code for rule in self.book.rules if rule.code in codes and rule.holds_on(day)}
        silenced = silence(found, letter, self.book.rules, judging)
        every = _own_severity((*silenced.kept, *silenced.suppressed), tuned)
        # Numbered together: of two equal findings one may be suppressed.
        marked = tuple(fingerprinted(every, letter.annotated))
        return marked[: len(silenced.kept)], marked[len(silenced.kept) :]

    def _config_for(self, document: Document) -> Config:
        """Return the settings, with what the letter says of itself."""
        if not document.front_matter:
            return self.config
        try:
            config = front_matter_config(document.front_matter, self.config)
            check_names(config, self.book.rules)
        except UsageError as error:
            raise UnreadableError(
                "front-matter",
                f"øverst i brevet, under plainlang: {error.bare.da}",
                f"at the head of the letter, under plainlang: {error.bare.en}",
            ) from None
        return config


def _as_judged(document: Document, overrules: Overrules) -> tuple[Document, Overrules]:
    """Return a document as rules shall see it, and what is known of it.

    In a finished letter the tags of a template are text that somebody forgot. The variants of a template are
    templates, however little of one is left in them.
    """
    if not document.typed_marks:
        return document, overrules
    kind = overrules.kind or letter_kind(document)
    return document.as_written() if kind == "finished" else document, replace(overrules, kind=kind)


_MANY_VARIANTS = Bilingual(
    f"Skabelonen kan blive til mange forskellige breve. Vi har læst de første {MOST_VARIANTS}.",
    f"The template can become very many letters. The first {MOST_VARIANTS} were read.",
)


def _measured(report: DocumentReport, config: Config) -> Measures | None:
    main = report.main
    return measure(main.letter, full=config.metrics == "full") if main else None


def _overrules(config: Config) -> Overrules:
    return Overrules(
        kind=None if config.as_kind == "auto" else config.as_kind,
        # Config has checked the values against the same lists.
        type=cast(Any, config.type),
        outcome=cast(Any, config.outcome),
        field=config.field,
        reader=cast(Any, config.reader),
        sender=config.sender,
        elements=elements_of(config.elements),
    )


def _not_allowed(findings: Iterable[Finding], letter: Letter, config: Config) -> Iterator[Finding]:
    """Leave out the listed terms that the user says are fine here."""
    allowed = {term.casefold() for term in config.allow}
    text = letter.annotated.text
    for finding in findings:
        marked = text[finding.span.start : finding.span.end]
        words = {word.casefold() for word in (finding.subject, readable(finding.subject), marked)}
        if finding.category != "jargon" or not words & allowed:
            yield finding


def _own_severity(findings: Iterable[Finding], tuned: Mapping[str, RuleSettings]) -> Iterator[Finding]:
    for finding in findings:
        settings = tuned.get(finding.code)
        chosen = settings.severity if settings else None
        yield finding if chosen is None else replace(finding, severity=chosen)


def file_bytes(path: Path) -> bytes:
    """Return the bytes of a letter's file.

    Raises:
        UnreadableError: it cannot be opened.
    """
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise UnreadableError("missing", "filen findes ikke", "there is no such file") from None
    except IsADirectoryError:
        raise UnreadableError("folder", "det er en mappe", "it is a folder") from None
    except PermissionError:
        raise UnreadableError(
            "forbidden", "du har ikke adgang til filen", "you may not read the file"
        ) from None
    except OSError:
        raise UnreadableError("unreadable", "filen kan ikke læses", "the file cannot be read") from None


def check(text: str, **options: Any) -> Report:
    """Check a letter given as text.

    Args:
        text: the letter.
        **options: as in :class:`plainlang.config.Config`, with ``as_`` or ``as_kind`` for ``as``;
            or ``config``, a Config that the others change.

    Raises:
        UsageError: an option is wrong.
    """
    return Checker(config_of(options)).check(text)


def check_file(path: str | PathLike[str], *, format: InputFormat = "auto", **options: Any) -> Report:
    """Check one file; see :func:`check` and :meth:`Checker.check_file`."""
    return Checker(config_of(options)).check_file(path, format=format)


def check_bytes(
    data: bytes, *, format: InputFormat = "auto", name: str | None = None, **options: Any
) -> Report:
    """Check a letter given as the bytes of a file; see :func:`check` and :meth:`Checker.check_bytes`."""
    return Checker(config_of(options)).check_bytes(data, format=format, name=name)


def config_of(options: dict[str, Any]) -> Config:
    """Return the Config that a call's keyword arguments ask for.

    Raises:
        UsageError: an option is wrong.
    """
    if "as_" in options:
        options["as"] = options.pop("as_")
    base = options.pop("config", None)
    if base is not None and not isinstance(base, Config):
        raise UsageError(
            "config skal være en Config; læs en fil med load_config",
            "config must be a Config; read it with load_config",
        )
    return config_from(options, base, by_caller=True)
