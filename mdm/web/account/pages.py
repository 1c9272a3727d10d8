"""One's own account: how times and numbers are written, the purpose one works under, tokens for programs."""

from datetime import timedelta
from uuid import UUID
from zoneinfo import available_timezones

from babel import Locale
from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_POST, require_safe

from mdm.access import services
from mdm.access.errors import Problem
from mdm.access.models import Purpose
from mdm.access.services import IssuedToken
from mdm.web import keyset, notices
from mdm.web.account.tokens import tokens_of
from mdm.web.pages import access_of, page, signed_in, signed_in_user

LOCALES = ("en-GB", "en-US", "de-AT", "de-CH", "de-DE", "es-ES", "fr-CH", "fr-FR", "it-IT", "nl-NL", "pl-PL", "pt-PT")
LIVES = (("30", "30 days"), ("90", "90 days"), ("365", "a year"))


class ProfileForm(forms.Form):
    """How pages are written for this person."""

    time_zone = forms.ChoiceField(label="Time zone")
    locale = forms.ChoiceField(label="Numbers and dates as in")

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # handed on as they come
        self.fields["time_zone"] = forms.ChoiceField(
            label="Time zone", choices=[(zone, zone.replace("_", " ")) for zone in sorted(available_timezones())]
        )
        self.fields["locale"] = forms.ChoiceField(
            label="Numbers and dates as in", choices=[(name, _locale_name(name)) for name in LOCALES]
        )


class TokenForm(forms.Form):
    """A token to be issued."""

    name = forms.CharField(label="Name", max_length=80, help_text="What will use it, for example nightly export.")
    purpose = forms.ChoiceField(label="For the purpose")
    days = forms.ChoiceField(label="Ends after", choices=LIVES, initial="90")

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # handed on as they come
        purposes = list(Purpose.objects.values_list("key", "label"))
        self.fields["purpose"] = forms.ChoiceField(label="For the purpose", choices=purposes)


@require_safe
@signed_in
def account(request: HttpRequest) -> HttpResponse:
    """The page."""
    return _account(request)


@require_POST
@signed_in
def save_profile(request: HttpRequest) -> HttpResponse:
    """Keeps time zone and locale."""
    user, form = signed_in_user(request), ProfileForm(request.POST)
    if not form.is_valid():
        return _account(request, profile=form)
    services.change_profile(user=user, actor=user, **form.cleaned_data)
    notices.say(request, "Your profile is saved.")
    return HttpResponseRedirect(reverse("account"))


@require_POST
@signed_in
def choose_purpose(request: HttpRequest) -> HttpResponse:
    """Works under another purpose from now on, and goes back to the page it was chosen on."""
    services.choose_purpose(user=signed_in_user(request), purpose=request.POST.get("purpose", ""))
    back = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure())
    return HttpResponseRedirect(back if safe else "/")


@require_POST
@signed_in
@sensitive_variables("issued")
def issue_token(request: HttpRequest) -> HttpResponse:
    """Issues a token and shows its secret, this once: it is in the answer and in no session."""
    user, form = signed_in_user(request), TokenForm(request.POST)
    if not form.is_valid():
        return _account(request, token=form)
    chosen = form.cleaned_data
    try:
        issued = services.issue_token(
            owner=user,
            name=chosen["name"],
            purpose=chosen["purpose"],
            expires_at=timezone.now() + timedelta(days=int(chosen["days"])),
            actor=user,
        )
    except Problem as problem:
        form.add_error(problem.field if problem.field in form.fields else None, problem.detail)
        return _account(request, token=form)
    return _account(request, issued=issued)


@require_POST
@signed_in
def revoke_token(request: HttpRequest, token_id: UUID) -> HttpResponse:
    """Ends a token at once."""
    user = signed_in_user(request)
    services.revoke_token(owner=user, token_id=token_id, actor=user)
    notices.say(request, "The token is revoked.")
    return HttpResponseRedirect(reverse("account"))


def _account(
    request: HttpRequest,
    *,
    profile: ProfileForm | None = None,
    token: TokenForm | None = None,
    issued: IssuedToken | None = None,
) -> HttpResponse:
    user = signed_in_user(request)
    context = {
        "name": str(user),
        "email": user.email,
        "roles": access_of(request).roles,
        "profile": profile or ProfileForm(initial={"time_zone": user.time_zone, "locale": user.locale}),
        "token_form": token or TokenForm(initial={"purpose": user.purpose}),
        "tokens": tokens_of(access_of(request), {"size": keyset.LARGEST_SIZE})[0].rows,
        "issued": issued,
    }
    return page(request, "mdm/account/account.html", context, status=400 if profile or token else 200)


def _locale_name(name: str) -> str:
    return Locale.parse(name.replace("-", "_")).get_display_name("en") or name
