"""What do an organization's own pages show: those under it, its facts and posts, its rules?"""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from branches.models import PartyGroup
from branches.services import change_facts, open_group, open_term, set_rules
from members.access import organization_page
from members.organizations import forms, queries
from members.services.organizations import close_party_group
from partybuild.web import attempt

PAGE = 50


@organization_page("view", "organization")
def list_children(request, organization):
    today = timezone.localdate()
    form = forms.ChildrenFilter(request.GET)
    everything = queries.descendants(organization, request.scope, on=today)
    rows = queries.matching(everything, form.chosen("q"), on=today)
    if kind := form.chosen("kind"):
        rows = rows.filter(kind=kind)
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    context = {
        "organization": organization,
        "page": page,
        "rows": queries.child_rows(page.object_list, organization, on=today),
        "is_filtered": bool(kind or form.chosen("q")),
        "kinds": form.fields["kind"].choices,
        "kind": kind,
        "text": form.chosen("q"),
    }
    return render(request, "members/organizations/children.html", context)


@organization_page("view", "organization")
def show_settings(request, organization):
    today = timezone.localdate()
    posts = queries.committee(organization, on=today)
    context = {
        "organization": organization,
        "posts": posts,
        "groups": queries.group_rows(organization, posts, on=today) if organization.is_branch else [],
        "term": organization.terms.current_on(today).first(),
        "changes": organization.changes.select_related("old_parent", "new_parent")[:20],
        "superior": organization.parent,
        "today": today,
        "may_change": request.access.may(organization, "change", "organization"),
        "may_keep_channel": request.access.may(organization, "keep", "channel"),
    }
    return render(request, "members/organizations/settings.html", context)


def form_page(request, organization, form, act, *, title, done, back="branches:settings", **context):
    """A page with one form: a valid POST runs `act(form)` and goes back, else it says what is wrong."""
    back_url = reverse(back, kwargs={"code": organization.code})
    if request.method == "POST" and form.is_valid() and attempt(form, act, form)[0]:
        messages.success(request, done)
        return redirect(back_url)
    context |= {"form": form, "title": title, "back_url": back_url}
    return render(request, "ui/form.html", context, status=422 if form.is_bound else 200)


@organization_page("change", "organization")
def edit_facts(request, organization):
    form = forms.FactsForm(request.POST or None, instance=organization)

    def act(form):
        return change_facts(by=request.user, organization=organization, **form.cleaned_data)

    return form_page(request, organization, form, act, title=_("Change the facts"), done=_("Saved."))


@organization_page("change", "organization")
def add_group(request, organization):
    form = forms.GroupForm(request.POST or None, initial={"since": timezone.localdate()})

    def act(form):
        return open_group(by=request.user, organization=organization, **form.cleaned_data)

    texts = {
        "title": _("Open a Party group"),
        "done": _("The Party group is open."),
        "button": pgettext("Party group", "Open"),
    }
    return form_page(request, organization, form, act, **texts)


@organization_page("change", "organization")
def end_group(request, organization, pk):
    rows = PartyGroup.objects.in_scope(request.scope).filter(organization=organization, until=None)
    group = get_object_or_404(rows, pk=pk)
    form = forms.CloseGroupForm(request.POST or None, initial={"until": timezone.localdate()})

    def act(form):
        return close_party_group(by=request.user, group=group, **form.cleaned_data)

    title = _("Close the Party group “%(name)s”") % {"name": group.name}
    done = _("The Party group is closed.")
    return form_page(request, organization, form, act, title=title, done=done, button=_("Close the group"))


@organization_page("change", "organization")
def add_term(request, organization):
    form = forms.TermForm(request.POST or None)

    def act(form):
        return open_term(by=request.user, organization=organization, **form.cleaned_data)

    title, done = _("Enter the new term of office"), _("The new term is entered.")
    intro = _("It ends the term before on the day of the election.")
    return form_page(request, organization, form, act, title=title, done=done, intro=intro)


@organization_page("view", "rule_set")
def show_rules(request, organization):
    today = timezone.localdate()
    coming = organization.rule_sets.filter(effective_from__gt=today)
    context = {
        "organization": organization,
        "rows": queries.setting_rows(organization, on=today),
        "coming": coming.order_by("effective_from"),
        "may_change": request.access.may(organization, "change", "rule_set"),
    }
    return render(request, "members/organizations/rules.html", context)


@organization_page("change", "rule_set")
def change_rules(request, organization):
    today = timezone.localdate()
    rows = queries.setting_rows(organization, on=today)
    form = forms.RulesForm(request.POST or None, rows=rows, initial={"effective_from": today})

    def act(form):
        chosen = {name: form.cleaned_data[name] for name in ("effective_from", "reason")}
        return set_rules(by=request.user, organization=organization, values=form.values(), on=today, **chosen)

    texts = {"title": _("Change the rules"), "done": _("The rules are set."), "button": _("Set the rules")}
    texts["intro"] = _("They hold for %(name)s and everything under it.") % {"name": organization}
    return form_page(request, organization, form, act, back="branches:rules", **texts)
