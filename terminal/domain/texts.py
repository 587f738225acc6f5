"""Texts that head office writes in the three languages of the screens."""

import msgspec


class LocalText(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A name or sentence of head office's, in the three languages of the screens."""

    zh_CN: str  # noqa: N815 — the keys are locale names (BCP 47 with Qt's underscore)
    zh_TW: str  # noqa: N815 — as above
    en: str

    def in_language(self, language: str) -> str:
        """The text for ``zh_CN``, ``zh_TW`` or ``en``; anything else reads English."""
        return {"zh_CN": self.zh_CN, "zh_TW": self.zh_TW}.get(language, self.en)
