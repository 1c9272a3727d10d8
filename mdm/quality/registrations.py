"""What this room adds to the product: its stages, jobs, questions, panel and entries. Imported once when ready."""

from functools import partial

from mdm.customers import following as customers
from mdm.quality import answering, followed, jobs, panels, readers, services, staged, stored, validity
from mdm.sources import following as records
from mdm.web import navigation

readers.register()
staged.register()
jobs.register()
answering.register()
validity.register()
followed.register()
panels.register()
records.register("quality", partial(stored.add_due, readers.RECORD))
customers.register("quality", partial(stored.add_due, readers.GOLDEN), of_new=True)
navigation.register(
    "Data", "Quality", "quality-board", order=40, visible=lambda access: access.may("see", services.RIGHT)
)
