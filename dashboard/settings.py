"""Settings of one running dashboard: environment variables with the prefix `KENES_`, each checked at start."""

from pathlib import Path
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, ValidationError, field_validator
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, SettingsConfigDict

from dashboard.domain.words import Language
from dashboard.text import is_language, parse_language

ROOT = Path(__file__).resolve().parents[1]
EMBEDDED_STORE = f"sqlite:///{(ROOT / 'data' / 'kenes.sqlite').as_posix()}"


class WrongSetting(Exception):
    """A setting has a value that cannot be used; the message names variable and value in one sentence."""


def known_language(given: object) -> object:
    """The code of the language a person meant, so that kz works too; anything unknown is left to be refused."""
    return parse_language(given) if isinstance(given, str) and is_language(given) else given


class Settings(BaseSettings):
    """What the person who runs the dashboard may choose."""

    model_config = SettingsConfigDict(env_prefix="KENES_", frozen=True)

    database_url: str = Field(EMBEDDED_STORE, description="SQLAlchemy URL of the store: SQLite or PostgreSQL")
    demo: bool | None = Field(None, description="load the demo into an empty store; 0 also removes synthetic data")
    language: Annotated[Language, BeforeValidator(known_language)] = Field(
        "ru", description="language of the first page: kk, ru or en"
    )
    boundaries: Path | None = Field(None, description="GeoJSON with official outlines of the regions")
    access: Literal["local", "viewer"] = Field("local", description="local: whoever sits here edits; viewer: look only")

    @field_validator("database_url")
    @classmethod
    def check_database_url(cls, url: str) -> str:
        """Only SQLite and PostgreSQL are offered as a store."""
        if not url.startswith(("sqlite:", "postgresql:", "postgresql+psycopg:", "sqlite+pysqlite:")):
            raise ValueError("expected a URL that begins with sqlite: or postgresql:")
        return url

    @property
    def loads_demo(self) -> bool:
        """Whether an empty store gets the demo: by default only the embedded one."""
        return self.demo if self.demo is not None else self.database_url == EMBEDDED_STORE


def read_settings() -> Settings:
    """The settings of this process; raises `WrongSetting` with one sentence for each wrong value."""
    try:
        return Settings()
    except ValidationError as error:
        raise WrongSetting("\n".join(describe(item) for item in error.errors())) from None


def describe(mistake: ErrorDetails) -> str:
    """One sentence about a wrong setting; the value of the database URL may hold a password and is not repeated."""
    name = "KENES_" + "_".join(map(str, mistake["loc"])).upper()
    shown = "" if name == "KENES_DATABASE_URL" else f" is {str(mistake['input'])!r}"
    return f"{name}{shown}: {mistake['msg'].removeprefix('Value error, ')}."
