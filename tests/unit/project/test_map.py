"""The map of the code in CONTRIBUTING.md is that of the code."""

from __future__ import annotations

import importlib
import re
import tomllib

from support import ROOT

TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
LIBRARY = ROOT / "hooks/guide_generator"


def test_the_layers_are_those_that_are_kept() -> None:
    """In the picture, from the top; and each package has its purpose in the table."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    layers = [layer for layer in settings["tool"]["importlinter"]["contracts"][0]["layers"] if layer != "__main__"]
    [picture] = re.findall(r"```\n(cli → .*?)\n```", TEXT, re.DOTALL)
    assert " ".join(picture.split()).split(" → ") == layers
    rows = re.findall(r"`([a-z_]+)`", "\n".join(re.findall(r"^\| (`[a-z_`, ]+) \|", TEXT, re.MULTILINE)))
    assert sorted(rows) == sorted(path.parent.name for path in LIBRARY.glob("*/__init__.py"))


def test_what_it_names_is_there() -> None:
    """Modules, and what they define: `package/module.py`, `package.module.Class`. Names of files such as `guide.yml` look alike."""
    for path in re.findall(r"`([a-z_]+/[a-z_/]+\.py)`", TEXT):
        assert (LIBRARY / path).is_file() or (ROOT / path).is_file(), path
    packages = "|".join(path.parent.name for path in LIBRARY.glob("*/__init__.py"))
    for package, module, names in re.findall(rf"`({packages})\.([a-z_]+)((?:\.\w+)*)`", TEXT):
        if module == "yml":
            continue
        found: object = importlib.import_module(f"guide_generator.{package}.{module}")
        for name in filter(None, names.split(".")):
            found = getattr(found, name)
