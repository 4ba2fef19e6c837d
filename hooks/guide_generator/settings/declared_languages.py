"""The languages that settings declare, before they are validated."""

from __future__ import annotations

from collections.abc import Mapping

from guide_generator.source.yaml_tree import Data


def declared_languages(data: Mapping[str, Data]) -> tuple[str, ...]:
    """Their codes, the first language first."""
    languages = data.get("languages")
    items = languages if isinstance(languages, list) else []
    return tuple(str(item["code"]) for item in items if isinstance(item, dict) and isinstance(item.get("code"), str))
