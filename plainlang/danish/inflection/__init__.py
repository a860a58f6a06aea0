"""Danish inflection: the forms of a word, the same form of another, and the words a form may belong to."""

from plainlang.danish.inflection.paradigms import Analysis, compounds
from plainlang.danish.inflection.transfer import (
    VERBAL,
    Gender,
    all_forms,
    analyses,
    gender,
    inflect,
    same_form,
)
from plainlang.danish.inflection.word_forms import CLASSES, FEATURES, Feature, WordClass

__all__ = [
    "CLASSES", "FEATURES", "VERBAL", "Analysis", "Feature", "Gender", "WordClass", "all_forms", "analyses",
    "compounds", "gender", "inflect", "same_form",
]  # fmt: skip
