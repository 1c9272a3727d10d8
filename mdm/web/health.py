"""Is the process alive, and is it ready to serve? For load balancers and supervisors; says nothing about data."""

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe


@never_cache
@require_safe
def live(request: HttpRequest) -> HttpResponse:
    """The process answers."""
    return HttpResponse("alive\n", content_type="text/plain")


@never_cache
@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """The database answers and its tables are there."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("select count(*) from (select 1 from mdm_attributedefinition limit 1) as catalogue")
            row = cursor.fetchone()
    except DatabaseError:
        return HttpResponse("the database does not answer\n", status=503, content_type="text/plain")
    if not row or not row[0]:
        return HttpResponse("the catalogue is empty: run migrate\n", status=503, content_type="text/plain")
    return HttpResponse("ready\n", content_type="text/plain")
