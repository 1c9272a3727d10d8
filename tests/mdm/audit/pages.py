"""Addresses that write, for the tests of the middleware."""

from django.contrib.auth import authenticate, login
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import path

from mdm.audit import change_set
from mdm.audit.context import request_id
from mdm.models import Purpose


def write(request: HttpRequest) -> HttpResponse:
    Purpose.objects.create(key=request.POST.get("key", "posted"), label="Posted")
    return HttpResponse(status=int(request.GET.get("status", 200)))


def serve(request: HttpRequest) -> HttpResponse:
    with change_set(action="purpose.create", reason="asked", actor=request.user):
        Purpose.objects.create(key="served", label="Served")
    return HttpResponse(request_id())


def crash(request: HttpRequest) -> HttpResponse:
    Purpose.objects.create(key="crashed", label="Crashed")
    raise RuntimeError("crash")


def swallow(request: HttpRequest) -> HttpResponse:
    try:
        with connection.cursor() as cursor:
            cursor.execute("select 1/0")
    except Exception:
        return HttpResponse("fine")
    return HttpResponse()


def sign_in(request: HttpRequest) -> HttpResponse:
    user = authenticate(request, username=request.POST["login"], password=request.POST["password"])
    if user is None:
        return HttpResponse(status=int(request.GET.get("status", 200)))
    login(request, user)
    return HttpResponse("welcome")


urlpatterns = [
    path("write", write),
    path("serve", serve),
    path("crash", crash),
    path("swallow", swallow),
    path("sign-in", sign_in, name="account_login"),
]
