"""The models that can be named: the builtin one, a spaCy pipeline, a folder of weights."""

from __future__ import annotations

import os
from pathlib import Path

from stemma.errors import ModelNotUsable
from stemma.language.analyse import Language
from stemma.language.model.graphs import FILES
from stemma.language.model.parser import BuiltinParser

_SPACY = "spacy:"


def load_language(model: str | os.PathLike[str] = "builtin") -> Language:
    """The language models under a name, as ``stemma compare --model`` takes it.

    ``builtin`` is what Stemma brings along, ``spacy:NAME`` an installed spaCy pipeline (or the path of a stored
    one), anything else a folder that holds weights as ``training/`` writes them. Raises ``ModelNotUsable``, whose
    message says what to do, where the model is not there or lacks something.
    """
    name = os.fspath(model)
    if name == "builtin":
        return Language()
    if name.startswith(_SPACY):
        from stemma.language.model.pipelines import SpacyParser

        return Language(SpacyParser(name.removeprefix(_SPACY)))
    return Language(_from_folder(Path(name)))


def _from_folder(folder: Path) -> BuiltinParser:
    if not folder.is_dir():
        raise ModelNotUsable(
            f"there is no model {str(folder)!r}: say 'builtin', 'spacy:NAME' (as in spacy:en_core_web_sm), "
            "or the path of a folder of weights"
        )
    lacking = sorted(FILES - {path.name for path in folder.iterdir()})
    if lacking:
        raise ModelNotUsable(f"the folder {str(folder)!r} lacks {', '.join(lacking)}; see docs/models.md")
    parser = BuiltinParser(folder=folder)
    try:
        parser.parse([["Rain", "fell", "."]])
    except Exception as error:  # whatever the runtime says of a graph that it cannot take
        raise ModelNotUsable(
            f"the weights in {str(folder)!r} cannot be used ({' '.join(str(error).split())}); see docs/models.md"
        ) from error
    return parser
