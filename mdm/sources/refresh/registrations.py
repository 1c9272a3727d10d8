"""What refresh adds to the product: the watch, its question, and the panel on a source's page. Imported once."""

from mdm.sources.refresh import panels, watching

watching.register()
panels.register()
