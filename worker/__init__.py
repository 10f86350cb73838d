"""The shell around the domain: settings, pipeline and steps, Celery app, engine, commands and web pages."""
