"""How is one piece of demonstration data said in two languages?"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Text:
    """One piece of demonstration data in both languages."""

    zh: str
    en: str

    def in_(self, language: str) -> str:
        return self.en if language == "en" else self.zh
