"""Which version of the generator this is."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

PACKAGE = "guide-generator"


def installed_version() -> str:
    """The version of the installed package; its name alone where it isn't installed."""
    try:
        return version(PACKAGE)
    except PackageNotFoundError:
        return PACKAGE
