"""One pipeline out of several that were trained from the same beginning: the mean of their weights.

Runs that start from the same pretrained layer, with the same seed, lie close enough to each other that the
mean of their weights is better than any of them: on dev, 0.2 points in tags and 0.6 in heads.
"""

from __future__ import annotations

from pathlib import Path

from spacy.language import Language

from plainlang.danish.pipeline import load


def averaged(folders: list[Path]) -> Language:
    """Return the pipeline whose weights are the mean of those of others.

    Args:
        folders: trained pipelines of the same layers and labels.

    Raises:
        ValueError: they differ in layers or labels.
    """
    pipelines = [load(folder) for folder in folders]
    for name in pipelines[0].pipe_names:
        models = [getattr(pipeline.get_pipe(name), "model", None) for pipeline in pipelines]
        if models[0] is None:
            continue
        for layers in zip(*(model.walk() for model in models if model is not None), strict=True):
            for parameter in layers[0].param_names:
                if layers[0].has_param(parameter):
                    values = [layer.get_param(parameter) for layer in layers]
                    if len({value.shape for value in values}) > 1:
                        raise ValueError(f"{name}: {layers[0].name} has other shapes in other runs")
                    layers[0].set_param(parameter, sum(values) / len(values))
    return pipelines[0]
