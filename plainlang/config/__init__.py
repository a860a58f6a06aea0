"""What a check is told: by a configuration file, by the letter itself, by the caller."""

from plainlang.config.resolve import Resolved, Setting, load_config, resolve
from plainlang.config.settings import CHOICES, Config, RuleSettings, config_from, front_matter_config
from plainlang.config.sources import ConfigFile, find_config, read_config

__all__ = [
    "CHOICES",
    "Config",
    "ConfigFile",
    "Resolved",
    "RuleSettings",
    "Setting",
    "config_from",
    "find_config",
    "front_matter_config",
    "load_config",
    "read_config",
    "resolve",
]
