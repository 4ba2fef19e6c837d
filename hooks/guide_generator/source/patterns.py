"""The patterns of values, each with the code of its message: one source for the checker, the form and the JSON Schemas."""

from __future__ import annotations

from collections.abc import Mapping

ID = r"^[a-z0-9]+(-[a-z0-9]+)*$"
FORMER_ID = r"^([a-z0-9]+(-[a-z0-9]+)*/)?[a-z0-9]+(-[a-z0-9]+)*$"
FIELD_NAME = r"^[a-z][a-z0-9_]*$"
COLOUR = r"^#[0-9a-f]{6}$"
LANGUAGE_CODE = r"^[a-z]{2}$"
PREFIX = r"^([a-z0-9]+(-[a-z0-9]+)*)?$"
LOCALE = r"^[a-z]{2}(-[A-Z]{2})?$"
FORMER_ADDRESS = r"^([a-z0-9]+(-[a-z0-9]+)*/)+$"
WEB_ADDRESS = r"^https?://[^\s/.@?#]+\.[^\s/@?#]+([/?#]\S*)?$"
PARTIAL_DATE = r"^\d{4}(-\d{2}(-\d{2})?)?$"
CLOCK_TIME = r"^([01]?\d|2[0-3]):[0-5]\d$"
SERVER = r"^https://[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:[0-9]{1,5})?$"
BRANCH = r"^\w[\w./-]*$"
APPLICATION = r"^[\w-]+$"
TEAM = r"^@[A-Za-z0-9][\w.-]*(/[\w.-]+)*$"
REPOSITORY = r"^[\w.-]+(/[\w.-]+)+$"
HOST_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?"
PATH_SEGMENT = r"/(?!\.{1,2}(?:/|$))(?:[A-Za-z0-9._~@+-]|%[0-9A-Fa-f]{2})+"
SITE_ADDRESS = rf"^https?://{HOST_LABEL}(?:\.{HOST_LABEL})*(?::[0-9]{{1,5}})?(?:{PATH_SEGMENT})*/?$"
"""Scheme, host, port and path; no user name, no query, and no character that headers, redirects or feeds would have to escape."""

SPDX = r"^[A-Za-z0-9][A-Za-z0-9.+-]*$"
NOT_EMPTY = r"\S"

MESSAGES: Mapping[str, str] = {
    ID: "not-an-id",
    FORMER_ID: "not-a-former-id",
    FIELD_NAME: "not-a-field-name",
    COLOUR: "not-a-colour",
    LANGUAGE_CODE: "not-a-language-code",
    PREFIX: "not-a-prefix",
    LOCALE: "not-a-locale",
    FORMER_ADDRESS: "not-a-former-address",
    WEB_ADDRESS: "web-address",
    PARTIAL_DATE: "expected-partial-date",
    TEAM: "not-a-team",
    REPOSITORY: "repository-name",
    CLOCK_TIME: "not-a-time",
    SERVER: "not-a-server",
    BRANCH: "not-a-branch",
    APPLICATION: "not-an-application",
    SITE_ADDRESS: "site-address",
    SPDX: "not-a-licence",
    NOT_EMPTY: "empty-text",
}
"""The code of the message for a value that doesn't match, by pattern."""

FORMATS: Mapping[str, str] = {"email": "not-an-email", "date": "expected-date"}
"""The same for what JSON Schema calls formats."""
