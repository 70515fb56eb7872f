"""Reading the files in `config/`: every mistake of every file is told at once, with file and key."""

from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

Model = TypeVar("Model", bound=BaseModel)


class ConfigMistakes(Exception):
    """Files in `config/` cannot be used; `mistakes` holds one sentence for each."""

    def __init__(self, mistakes: list[str]) -> None:
        super().__init__("\n".join(mistakes))
        self.mistakes = mistakes


def read_declared(folder: Path, model: type[Model]) -> list[Model]:
    """Every YAML file of a folder as a checked declaration, in the order of the file names."""
    declared: list[Model] = []
    mistakes: list[str] = []
    for path in sorted(folder.glob("*.yaml")):
        try:
            declared.append(model.model_validate(YAML(typ="safe").load(path)))
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
