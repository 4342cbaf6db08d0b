"""What does the frame around every page need: icons, language, theme, text size, flash lines?"""

from functools import lru_cache

from django.conf import settings
from django.templatetags.static import static
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, get_language_info

THEMES = ("light", "dark")
SIZES = ("lg", "xl")
HTML_LANGUAGES = {"zh-hans": "zh-Hans"}
UNDO = "undo="


@lru_cache(maxsize=512, typed=True)  # a text and a safe text are not the same
def icon(name: str, label: str = "") -> SafeString:
    """One symbol of the sprite (static/icons.svg); hidden from readers unless it has a label of its own."""
    role = format_html('role="img" aria-label="{}"', label) if label else mark_safe('aria-hidden="true"')
    return format_html(
        '<svg class="i" {} focusable="false"><use href="{}#i-{}"></use></svg>',
        role,
        static("icons.svg"),
        name,
    )


def html_language() -> str:
    """The language of this page as browsers and readers expect it."""
    language = get_language() or settings.LANGUAGE_CODE
    return HTML_LANGUAGES.get(language, language)


def html_attributes(context) -> SafeString:
    """Attributes of <html>: theme, text size, and whether single-key shortcuts are off.

    What was last chosen on this device (cookie) wins over the profile, which wins over the system.
    """
    request = context.get("request")
    user = getattr(request, "user", None)
    cookies = request.COOKIES if request else {}
    pairs = []
    theme = chosen(cookies.get("dj_theme"), getattr(user, "theme", ""), THEMES)
    size = chosen(cookies.get("dj_size"), getattr(user, "text_size", ""), SIZES)
    if theme:
        pairs.append(("data-bs-theme", theme))
    if size:
        pairs.append(("data-size", size))
    if not getattr(user, "shortcuts_enabled", True):
        pairs.append(("data-keys", "off"))
    return format_html_join(" ", '{}="{}"', pairs)


def chosen(cookie: str | None, profile: str, allowed: tuple[str, ...]) -> str:
    if cookie in allowed:
        return cookie
    return profile if cookie is None and profile in allowed else ""


def other_language() -> dict[str, str]:
    """The language a reader of this page may change to, named in itself: code, html (for lang=), name."""
    current = get_language() or settings.LANGUAGE_CODE
    code = next(code for code, _name in settings.LANGUAGES if code != current)
    info = get_language_info(code)
    return {"code": code, "html": HTML_LANGUAGES.get(code, code), "name": info["name_local"]}


def initial(name: object) -> SafeString:
    """The first character of an organization's name, for the mark in the header."""
    return conditional_escape(str(name or "")[:1])


def as_text(value: object) -> str:
    """Nested lists and dicts as lines of text, for showing a version somebody saved."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list | tuple):
        return "\n".join(filter(None, (as_text(part) for part in value)))
    return "" if value is None or isinstance(value, bool) else str(value)


def flash_kind(message) -> str:
    """Maps the level of a message to the three flash lines: ok, bad, info."""
    return {"success": "ok", "error": "bad", "warning": "bad"}.get(message.level_tag, "info")


def undo_url(message) -> str:
    """The address in a message's extra tag 'undo=…', or nothing. Only our own paths are taken."""
    tags = message.extra_tags or ""
    url = tags.removeprefix(UNDO) if tags.startswith(UNDO) else ""
    return url if url.startswith("/") and not url.startswith("//") else ""
