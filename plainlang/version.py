"""The version of plainlang and where it lives: the one place that says them."""

__version__ = "0.1.0"
URL = "https://github.com/plainlang/plainlang"
