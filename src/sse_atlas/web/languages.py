"""The languages of the interface, and how each writes numbers, dates and lists (Unicode CLDR, through Babel)."""

from dataclasses import dataclass
from functools import cache

from babel import Locale


@dataclass(frozen=True, slots=True)
class Language:
    """A language of the interface."""

    tag: str
    """BCP 47, as in addresses and ``lang`` attributes."""
    name: str
    """In the language itself."""
    locale: str
    """The name Babel knows it by."""

    @property
    def code(self) -> str:
        """The name that Django and gettext know it by."""
        return self.tag.lower()

    @property
    def folder(self) -> str:
        """The folder of its catalogue, as gettext spells it."""
        base, _, script = self.tag.partition("-")
        return f"{base}_{script}" if script else base


LANGUAGES: dict[str, Language] = {
    language.tag: language
    for language in (
        Language("en", "English", "en_GB"),
        Language("zh-Hans", "简体中文", "zh_Hans_CN"),
        Language("id", "Bahasa Indonesia", "id_ID"),
        Language("ja", "日本語", "ja_JP"),
        Language("km", "ខ្មែរ", "km_KH"),
        Language("ko", "한국어", "ko_KR"),
        Language("ky", "Кыргызча", "ky_KG"),
        Language("lo", "ລາວ", "lo_LA"),
        Language("ms", "Bahasa Melayu", "ms_MY"),
        Language("mn", "Монгол", "mn_MN"),
        Language("fil", "Filipino", "fil_PH"),
        Language("ru", "Русский", "ru_RU"),
        Language("th", "ไทย", "th_TH"),
        Language("vi", "Tiếng Việt", "vi_VN"),
    )
}
DEFAULT = "en"
BY_CODE = {language.code: language for language in LANGUAGES.values()}


@cache
def locale_of(code: str | None) -> Locale:
    """The CLDR locale of a language by its Django code or tag; English where it is unknown."""
    language = BY_CODE.get((code or DEFAULT).lower(), LANGUAGES[DEFAULT])
    return Locale.parse(language.locale)


def preferred(header: str) -> str:
    """The language of the interface that suits an Accept-Language header best.

    >>> preferred("ko-KR,ko;q=0.9,en;q=0.8"), preferred("zh-CN"), preferred("de, tl; q=0.5"), preferred("")
    ('ko', 'zh-Hans', 'fil', 'en')
    """
    wishes = []
    for place, part in enumerate(header.split(",")):
        tag, _, said = (piece.strip().lower() for piece in part.partition(";"))
        try:
            weight = float(said.removeprefix("q").strip().removeprefix("=") or 1)
        except ValueError:
            continue
        if weight > 0:  # nothing, by the standard, for a language that is not wanted
            wishes.append((-weight, place, tag))
    for _weight, _place, wish in sorted(wishes):
        base = {"zh": "zh-hans", "tl": "fil"}.get(wish.partition("-")[0], wish.partition("-")[0])
        if base in BY_CODE:
            return BY_CODE[base].tag
    return DEFAULT
