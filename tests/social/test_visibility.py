"""How what a persona shows became visible: stated by the file, otherwise implied by the source, never forgotten."""

import pytest

from mdm.jobs import runner
from mdm.sources import proposals, services
from mdm.sources.models import Rejection, SourceSystem
from social.personas.models import Persona
from tests.cast import CASTING

HEADER = "platform,platform_user_id,handle,display_name,visible by\n"


def load(text, kind=SourceSystem.Kind.SOCIAL):
    source = SourceSystem.objects.filter(key=f"of-{kind}").first() or services.create_system(
        key=f"of-{kind}", name=f"Of {kind}", kind=kind, actor=CASTING
    )
    batch = services.upload(
        source=source, subject="persona", file_name="personas.csv", chunks=[(HEADER + text).encode()], actor=CASTING
    )
    mapping = proposals.of_batch(batch).mapping
    assert mapping["visible by"] == "visibility"
    job = services.start(batch=batch, columns=mapping, actor=CASTING, wake=False)
    runner.run_through(job)
    return Persona.objects.order_by("-id").first()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("said", "kept"),
    [("public", "public"), ("shared with us", "shared"), ("by consent", "consent"), ("export", "archive")],
)
def test_the_file_says_how_each_value_became_visible(said, kept):
    persona = load(f"mastodon,1,anna,Anna Berger,{said}\n")
    assert persona.visibility == kept
    assert {s["visibility"] for stated in persona.attributes.values() for s in stated} == {kept}


@pytest.mark.django_db
def test_without_a_word_the_kind_of_source_implies_it():
    assert load("mastodon,1,anna,Anna Berger,\n").visibility == "public"
    assert load("mastodon,2,bert,Bert Berger,\n", SourceSystem.Kind.SELF_REGISTRATION).visibility == "consent"


@pytest.mark.django_db
def test_a_later_file_that_says_otherwise_changes_it():
    load("mastodon,1,anna,Anna Berger,public\n")
    assert load("mastodon,1,anna,Anna Berger,archive\n").visibility == "archive"
    assert Persona.objects.count() == 1


@pytest.mark.django_db
def test_a_word_that_is_none_of_them_is_refused_in_words_and_the_row_is_taken():
    assert load("mastodon,1,anna,Anna Berger,whispered\n").visibility == "public"
    refused = Rejection.objects.get()
    assert "whispered" in refused.reason
    assert "public, shared, consent, archive" in refused.reason
