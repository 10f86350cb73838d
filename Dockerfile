# One image for every part: worker, beat, migration and Flower differ only in their command.
FROM python:3.13.7-slim@sha256:5f55cdf0c5d9dc1a415637a5ccc4a9e18663ad203673173b8cda8f8dcacef689

ENV PYTHONUNBUFFERED=1 \
    PIP_NO_CACHE_DIR=1 \
    PIP_DISABLE_PIP_VERSION_CHECK=1 \
    OFSTED_WATCH_CONFIG=/etc/ofsted-watch/watch.toml \
    OFSTED_WATCH_HOME=/var/lib/ofsted-watch

RUN useradd --uid 10001 --create-home watch \
 && install --directory --owner watch --group watch --mode 0700 /var/lib/ofsted-watch /var/lib/ofsted-watch-backups

WORKDIR /app
# The packages first: they change seldom, and the layer is kept when only the program changes.
COPY requirements/ requirements/
RUN pip install --no-deps --require-hashes -r requirements/flower.txt -r requirements/tools.txt

COPY pyproject.toml README.md LICENSE ./
COPY findings/ findings/
COPY scrapers/ scrapers/
COPY storage/ storage/
COPY alerts/ alerts/
COPY practice/ practice/
COPY worker/ worker/
RUN pip install --no-deps --no-build-isolation --editable . \
 && python -m compileall -q findings scrapers storage alerts practice worker

USER watch
VOLUME /var/lib/ofsted-watch /var/lib/ofsted-watch-backups
CMD ["ofsted-watch", "run"]
