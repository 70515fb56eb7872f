"""Reading the files in `config/`: every mistake of every file is told at once, with file and key."""

from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import BaseModel, ValidationError
from yaml import YAMLError

# The parser in C reads the declarations about seventeen times faster; a few platforms have only the one in Python.
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Model = TypeVar("Model", bound=BaseModel)


class ConfigMistakes(Exception):
    """Files in `config/` cannot be used; `mistakes` holds one sentence for each."""

    def __init__(self, mistakes: list[str]) -> None:
        super().__init__("\n".join(mistakes))
        self.mistakes = mistakes


def read_yaml(path: Path) -> object:
    """The content of one YAML file: lists, mappings, texts and numbers only; raises `YAMLError`."""
    return yaml.load(path.read_bytes(), Loader=LOADER)  # noqa: S506 - both are safe loaders


def read_declared(folder: Path, model: type[Model]) -> list[Model]:
    """Every YAML file of a folder as a checked declaration, in the order of the file names."""
    declared: list[Model] = []
    mistakes: list[str] = []
    for path in sorted(folder.glob("*.yaml")):
        try:
            declared.append(model.model_validate(read_yaml(path)))
        except (ValidationError, YAMLError) as error:
            mistakes += describe_mistakes(path, error)
    if mistakes:
        raise ConfigMistakes(mistakes)
    return declared


def describe_mistakes(path: Path, error: ValidationError | YAMLError) -> list[str]:
    """One sentence for each mistake: file, key, what is wrong."""
    place = f"{path.parent.name}/{path.name}"
    if isinstance(error, YAMLError):
        return [f"{place}: not readable as YAML ({' '.join(str(error).split())})"]
    return [f"{place}: {'.'.join(map(str, item['loc'])) or 'file'}: {item['msg']}" for item in error.errors()]
