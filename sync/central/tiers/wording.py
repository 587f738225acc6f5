"""Changes of tier in words, named as the version of the scheme names them that decided."""

from sync.central.scheme_versions import SchemeVersions
from terminal.domain.tier_reasons import Reasons, sentence


def told(versions: SchemeVersions, reasons: Reasons, language: str) -> str:
    """The sentence in ``zh_CN``, ``zh_TW`` or ``en``."""
    return sentence(reasons, versions.get(reasons.scheme_version) or versions.in_force(reasons.day), language)
