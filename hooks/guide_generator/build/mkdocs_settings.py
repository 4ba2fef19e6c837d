"""Reads MkDocs' settings without MkDocs, and knows what in them stands for the guide itself."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml
from yaml_env_tag import construct_env_tag

OWN_HOOK = "mkdocs_hook.py"
"""By which `mkdocs build` alone makes the guide in a checkout."""

OWN_PLUGIN = "guide-generator"
"""By which it does where the package is installed; its entry point is in pyproject.toml."""


class _Loader(yaml.SafeLoader):
    """Knows `!ENV`, which stands for a variable of the environment."""


_Loader.add_constructor("!ENV", construct_env_tag)


def mkdocs_settings(path: Path) -> Any:  # noqa: ANN401 - whatever the file holds
    """What a file holds. YAMLError where it can't be read, such as for another tag."""
    return yaml.load(path.read_bytes(), _Loader)  # noqa: S506 - a safe one


def added_hooks(settings: Mapping[str, Any]) -> list[str]:
    """The hooks that settings name beside the guide's own."""
    return [each for each in settings.get("hooks") or () if Path(str(each)).name != OWN_HOOK]


def added_plugins(plugins: Any) -> Any:  # noqa: ANN401 - whatever the file holds: MkDocs says what is wrong with it
    """The plugins that settings name beside the guide's own."""
    if isinstance(plugins, dict):
        return {name: options for name, options in plugins.items() if name != OWN_PLUGIN}
    if isinstance(plugins, list):
        return [each for each in plugins if OWN_PLUGIN not in (each if isinstance(each, dict) else [each])]
    return plugins
