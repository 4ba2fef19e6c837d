"""Full addresses of other sites, as fields of files hold them."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from guide_generator.markup.web_addresses import is_deceptive
from guide_generator.source.patterns import WEB_ADDRESS


def _web_address(value: str) -> str:
    if is_deceptive(value):
        raise PydanticCustomError("deceptive-address", "address", {"found": value})
    if not re.fullmatch(WEB_ADDRESS, value):
        raise PydanticCustomError("web-address", "address", {"found": value})
    return value


Url = Annotated[str, AfterValidator(_web_address), WithJsonSchema({"type": "string", "format": "uri", "pattern": WEB_ADDRESS})]
