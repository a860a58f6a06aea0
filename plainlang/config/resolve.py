"""Which settings hold for a letter, and where each comes from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any, cast

from plainlang.bilingual import Bilingual
from plainlang.config.patterns import check_pattern, matches
from plainlang.config.settings import LISTS, Config, config_from, option_name
from plainlang.config.sources import TAKEN_BACK, ConfigFile, Layer, read_config
from plainlang.engine import CATEGORIES, Rule
from plainlang.engine.suppression import names_rule
from plainlang.errors import PlainlangError, UsageError, unknown_value
from plainlang.letters.elements import parse_element
from plainlang.letters.fields import fields as fields_of_law

DEFAULT = Bilingual("standard", "default")
COMMAND_LINE = Bilingual("kommandolinjen", "command line")
ENVIRONMENT = Bilingual("PLAINLANG_LANGUAGE", "PLAINLANG_LANGUAGE")


@dataclass(frozen=True, slots=True)
class Setting:
    """A value and where it comes from.

    Attributes:
        value: one value, or one item of a list.
        origin: for people: ``plainlang.toml:12 [paths."skabeloner/**"]``.
        layer: the table of a file, or None.
        where: its name there, with the number of the item or the name of the rule.
    """

    value: Any
    origin: Bilingual
    layer: Layer | None = None
    where: tuple[str | int, ...] = ()

    def error(self, error: PlainlangError) -> PlainlangError:
        """Return an error with the place of this setting."""
        if self.layer is None:
            return error
        return self.layer.error(self.where, error.da, error.en)


@dataclass(frozen=True)
class Resolved:
    """The settings of one letter.

    Attributes:
        settings: name of a setting to its value; lists hold one Setting for each item.
        file: the configuration file, or None.
        profile: the profile that holds, or None.
        excluded: whether a walk over a folder leaves the letter out.
    """

    settings: Mapping[str, Setting | tuple[Setting, ...]]
    file: ConfigFile | None
    profile: str | None
    excluded: bool

    @property
    def config(self) -> Config:
        """The settings as values."""
        names = {f.name for f in fields(Config)} - {"chosen"}
        values: dict[str, Any] = {}
        for name, setting in self.settings.items():
            if name in names:
                values[option_name(name)] = (
                    [s.value for s in setting] if isinstance(setting, tuple) else setting.value
                )
        values["rule"] = dict(values["rule"])
        chosen = {
            name
            for name, setting in self.settings.items()
            if isinstance(setting, Setting) and setting.origin is COMMAND_LINE
        }
        return replace(config_from(values), chosen=frozenset(chosen))

    @property
    def baseline(self) -> Path | None:
        """The file of known findings, or None."""
        setting = self.settings.get("baseline")
        return cast("Path | None", setting.value) if isinstance(setting, Setting) else None

    def check_names(self, rules: Sequence[Rule]) -> None:
        """Refuse names of rules that do not exist.

        Args:
            rules: all there are.

        Raises:
            DataError: such a name stands in a configuration file; names file and line.
            UsageError: it came from elsewhere.
        """
        for name in ("select", "ignore"):
            for setting in cast("tuple[Setting, ...]", self.settings.get(name, ())):
                problem = unknown_rule(name, str(setting.value).removeprefix(TAKEN_BACK), rules)
                if problem is not None:
                    raise setting.error(problem)
        for setting in cast("tuple[Setting, ...]", self.settings.get("rule", ())):
            name, change = setting.value
            problem = wrong_tuning(name, change, rules)
            if problem is not None:
                raise setting.error(problem)


def unknown_rule(option: str, word: str, rules: Sequence[Rule]) -> UsageError | None:
    """Return the error for a word that names no rule, or None."""
    if word.lower() in CATEGORIES or (word and any(names_rule(word, rule) for rule in rules)):
        return None
    names = sorted({*CATEGORIES, *(value for rule in rules for value in (rule.name, rule.code))})
    return unknown_value(option, word, tuple(names))


def wrong_tuning(name: str, settings: Mapping[str, Any], rules: Sequence[Rule]) -> UsageError | None:
    """Return the error for a change that does not fit a rule, or None."""
    rule = next((r for r in rules if name.upper() == r.code or name.lower() == r.name), None)
    if rule is None:
        return unknown_value("rule", name, tuple(sorted({r.name for r in rules} | {r.code for r in rules})))
    if settings.get("limits") and rule.kind != "measure":
        return UsageError(
            f"rule.{name} har ingen grænser (limits); det har kun regler, der måler",
            f"rule.{name} has no limits; only rules that measure have",
        )
    return None


def load_config(path: str | Path, *, letter: str | Path | None = None, profile: str | None = None) -> Config:
    """Return the settings of a configuration file.

    Args:
        path: a ``plainlang.toml``, or a ``pyproject.toml`` with ``[tool.plainlang]``.
        letter: the letter they are for; decides which tables ``[paths]`` hold.
        profile: the profile that shall hold.

    Raises:
        DataError: the file holds a mistake; names file and line.
        UsageError: there is no such profile.
    """
    return resolve(read_config(Path(path)), Path(letter) if letter else None, profile=profile).config


def resolve(
    file: ConfigFile | None,
    letter: Path | None,
    *,
    profile: str | None = None,
    command_line: Mapping[str, Any] | None = None,
    environment: Mapping[str, Any] | None = None,
    root: Path | None = None,
) -> Resolved:
    """Return the settings that hold for a letter.

    The nearer stands over the wider: defaults, the files that are extended, the file itself, its profile,
    its tables of paths in order, the environment, the command line. Lists add up, ``!word`` takes a word
    back; only ``select`` is replaced.

    Args:
        file: the configuration file, or None.
        letter: the letter, or None where it has no path.
        profile: the profile that shall hold, instead of the file's own choice.
        command_line: settings by name.
        environment: settings by name that the environment holds.
        root: the folder that is walked; patterns of the command line are seen from it.

    Raises:
        DataError, UsageError: a setting is wrong.
    """
    settings: dict[str, Setting | tuple[Setting, ...]] = {}
    for f in fields(Config):
        if f.name == "chosen":
            continue
        settings[f.name] = () if f.name in LISTS else Setting(f.default, DEFAULT)
    settings["rule"] = ()
    settings["exclude"], settings["baseline"] = (), Setting(None, DEFAULT)
    chosen = profile or (file.profile if file else None)
    for layer in _layers(file, letter, chosen):
        for name, value in layer.values.items():
            option = option_name(name)
            where = (option,)
            _put(settings, name, value, Setting(value, _origin(layer, where), layer, where))
    for origin, told in ((ENVIRONMENT, environment), (COMMAND_LINE, command_line)):
        for name, value in (told or {}).items():
            _put(settings, name, value, Setting(value, origin))
    _check_values(settings)
    return Resolved(settings, file, chosen, _excluded(settings, file, letter, root or Path.cwd()))


def _layers(file: ConfigFile | None, letter: Path | None, profile: str | None) -> Iterator[Layer]:
    if file is None:
        if profile is not None:
            raise UsageError(
                f"der er ingen profil {profile}, for der er ingen plainlang.toml",
                f"there is no profile {profile}, as there is no plainlang.toml",
            )
        return
    yield from file.layers
    if profile is not None:
        if profile not in file.profiles:
            raise unknown_value("profile", profile, tuple(sorted(file.profiles)))
        yield from file.profiles[profile]
    for entry in file.paths:
        if letter is not None and matches(entry.pattern, letter, (entry.folder, file.folder)):
            yield entry.layer


def _put(settings: dict[str, Setting | tuple[Setting, ...]], name: str, value: Any, setting: Setting) -> None:
    if name == "rule":
        settings["rule"] = tuple(_tuned(cast("tuple[Setting, ...]", settings["rule"]), value, setting))
        return
    if name not in LISTS:
        settings[name] = setting
        return
    wider = () if name == "select" else cast("tuple[Setting, ...]", settings[name])
    for number, word in enumerate(value):
        where = (*setting.where, number)
        origin = _origin(setting.layer, where) if setting.layer else setting.origin
        item = Setting(word, origin, setting.layer, where)
        if name in {"ignore", "exclude"} or not _takes_back(word):
            if not any(name in _FOLDERS and s.value == word for s in wider):
                wider = (*wider, item)
        else:
            back = str(word).removeprefix(TAKEN_BACK).lower()
            wider = tuple(s for s in wider if str(s.value).lower() != back)
    settings[name] = wider


_FOLDERS = frozenset({"rules", "wordlists"})


def _takes_back(word: Any) -> bool:
    return isinstance(word, str) and word.startswith(TAKEN_BACK)


def _tuned(wider: Sequence[Setting], changes: Mapping[str, Any], setting: Setting) -> Iterator[Setting]:
    """Yield the changes of rules, nearer ones laid over wider ones."""
    known = {s.value[0]: s for s in wider}
    for name, change in changes.items():
        before = known.pop(name).value[1] if name in known else {}
        where = ("rule", name)
        origin = _origin(setting.layer, where) if setting.layer else setting.origin
        known[name] = Setting((name, {**before, **change}), origin, setting.layer, where)
    yield from known.values()


def _origin(layer: Layer, where: tuple[str | int, ...]) -> Bilingual:
    place = f"{layer.file.file}:{layer.line(where)}" + (f" {layer.section}" if layer.section else "")
    return Bilingual(place, place)


def _excluded(
    settings: Mapping[str, Setting | tuple[Setting, ...]],
    file: ConfigFile | None,
    letter: Path | None,
    root: Path,
) -> bool:
    excluded = False
    if letter is None:
        return False
    for setting in cast("tuple[Setting, ...]", settings["exclude"]):
        own = setting.layer.folder if setting.layer else root.resolve()
        folders = (own, file.folder) if file else (own,)
        pattern = str(setting.value)
        if matches(pattern.removeprefix(TAKEN_BACK), letter, folders):
            excluded = not pattern.startswith(TAKEN_BACK)
    return excluded


def _check_values(settings: Mapping[str, Setting | tuple[Setting, ...]]) -> None:
    """Refuse values that no schema knows: no date, no field of law, no folder."""
    for excluded in cast("tuple[Setting, ...]", settings["exclude"]):
        try:
            check_pattern(str(excluded.value).removeprefix(TAKEN_BACK))
        except UsageError as error:
            raise excluded.error(error) from None
    for element in cast("tuple[Setting, ...]", settings["elements"]):
        try:
            parse_element(str(element.value))
        except UsageError as error:
            raise element.error(error) from None
    for name in ("rules", "wordlists"):
        for folder in cast("tuple[Setting, ...]", settings[name]):
            if not folder.value.is_dir():
                where = folder.value
                raise folder.error(
                    UsageError(f"{name}: der er ingen mappe {where}", f"{name}: there is no folder {where}")
                )
    for name in ("date", "field", "type", "outcome", "reader", "as_kind", "metrics", "language", "fail_on"):
        setting = settings[name]
        if isinstance(setting, tuple) or setting.value is None:
            continue
        try:
            config_from({option_name(name): setting.value})
            if name == "field" and setting.value not in fields_of_law():
                raise unknown_value("field", str(setting.value), tuple(sorted(fields_of_law())))
        except UsageError as error:
            raise setting.error(error) from None
