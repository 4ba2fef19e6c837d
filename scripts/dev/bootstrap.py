"""Set up the project's virtual environment: `bootstrap.py VENV REQUIREMENTS MARKER`. Needs nothing but Python."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

OLDEST = (3, 11)
NO_VENV = """\
Python {version} est là, mais sans son module « venv ».
  Debian ou Ubuntu : sudo apt-get install python3-venv
  puis relancez la même commande."""
TOO_OLD = """\
Il faut Python {oldest} ou plus récent ; celui-ci est {version}.
  Debian ou Ubuntu : sudo apt-get install python3 python3-venv
  macOS : brew install python
  Si un autre Python est installé : make site PYTHON=python3.12"""


PROJECT = ("--no-deps", "--no-build-isolation", "--editable", str(Path(__file__).resolve().parents[2]))
"""The project itself, as it stands: the command `guide`, and the library for whatever runs in the environment."""


def main() -> int:
    """Make the environment if need be, and install the locked packages in it."""
    folder, requirements, marker = (Path(argument) for argument in sys.argv[1:4])
    version = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info < OLDEST:
        return _refuse(TOO_OLD.format(oldest=".".join(map(str, OLDEST)), version=version))
    try:
        import ensurepip  # noqa: F401 - Debian ships it apart
        import venv
    except ImportError:
        return _refuse(NO_VENV.format(version=version))
    python = folder / "bin" / "python"
    if not python.exists():
        print(f"Préparation de l'environnement dans {folder}/ (une seule fois)…", flush=True)
        venv.create(folder, with_pip=True)
    print(f"Installation des paquets de {requirements.name}…", flush=True)
    pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    packages = ("--require-hashes", "-r", str(requirements))
    if any(subprocess.run([*pip, *options], check=False).returncode for options in (packages, PROJECT)):  # noqa: S603 - our own command
        return _refuse("L'installation a échoué : voir ci-dessus (le réseau est-il accessible ?).")
    marker.touch()
    return 0


def _refuse(message: str) -> int:
    print(message, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
