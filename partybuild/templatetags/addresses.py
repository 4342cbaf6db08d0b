"""The tag `url` of every template of ours: as the framework's, its addresses remembered."""

from django import template
from django.template.defaulttags import URLNode
from django.template.defaulttags import url as parse
from django.urls import NoReverseMatch
from django.utils.html import conditional_escape

from partybuild.addresses import address

register = template.Library()


class AddressNode(URLNode):
    def render(self, context):
        args = [arg.resolve(context) for arg in self.args]
        kwargs = {key: value.resolve(context) for key, value in self.kwargs.items()}
        try:
            found = address(self.view_name.resolve(context), *args, **kwargs)
        except NoReverseMatch:
            if self.asvar is None:
                raise
            found = ""
        if self.asvar:
            context[self.asvar] = found
            return ""
        return conditional_escape(found) if context.autoescape else found


@register.tag
def url(parser, token) -> AddressNode:
    """`{% url "name" … %}`, `{% url "name" … as variable %}`: the framework's words, its errors."""
    node = parse(parser, token)
    return AddressNode(node.view_name, node.args, node.kwargs, node.asvar)
