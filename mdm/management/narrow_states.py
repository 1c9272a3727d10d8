"""Migrations with fewer models made anew at each step.

After every operation Django makes the classes of all models anew that are related, over any number of steps, with the
one that changed. Here every table is related with the change sets and through them with every other one, so an empty
database took a minute of making classes. What writes a table needs less: the model itself, those that refer to it, and
those that are made of it. Operations that run Python are given all models made anew, as after Django's own delayed
changes.
"""

from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.state import ProjectState

Key = tuple[str, str]  # the label of an app, the lower-case name of a model


class NarrowState(ProjectState):
    """A project state that makes anew what a change of the schema can see."""

    def reload_model(self, app_label: str, model_name: str, delay: bool = False) -> None:
        if "apps" not in self.__dict__:  # nothing is made yet; asking for it would make it
            return
        self.is_delayed = True
        changed = (app_label, model_name.lower())
        self._reload({changed} | (self._seeing(changed) if self._is_made(changed) else set()))  # type: ignore[attr-defined]  # no public name

    def clone(self) -> "NarrowState":
        plain = super().clone()
        narrow = NarrowState(models=plain.models, real_apps=plain.real_apps)
        narrow.is_delayed = plain.is_delayed
        if "apps" in plain.__dict__:
            narrow.apps = plain.apps
        return narrow

    def _is_made(self, model: Key) -> bool:
        return model[1] in self.apps.all_models[model[0]]

    def _seeing(self, model: Key) -> set[Key]:
        """The models that refer to `model` or inherit from it."""
        label = ".".join(model)
        heirs = {
            key
            for key, state in self.models.items()
            if any(isinstance(base, str) and base.lower() == label for base in state.bases)
        }
        return heirs | set(self.relations[model])


class NarrowExecutor(MigrationExecutor):
    """Django's executor, begun from a narrow state."""

    def _create_project_state(self, with_applied_migrations: bool = False) -> NarrowState:
        state = super()._create_project_state(with_applied_migrations)  # type: ignore[misc]
        return NarrowState(models=state.models, real_apps=state.real_apps)
