"""The access page: who may do what with which field, why, and what a change would do before it is saved."""

from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from mdm.access import matrix, services
from mdm.access.effects import Effect, effects
from mdm.access.errors import Invalid, NotFound
from mdm.access.grants import own_role_refusal
from mdm.web import notices
from mdm.web.access import fields
from mdm.web.access.forms import RightForm, right_form
from mdm.web.addresses import listed
from mdm.web.pages import access_of, needs, page, signed_in_user


@require_safe
@needs("see", "work.search")
def field_list(request: HttpRequest) -> HttpResponse:
    """Every field of the catalogue and what the reader may do with it."""
    found, chosen = fields.page(access_of(request), request.GET)
    context = listed(request, fields.LISTING, found, chosen) | {
        "may_access": access_of(request).may("see", "work.access")
    }
    return page(request, "mdm/access/fields.html", context)


@require_safe
@needs("see", "work.access")
def access_matrix(request: HttpRequest) -> HttpResponse:
    """The matrix; with `role` and `field` in the address, the explanation of that cell beside it."""
    access = access_of(request)
    purpose = _purpose(request)
    role, field = request.GET.get("role", ""), request.GET.get("field", "")
    topic = matrix.topic_of(field) if field else request.GET.get("topic", "customers")
    explanation = matrix.explain(access, role, field, purpose) if role and field else None
    context = {
        "tabs": _tabs(request, purpose),
        "topics": _topics(purpose, topic),
        "roles": matrix.roles(),
        "sections": matrix.matrix(access, purpose, current=(role, field), topic=topic),
        "purpose": purpose,
        "explanation": explanation,
        "form": right_form(explanation, purpose) if explanation else None,
        "why_not": _why_not(request, explanation.role) if explanation else "",
    }
    return page(request, "mdm/access/matrix.html", context)


@require_safe
@needs("edit", "work.access")
def preview(request: HttpRequest) -> HttpResponse:
    """What the proposed change would do: which cells, how many people."""
    return _preview(request, request.GET.get("role", ""), request.GET.get("field", ""), RightForm(request.GET))


@require_POST
@needs("edit", "work.access")
def change(request: HttpRequest) -> HttpResponse:
    """Makes the change that was previewed."""
    form = RightForm(request.POST)
    role, field = request.POST.get("role", ""), request.POST.get("field", "")
    if not form.is_valid():
        return _preview(request, role, field, form)
    wanted = form.change(matrix.explain(access_of(request), role, field, form.cleaned_data["purpose"]))
    seen = replace(wanted, version=_version(request))
    try:
        services.change_grant(change=seen, actor=signed_in_user(request), reason=request.POST.get("reason", ""))
    except Invalid as error:
        return _preview(request, role, field, form, error)
    notices.say(request, f"{role}: the right on {field} is changed.")
    address = urlencode({"purpose": form.cleaned_data["purpose"], "role": role, "field": field})
    return HttpResponseRedirect(f"{reverse('access')}?{address}")


@require_safe
@needs("see", "work.access")
def history(request: HttpRequest) -> HttpResponse:
    """Every change to the grants behind one cell."""
    role, field = request.GET.get("role", ""), request.GET.get("field", "")
    access = access_of(request)
    context = {
        "explanation": matrix.explain(access, role, field),
        "changes": matrix.grant_history(access, role, field),
    }
    return page(request, "mdm/access/history.html", context)


def _preview(
    request: HttpRequest, role: str, field: str, form: RightForm, error: Invalid | None = None
) -> HttpResponse:
    access = access_of(request)
    purpose = form.data.get("purpose", "")
    explanation = matrix.explain(access, role, field, purpose)
    found: tuple[Effect, ...] = ()
    if form.is_valid():
        try:
            found = effects(access, form.change(explanation))
        except Invalid as invalid:
            form.add_error(None, invalid.detail)
    context = {
        "explanation": explanation,
        "form": form,
        "effects": found,
        "version": form.change(explanation).version if form.is_valid() else 0,
        "proposed": _sent(request.POST if request.method == "POST" else request.GET, form),
        "why_not": _why_not(request, role),
        "error": error.detail if error else "",
        "reason": request.POST.get("reason", ""),
        "purpose": purpose,
    }
    return page(request, "mdm/access/preview.html", context, status=400 if form.errors or error else 200)


def _sent(data: QueryDict, form: RightForm) -> list[tuple[str, str]]:
    """The form's members as they were sent, to be sent again with the reason."""
    return [(name, str(value)) for name, values in data.lists() for value in values if name in form.fields]


def _why_not(request: HttpRequest, role: str) -> str:
    """Why this person cannot change the rights of the role; empty where they can."""
    verdict = access_of(request).verdict("edit", "work.access")
    return own_role_refusal(request.user, role) if verdict.allowed else verdict.reason


def _topics(purpose: str, chosen: str) -> list[dict[str, Any]]:
    """The topics of the matrix, and all of it at once."""
    named = [*((key, label) for key, (label, _) in matrix.TOPICS.items()), ("all", "Everything")]
    return [
        {"label": label, "url": f"?{urlencode({'purpose': purpose, 'topic': key})}", "current": key == chosen}
        for key, label in named
    ]


def _tabs(request: HttpRequest, purpose: str) -> list[dict[str, Any]]:
    """One tab for all purposes and one for each."""
    kept = {name: request.GET[name] for name in ("topic", "role", "field") if request.GET.get(name)}
    every = [("", "All purposes"), *matrix.purposes(access_of(request))]
    return [
        {"label": label, "url": f"?{urlencode({'purpose': key} | kept)}", "current": key == purpose}
        for key, label in every
    ]


def _version(request: HttpRequest) -> int:
    try:
        return int(request.POST.get("version", ""))
    except ValueError as error:
        raise Invalid("The form does not say what it was made from.", field="version") from error


def _purpose(request: HttpRequest) -> str:
    purpose = request.GET.get("purpose", "")
    known = {key for key, _ in matrix.purposes(access_of(request))}
    if purpose and purpose not in known:
        raise NotFound("There is no such purpose.")
    return purpose
