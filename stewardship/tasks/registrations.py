"""What this room adds to the product: it keeps the questions of all rooms. Imported once when the app is ready."""

from mdm.jobs import questions
from stewardship.tasks.keeping import TaskKeeper

questions.keep_with(TaskKeeper())
