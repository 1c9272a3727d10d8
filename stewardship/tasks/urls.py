"""Addresses of tasks and of their API."""

from django.urls import path

from stewardship.tasks import api, pages, pages_many

urlpatterns = [
    path("tasks/", pages.task_list, name="task-list"),
    path("tasks/answer/", pages_many.answer_many, name="task-answer-many"),
    path("tasks/<int:task>/", pages.task, name="task"),
    path("tasks/<int:task>/answer/", pages.answer, name="task-answer"),
    path("tasks/<int:task>/undo/", pages.undo, name="task-undo"),
    path("tasks/<int:task>/assign/", pages.assign, name="task-assign"),
    path("tasks/<int:task>/due/", pages.change_due, name="task-due"),
    path("tasks/<int:task>/comment/", pages.comment, name="task-comment"),
]
api_urlpatterns = [
    path("tasks/", api.task_list, name="api-task-list"),
    path("tasks/kinds/", api.kinds, name="api-task-kinds"),
    path("tasks/answers/", api.answer_many, name="api-task-answer-many"),
    path("tasks/<int:task>/", api.task, name="api-task"),
    path("tasks/<int:task>/answer/", api.answer, name="api-task-answer"),
    path("tasks/<int:task>/undo/", api.undo, name="api-task-undo"),
    path("tasks/<int:task>/assignee/", api.assign, name="api-task-assign"),
    path("tasks/<int:task>/due/", api.change_due, name="api-task-due"),
    path("tasks/<int:task>/comments/", api.comments, name="api-task-comments"),
]
