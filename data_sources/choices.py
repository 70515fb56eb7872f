"""What is asked for by a name that nothing has: told in one sentence, in the language of whoever asks."""

from dashboard.domain.words import Language
from dashboard.text import Text


class UnknownChoice(ValueError):
    """What was asked for does not exist. `message` is one sentence with places for `values`, to be translated."""

    def __init__(self, message: str, **values: str) -> None:
        super().__init__(message.format_map(values))
        self.message = message
        self.values = values

    def tell(self, language: Language) -> str:
        """The sentence in a language."""
        return Text(language).say(self.message, **self.values)
