"""The administration of meetings and of what belongs to them."""

from meetings.admin import life_parts, meetings

__all__ = ["life_parts", "meetings"]
