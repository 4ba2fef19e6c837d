"""What to write where a line stands in the wrong place: its indentation, its dash, or `|` before a list."""

from __future__ import annotations

from collections.abc import Sequence

from guide_generator.source.advice.layout_lines import FIELD, STEP, Level, TextBlock, depth, is_language
from guide_generator.source.advice.yaml_advice import Advice


def spaces(line: str, wanted: int) -> dict[str, str]:
    """The values of a message about indentation: the spaces that a line has, and those that it needs."""
    return {"found": str(depth(line)), "spaces": str(wanted)}


def text_outside_block(lines: Sequence[str], row: int, indent: int, block: TextBlock, level: Level) -> Advice:
    """The advice for a line of text that its block doesn't hold: that line is wrong, or the block's first, or the field above it."""
    wanted = block.indent if block.indent >= 0 else block.parent_indent + STEP
    if block.comment >= 0:
        return block.comment, 0, "text-at-margin", spaces(lines[block.comment], wanted)
    if block.indent < 0 and level.size == 1 and level.indent == indent == level.parent_indent + 2 * STEP:
        return level.row, level.indent, "indentation-to", spaces(lines[level.row], level.parent_indent + STEP)
    if block.indent not in (-1, block.parent_indent + STEP) and indent == block.parent_indent + STEP:
        return block.row, block.indent, "indentation-to", spaces(lines[block.row], indent)
    return row, indent, "text-at-margin" if indent <= block.parent_indent else "indentation-to", spaces(lines[row], wanted)


def line_at_no_level(lines: Sequence[str], row: int, indent: int, before: Sequence[Level], *, is_item: bool, name: str) -> Advice:
    """The advice for a line at no level: it is wrong itself, or the one above it was, which alone made its level."""
    last = before[-1]
    for level in reversed(before):
        shift = level.indent - (level.parent_indent + STEP)
        if level.size == 1 and shift and indent == last.indent - shift:
            line = lines[level.row]
            return level.row, level.indent, "indentation-to", spaces(line, depth(line) - shift)
        if level.size != 1:
            break
    if last.size == 1 and not last.is_list and indent == last.indent + STEP and _dash_follows(lines, row, last.indent):
        return last.row, last.indent, "dash-missing", {"corrected": f"- {lines[last.row].strip()}"}
    if not is_item and any(level.is_list and level.indent == indent and name in level.names for level in before):
        return row, indent, "dash-missing", {"corrected": f"- {lines[row].strip()}"}
    same_sort = [level for level in before if level.is_list == is_item]
    levels = [level.indent for level in [one for one in same_sort if is_item and name in one.names] or same_sort or before]
    nearest = min(reversed(levels), key=lambda level: abs(level - indent))
    return row, indent, "indentation-to", spaces(lines[row], nearest)


def _dash_follows(lines: Sequence[str], row: int, indent: int) -> bool:
    after = next((line for line in lines[row + 1 :] if line.strip() and depth(line) <= indent), "")
    return after.startswith(f"{' ' * indent}- ")


def list_below_text(lines: Sequence[str], start: int) -> Advice | None:
    """The advice for a list below a text that began on the line of its field, `start`; None where that is no text in a language."""
    head = FIELD.match(lines[start].strip())
    if not head or not is_language(head["name"]):
        return None
    indent = depth(lines[start])
    end = start + 1
    while end < len(lines) and lines[end].strip() and depth(lines[end]) > indent:
        end += 1
    base = min(depth(line) for line in lines[start + 1 : end])
    inner = " " * (len(head["dashes"]) + STEP)
    texts = [head["value"], *(line[base:].rstrip() for line in lines[start + 1 : end])]
    block = "\n".join([f"{head['dashes']}{head['name']}: |-", *(inner + text for text in texts)])
    return start, indent + len(head["dashes"]), "list-in-text", {"corrected": block}
