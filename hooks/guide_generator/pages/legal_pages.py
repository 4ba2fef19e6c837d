"""The texts that the law asks for: templates in Markdown, filled from the settings. What these don't say isn't said."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from guide_generator.guide.guide import Guide
from guide_generator.guide.interface_words import InterfaceWords
from guide_generator.loading.default_wording import FALLBACK
from guide_generator.markup.escaped import in_text, mail_link
from guide_generator.pages.templates import Templates
from guide_generator.settings.legal import ACCESSIBILITY, LEGAL, PRIVACY, Legal
from guide_generator.text.texts import Text, TextInLanguage

PAGES = (LEGAL, PRIVACY, ACCESSIBILITY)

RULE = re.compile(r"\A(?P<until>.*?)^---[ \t]*$\n?(?P<rest>.*)\Z", re.DOTALL | re.MULTILINE)
"""The line of a page above which its text stands only until the settings hold what the law asks for."""


def is_filled(legal: Legal, page: str) -> bool:
    """Whether the settings hold what a page is made from."""
    filled = {
        LEGAL: legal.has_notice,
        PRIVACY: bool((legal.publisher and legal.data) or legal.matomo),
        ACCESSIBILITY: legal.declaration is not None,
    }
    return filled[page]


@dataclass(frozen=True)
class LegalPages:
    """Completes the texts of the pages. `site` is the full address of the site's root; empty where it isn't known."""

    guide: Guide
    templates: Templates
    site: str

    def text(self, page: str, said: TextInLanguage) -> str:
        """The text of a page, with what the settings make of its beginning."""
        parts = RULE.match(said.text) if page in PAGES else None
        if page not in PAGES or not is_filled(self.guide.settings.legal, page):
            return said.text if parts is None else f"{parts['until']}\n{parts['rest']}"
        return f"{self._made(page, said.lang)}\n{parts['rest'] if parts else said.text}"

    def _made(self, page: str, lang: str) -> str:
        names = [f"legal/{page}.{code}.md" for code in (lang, FALLBACK)]
        words = InterfaceWords(self.guide, lang)
        settings = self.guide.settings

        def said(text: Text) -> Markup:
            return Markup(text.in_language(lang).text)  # noqa: S704 - Markdown, in which raw HTML is text

        def day(when: date) -> Markup:
            return Markup(in_text(words.date(when)))  # noqa: S704 - Markdown

        return self.templates.environment.select_template(names).render(
            legal=settings.legal, title=said(settings.title), site=self.site, said=said, day=day, contacts=self._contacts()
        )

    def _contacts(self) -> Markup:
        """Whom to write to: the publisher, else the contacts of the site."""
        publisher = self.guide.settings.legal.publisher
        if publisher and publisher.email:
            return Markup(mail_link(publisher.email))  # noqa: S704 - Markdown
        return Markup(", ").join(Markup(f"[[{region}]]") for region in self.guide.settings.contact)  # noqa: S704 - ids
