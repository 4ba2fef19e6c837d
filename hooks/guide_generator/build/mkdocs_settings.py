"""Reads MkDocs' settings without MkDocs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from yaml_env_tag import construct_env_tag


class _Loader(yaml.SafeLoader):
    """Knows `!ENV`, which stands for a variable of the environment."""


_Loader.add_constructor("!ENV", construct_env_tag)


def mkdocs_settings(path: Path) -> Any:  # noqa: ANN401 - whatever the file holds
    """What a file holds. YAMLError where it can't be read, such as for another tag."""
    return yaml.load(path.read_bytes(), _Loader)  # noqa: S506 - a safe one
