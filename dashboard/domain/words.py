"""The three languages and texts that are written in all of them."""

from typing import Literal, get_args

from pydantic import BaseModel, ConfigDict

Language = Literal["kk", "ru", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)


class Words(BaseModel):
    """One text in Kazakh, Russian and English."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kk: str
    ru: str
    en: str

    def in_language(self, language: Language) -> str:
        """The text in the chosen language."""
        text: str = getattr(self, language)
        return text

    def every(self) -> tuple[str, ...]:
        """The text in all languages, for recognising what a person typed."""
        return (self.kk, self.ru, self.en)
