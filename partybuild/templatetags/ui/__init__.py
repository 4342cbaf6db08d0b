"""What may a template of ours say beyond plain HTML?"""

from django import template

from . import cells, charts, dates, fields, frame, lists, words

register = template.Library()

register.simple_tag(frame.icon)
register.simple_tag(frame.html_language)
register.simple_tag(frame.html_attributes, takes_context=True)
register.simple_tag(frame.other_language)
register.simple_tag(frame.initial)
register.filter("undo_url", frame.undo_url)
register.filter("as_text", frame.as_text)
register.filter("flash_kind", frame.flash_kind)

register.simple_tag(words.badge)
register.filter("dash", words.dash)
register.filter("fmt1", words.fmt1)
register.filter("num", words.num)
register.filter("percent", words.percent)
register.filter("mask_phone", words.mask_phone)

register.simple_tag(dates.when)
register.filter("cn_date", dates.cn_date)
register.filter("near_date", dates.near_date)
register.filter("short_day", dates.short_day)
register.filter("days_left", dates.days_left)
register.filter("days_kind", dates.days_kind)

register.simple_tag(charts.ring)
register.simple_tag(charts.bar)
register.simple_tag(charts.meter)
register.simple_tag(charts.stackbar)
register.simple_tag(charts.spark)
register.simple_tag(charts.monthline)
register.simple_tag(cells.strip_cell)
register.simple_tag(cells.strip_legend)

register.simple_tag(lists.page_query, takes_context=True)
register.simple_tag(lists.sort_th, takes_context=True)
register.inclusion_tag("ui/pagination.html", name="pagination", takes_context=True)(lists.pagination)

register.inclusion_tag("ui/field.html", name="field")(fields.field)
register.inclusion_tag("ui/error_summary.html", name="error_summary")(fields.error_summary)
register.simple_tag(fields.error_prefix)
