"""Long work: the job table with its claim, lease, fence, progress and resume. Celery only wakes workers.

A room registers a handler (`registry.handler`), asks for work (`services.enqueue`) and advances in chunks
(`JobRun.chunk`). What a particular job does is not known here.
"""
