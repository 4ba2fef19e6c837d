"""The commands of `guide new` that a guide's own kinds make: one for each, whose options are the references that it requires."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from typer._click.core import Command, Context, Parameter
from typer.core import TyperArgument, TyperOption

from guide_generator.cli.folders import guide_folder
from guide_generator.cli.speech import given
from guide_generator.cli.words import Spoken, SpokenGroup, speech_of
from guide_generator.editing.new_thing import ReferenceField, reference_fields
from guide_generator.loading.guide_paths import folder_of
from guide_generator.loading.json_schema import JsonSchemas, SchemaNode
from guide_generator.loading.load import Loader
from guide_generator.model.schema import Schema
from guide_generator.settings.kinds import KindDefinition
from guide_generator.source.problems import GuideError

SHEET = "sheet"
"""The model whose kind goes by this name too, whatever its id."""

LOADER = "guide_generator.loader"
"""The key in a context under which stands what reads the guide: its settings are asked for once for each kind."""


class KindCommand(Spoken):
    """Writes a new thing of one kind."""

    key = "new-thing"

    def __init__(self, kind: str, name: str, **options: Any) -> None:  # noqa: ANN401 - the library's own
        super().__init__(name=kind, **options)
        self.named = {"id": kind, "kind": name}

    def values(self) -> Mapping[str, str]:
        """The kind's id and its name."""
        return self.named


class KindGroup(SpokenGroup):
    """A group with a command for each kind of the guide, beside those that every guide has."""

    def __init__(self, *arguments: Any, **options: Any) -> None:  # noqa: ANN401 - the library's own
        root = TyperOption(param_decls=["--root"], metavar="DIR", type=Path, expose_value=False)
        super().__init__(*arguments, **{**options, "params": [*(options.get("params") or ()), root]})

    def write(self, ctx: Context, kind: str, values: Mapping[str, Any]) -> int:
        """Write a thing of a kind from the values of the command line; returns the exit status."""
        raise NotImplementedError

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        """Read the command line, and which guide it is about."""
        roots = given(args, "--root")
        ctx.meta[LOADER] = Loader((Path(roots[-1]) if roots else guide_folder()).resolve())
        return super().parse_args(ctx, args)

    def list_commands(self, ctx: Context) -> list[str]:
        """The names of all commands; those of the kinds only where the guide's settings can be read."""
        return [*super().list_commands(ctx), *_known_kinds(ctx)]

    def summary(self, ctx: Context, name: str) -> str:
        """What a command does; of a kind, its name and its folder."""
        kind = _known_kinds(ctx).get(name)
        return f"{_name_of(kind, ctx)} ({folder_of(kind)}/)" if kind else super().summary(ctx, name)

    def get_command(self, ctx: Context, cmd_name: str) -> Command | None:
        """A command by its name. GuideError where it isn't one of every guide, and this guide's settings can't be read."""
        if known := super().get_command(ctx, cmd_name):
            return known
        settings = _loader(ctx).settings()
        by_model = (kind for kind in settings.kinds if kind.model == cmd_name == SHEET)
        kind = settings.kinds_by_id.get(cmd_name) or next(by_model, None)
        return self._command(ctx, Schema.of(settings), kind) if kind else None

    def _command(self, ctx: Context, schema: Schema, kind: KindDefinition) -> KindCommand:
        node = JsonSchemas(schema, speech_of(ctx).lang).of_kind(kind)
        params: list[Parameter] = [
            TyperArgument(param_decls=["title"], metavar="TITLE", type=str, required=True),
            *(_option(each, node["properties"][each.name]) for each in reference_fields(node)),
            TyperOption(param_decls=["--id", "identifier"], metavar="ID", type=str, default=""),
            TyperOption(param_decls=["--dry-run"], is_flag=True, default=False),
            TyperOption(param_decls=["--root"], metavar="DIR", type=Path),
        ]
        return KindCommand(
            kind.id, _name_of(kind, ctx), params=params, callback=lambda **values: self.write(ctx, kind.id, values)
        )


def folder_of_guide(ctx: Context) -> Path:
    """The folder of the guide that a command of the group works on."""
    return _loader(ctx).root


def _loader(ctx: Context) -> Loader:
    loader: Loader = ctx.meta[LOADER]
    return loader


def _option(field: ReferenceField, node: SchemaNode) -> TyperOption:
    """The option that says where a required reference leads."""
    about = f"{field.label}. {node.get('description', '')}".strip(". ")
    several = field.several
    declared = [f"--{field.kind}", field.name]
    return TyperOption(param_decls=declared, metavar="ID", type=str, multiple=several, required=not several, help=about)


def _known_kinds(ctx: Context) -> Mapping[str, KindDefinition]:
    """The guide's kinds; none where its settings can't be read."""
    try:
        return _loader(ctx).settings().kinds_by_id
    except GuideError:
        return {}


def _name_of(kind: KindDefinition, ctx: Context) -> str:
    return kind.title.in_language(speech_of(ctx).lang).text
