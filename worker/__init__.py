"""The shell: settings, the pipeline, the Celery app, the engine and the command."""
