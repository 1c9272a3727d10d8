"""The registry of platforms, for people."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from mdm.access.errors import Problem
from mdm.web.addresses import listed
from mdm.web.notices import say
from mdm.web.pages import access_of, needs, page, signed_in_user
from social.platforms import selectors, services


class LinesForm(forms.Form):
    """A platform's own lines; `seen_` are those that the form was made from."""

    review = forms.FloatField(
        required=False, label="Review line", help_text="Bits of match weight; empty: the model's."
    )
    automatic = forms.FloatField(
        required=False, label="Automatic line", help_text="Never below the model's stricter line."
    )
    seen_review = forms.FloatField(required=False, widget=forms.HiddenInput)
    seen_automatic = forms.FloatField(required=False, widget=forms.HiddenInput)
    reason = forms.CharField(max_length=400, label="Reason", help_text="Kept with the change.")

    def change(self) -> dict[str, Any]:
        said = self.cleaned_data
        seen = (said["seen_review"], said["seen_automatic"])
        return {"review": said["review"], "automatic": said["automatic"], "seen": seen, "reason": said["reason"]}


@require_safe
@needs("see", "platform.name")
def platform_list(request: HttpRequest) -> HttpResponse:
    """What each platform has, allows and limits, with who says so."""
    found, chosen = selectors.page(access_of(request), request.GET)
    return page(request, "social/platforms/list.html", listed(request, selectors.PLATFORMS, found, chosen))


@require_http_methods(["GET", "HEAD", "POST"])
@needs("see", "platform.name")
def platform_detail(request: HttpRequest, key: str) -> HttpResponse:
    """One platform, and the lines that route its pairs."""
    access = access_of(request)
    verdict = access.verdict("edit", "platform.review_line")
    form = LinesForm(request.POST or None)
    if request.method == "POST":
        access.require("edit", "platform.review_line")
        if form.is_valid():
            try:
                services.set_lines(key=key, actor=signed_in_user(request), **form.change())
            except Problem as problem:
                form.add_error(None, f"{problem.detail} {problem.mend}".strip())
            else:
                say(request, "The lines hold from the next match run on.")
                return HttpResponseRedirect(reverse("platform", args=[key]))
    platform = selectors.one(access, key)
    if not form.is_bound:
        form = LinesForm(initial=_initial(platform))
    context = {"platform": platform, "form": form, "why_not": "" if verdict else verdict.reason}
    return page(request, "social/platforms/detail.html", context, status=400 if form.errors else 200)


def _initial(platform: selectors.Listed) -> dict[str, Any]:
    review, automatic = platform.fields.shown("review_line"), platform.fields.shown("automatic_line")
    return {"review": review, "automatic": automatic, "seen_review": review, "seen_automatic": automatic}
