"""What this room adds to the product: its entry in the rail, its question, who undoes its merges. Imported once."""

from mdm.customers import undoing
from mdm.jobs import questions
from mdm.web import navigation
from stewardship.entry import kinds, services

questions.register(kinds.SAME_PERSON)
undoing.register("entry", kinds.undo_merge, ("decide", "work.review"), "entry")
navigation.register(
    "Data", "Enter a customer", "entry-new", order=15, visible=lambda access: access.may("edit", services.SCREEN)
)
