"""The form that adds a filter to a list: the same without script, because the address of the list is made here."""

from django.http import HttpRequest, HttpResponseRedirect, QueryDict
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_safe

from mdm.access.errors import Invalid
from mdm.web.addresses import with_filters
from mdm.web.filters import WITHOUT_VALUE
from mdm.web.pages import signed_in


@require_safe
@signed_in
def add_filter(request: HttpRequest) -> HttpResponseRedirect:
    """Back to the list `to`, with what was chosen as triples. Whether they may be asked is said by the list."""
    path, _, query = request.GET.get("to", "").partition("?")
    if not path.startswith("/") or not url_has_allowed_host_and_scheme(path, {request.get_host()}):
        raise Invalid("The form does not say which list it narrows.", field="to", mend="Open the list again.")
    asked = QueryDict(query)
    return HttpResponseRedirect(f"{path}{with_filters(asked, [*asked.getlist('f'), *_triples(request.GET)])}")


def _triples(chosen: QueryDict) -> list[str]:
    """Several values are one of them, or each of them not; no value is no filter."""
    field, operator = chosen.get("field", ""), chosen.get("operator", "")
    if ready := chosen.get("ready"):
        return [f"{field}:{ready}"]
    if operator in WITHOUT_VALUE:
        return [f"{field}:{operator}:"]
    values = [value.strip() for value in chosen.getlist("value") if value.strip()]
    if operator == "is" and len(values) > 1:
        return [f"{field}:any:{'|'.join(values)}"]
    return [f"{field}:{operator}:{value}" for value in values]
