"""What this room adds to the product: it keeps the questions of all rooms. Imported once when the app is ready."""

from mdm.jobs import questions
from mdm.web import navigation
from stewardship.tasks import panels, reminding, selectors, services
from stewardship.tasks.keeping import TaskKeeper

questions.keep_with(TaskKeeper())
reminding.register()
panels.register()
navigation.register(
    "Stewardship",
    "Tasks",
    "task-list",
    order=15,
    visible=lambda access: access.may("see", services.SCREEN),
    count=selectors.own_count,
)
