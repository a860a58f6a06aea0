"""The version of plainlang: the one place that says it."""

__version__ = "0.1.0"
URL = "https://github.com/plainlang/plainlang"
