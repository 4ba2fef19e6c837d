"""Texts in several languages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler, ValidationInfo
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import PydanticCustomError, core_schema

from guide_generator.text.translation_memory import TranslationMemory

NONE = frozenset[str]()
ValueT = TypeVar("ValueT")


class TextInLanguage(NamedTuple):
    """A text and the language that it is written in."""

    text: str
    lang: str


@dataclass(frozen=True, slots=True)
class Text:
    """The same text in each language, by language code. The guide's first language is always there."""

    by_lang: Mapping[str, str]
    stale: frozenset[str] = frozenset()
    """The languages whose translation was made from an older text of the first language."""

    def in_language(self, lang: str) -> TextInLanguage:
        """The text in `lang`, or in the first language where it is missing."""
        if lang in self.by_lang:
            return TextInLanguage(self.by_lang[lang], lang)
        first = next(iter(self.by_lang))
        return TextInLanguage(self.by_lang[first], first)

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: object, _handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        """`{fr: …, en: …}`, checked against the languages in the validation's context."""
        values = core_schema.dict_schema(core_schema.str_schema(), _FILLED)
        return core_schema.with_info_after_validator_function(_text, values)

    @classmethod
    def __get_pydantic_json_schema__(cls, _schema: core_schema.CoreSchema, _handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """`x-texts` only: the guide's languages aren't known here."""
        return {"x-texts": "one"}


@dataclass(frozen=True, slots=True)
class Words:
    """Lists of words in each language, such as keywords. No language is required."""

    by_lang: Mapping[str, Sequence[str]]

    def words(self, lang: str) -> Sequence[str]:
        """The words of a language."""
        return self.by_lang.get(lang, ())

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: object, _handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        """`{fr: [...], en: [...]}`."""
        words = core_schema.tuple_variable_schema(_FILLED)
        values = core_schema.dict_schema(core_schema.str_schema(), words)
        return core_schema.with_info_after_validator_function(_words, values)

    @classmethod
    def __get_pydantic_json_schema__(cls, _schema: core_schema.CoreSchema, _handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """A mark: the languages aren't known here."""
        return {"x-texts": "list"}


def languages_of(info: ValidationInfo) -> Sequence[str]:
    """The guide's language codes, the first one first."""
    context: Mapping[str, Sequence[str]] = info.context or {}
    return context.get("languages", ("fr", "en"))


_FILLED = core_schema.chain_schema(
    [
        core_schema.str_schema(strip_whitespace=True),
        core_schema.custom_error_schema(
            core_schema.str_schema(min_length=1), custom_error_type="empty-text", custom_error_message="empty"
        ),
    ]
)
"""A text without the spaces around it, which must hold something. There are tens of thousands: nothing of this is done in Python."""


def _text(values: dict[str, str], info: ValidationInfo) -> Text:
    languages = languages_of(info)
    by_lang = _in_order(values, languages)
    if languages[0] not in by_lang:
        raise PydanticCustomError("missing-language", "missing", {"lang": languages[0]})
    return Text(by_lang, _stale(by_lang, languages, info))


def _stale(values: Mapping[str, str], languages: Sequence[str], info: ValidationInfo) -> frozenset[str]:
    memories: Mapping[str, TranslationMemory] = (info.context or {}).get("memories", {})
    if not memories:
        return NONE
    first = values[languages[0]]
    return frozenset(
        lang for lang in languages[1:] if lang in memories and memories[lang].state(first, values.get(lang)) == "stale"
    )


def _words(values: dict[str, tuple[str, ...]], info: ValidationInfo) -> Words:
    return Words(_in_order(values, languages_of(info)))


def _in_order(values: Mapping[str, ValueT], languages: Sequence[str]) -> Mapping[str, ValueT]:
    """The values in the order of languages, in which most are written."""
    if (*values,) == languages:
        return values
    for key in values:
        if key not in languages:
            raise PydanticCustomError("unknown-language", "unknown", {"key": key, "languages": ", ".join(languages)})
    return {lang: values[lang] for lang in languages if lang in values}
