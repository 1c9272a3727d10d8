"""What one was told, and when one wants mail of it."""

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from mdm.web.addresses import listed
from mdm.web.notices import say
from mdm.web.pages import access_of, page, signed_in, signed_in_user
from stewardship.notifications import selectors, services
from stewardship.notifications.models import NotificationPreference


class MailForm(forms.Form):
    """When mail is wanted."""

    mail = forms.ChoiceField(label="Mail", choices=NotificationPreference.Mail.choices)
    digest_at = forms.TimeField(
        label="Together at",
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        help_text="On your own clock; only where it comes once a day.",
    )


@require_safe
@signed_in
def notification_list(request: HttpRequest) -> HttpResponse:
    """The newest first."""
    return _shown(request)


@require_POST
@signed_in
def read(request: HttpRequest) -> HttpResponse:
    """All of it is read."""
    services.mark_read(signed_in_user(request))
    return HttpResponseRedirect(reverse("notification-list"))


@require_POST
@signed_in
def choose_mail(request: HttpRequest) -> HttpResponse:
    """Keeps when mail is wanted."""
    user, form = signed_in_user(request), MailForm(request.POST)
    if not form.is_valid():
        return _shown(request, form)
    services.choose_mail(user=user, actor=user, **form.cleaned_data)
    say(request, "Your choice is kept.")
    return HttpResponseRedirect(reverse("notification-list"))


def _shown(request: HttpRequest, form: MailForm | None = None) -> HttpResponse:
    user = signed_in_user(request)
    found, shown = selectors.page(access_of(request), request.GET)
    chosen = selectors.preference(user)
    context = listed(request, selectors.NOTIFICATIONS, found, shown) | {
        "form": form or MailForm(initial={"mail": chosen.mail, "digest_at": chosen.digest_at}),
        "has_mail": settings.HAS_MAIL,
        "has_unread": any(not row.is_read for row in found.rows),
    }
    return page(request, "stewardship/notifications/list.html", context, status=400 if form else 200)
