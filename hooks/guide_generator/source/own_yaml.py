"""Reads the generator's own YAML files: messages, labels, words. What people write goes through `reader`, which knows positions."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""Ten times as fast where PyYAML was built with libyaml."""

TEXT_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""Makes nothing but strings."""


def read_own(path: Path) -> Any:  # noqa: ANN401 - whatever the file holds
    """The data of a file."""
    return yaml.load(path.read_text(encoding="utf-8"), LOADER)  # noqa: S506 - a safe one


def read_own_texts(path: Path) -> Any:  # noqa: ANN401 - whatever the file holds
    """The data of a file, each value as the text that was typed."""
    return yaml.load(path.read_text(encoding="utf-8"), TEXT_LOADER)  # noqa: S506 - a safe one
