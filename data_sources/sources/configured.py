"""The files of `config/sources`: databases (and forms of workbooks) that an administrator has described."""

from pathlib import Path

from pydantic import ValidationError
from yaml import MarkedYAMLError, YAMLError

from dashboard.domain.declarations import CONFIG
from dashboard.domain.reading import read_yaml
from dashboard.domain.sources import Source
from data_sources.readers.source_problems import SourceProblem

SOURCES = CONFIG / "sources"


def find_source(name: str, folder: Path = SOURCES) -> Source:
    """The source described by a file of `config/sources`, or by the file at this path; raises `SourceProblem`."""
    if not name.endswith((".yaml", ".yml")):
        return find_configured(name, folder)
    if not Path(name).is_file():
        raise SourceProblem("form", file=Path(name).name, cause="not there")
    return read_source_file(Path(name))


def find_configured(name: str, folder: Path = SOURCES) -> Source:
    """The source described by the file of this name in `config/sources`; raises `SourceProblem`."""
    found = next((path for path in folder.glob("*.yaml") if path.stem == name), None)
    if found is None:
        known = ", ".join(path.stem for path in source_files(folder))
        if not known:
            raise SourceProblem("none", name=name)
        raise SourceProblem("unknown", name=name, names=known)
    return read_source_file(found)


def source_files(folder: Path = SOURCES) -> list[Path]:
    """The files that describe sources in use; examples to copy are none."""
    return sorted(path for path in folder.glob("*.yaml") if not path.name.startswith("example"))


def read_source_file(path: Path) -> Source:
    """The source that a file describes; raises `SourceProblem` with file and key, never with what stands there.

    Inside `config/sources` a file is called as its source is: by that name it is refreshed.
    """
    try:
        return Source.model_validate(read_yaml(path))
    except ValidationError as error:
        causes = [f"{'.'.join(map(str, item['loc'])) or 'file'}: {item['msg']}" for item in error.errors()]
    except YAMLError as error:
        mark = error.problem_mark if isinstance(error, MarkedYAMLError) else None
        causes = [f"not readable as YAML, line {mark.line + 1}" if mark else "not readable as YAML"]
    except (OSError, ValueError):
        causes = ["not readable"]
    raise SourceProblem("form", file=path.name, cause="; ".join(causes[:3])) from None
