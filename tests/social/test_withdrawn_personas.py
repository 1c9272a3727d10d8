"""A batch of personas that is withdrawn has never come: what they show, and whose each handle is."""

import pytest

from mdm.jobs import runner
from mdm.sources import services
from mdm.sources.models import ImportBatch, SourceSystem
from social.personas.models import Handle, Persona
from tests.cast import CASTING
from tests.people import source

pytestmark = pytest.mark.django_db
COLUMNS = {name: name for name in ("platform", "platform_user_id", "handle", "display_name")}


def shown(*lines: str) -> ImportBatch:
    text = "\n".join((",".join(COLUMNS), *lines)) + "\n"
    batch = services.upload(
        source=source("social", 20, SourceSystem.Kind.SOCIAL), subject="persona", file_name="p.csv",
        chunks=[text.encode()], actor=CASTING,
    )  # fmt: skip
    assert runner.run_now(services.start(batch=batch, columns=COLUMNS, actor=CASTING, wake=False)).status == "succeeded"
    return batch


def withdrawn(batch: ImportBatch) -> None:
    job = services.withdraw(batch=batch, actor=CASTING, reason="not theirs", wake=False)
    assert job is not None
    assert runner.run_now(job).status == "succeeded", job.error


def everything() -> tuple[list[dict[str, object]], list[tuple[object, ...]]]:
    handles = Handle.objects.order_by("persona", "handle").values_list("persona", "handle", "valid_from", "valid_to")
    return list(Persona.objects.exclude(content_hash="").order_by("id").values()), list(handles)


def test_personas_and_handles_are_as_if_the_batch_had_never_come() -> None:
    shown("mastodon,1,anna_m,Anna", "mastodon,2,ben_h,Ben")
    before = everything()
    second = shown("mastodon,1,anna_new,Anna M.", "mastodon,3,ben_h,Another Ben", "mastodon,4,cleo,Cleo")
    assert Persona.objects.get(platform_user_id="1").handle == "anna_new"
    after = everything()
    withdrawn(second)
    assert everything() == before
    cleo = Persona.objects.get(platform_user_id="4")
    assert (cleo.display_name, cleo.payload, cleo.batch_id) == ("", {}, None), "its row stays, and says nothing"
    assert runner.run_now(services.promote(batch=second, actor=CASTING, wake=False)).status == "succeeded"
    assert everything() == after


def test_a_later_batch_that_showed_the_same_keeps_it_shown() -> None:
    shown("mastodon,1,anna_m,Anna")
    second, _ = shown("mastodon,1,anna_new,Anna"), shown("mastodon,1,anna_new,Anna")
    withdrawn(second)
    assert Persona.objects.get().handle == "anna_new"
    assert set(Handle.objects.filter(valid_to=None).values_list("handle", flat=True)) == {"anna_new"}
