# The program without a collection: the index is mounted, read-only, and no other place need be writable (docs/container.md).
FROM python:3.13-slim AS build
WORKDIR /source
COPY pyproject.toml README.md ./
COPY searchapp searchapp
RUN pip install --no-cache-dir --disable-pip-version-check --prefix=/installed ".[tantivy]"

FROM python:3.13-slim
COPY --from=build /installed /usr/local
RUN useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin searchapp \
    && mkdir --mode=0700 /index /documents && chown searchapp: /index /documents
ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    SEARCHAPP_ENGINE=whoosh:/index SEARCHAPP_DOCUMENTS=/documents \
    SEARCHAPP_HOST=0.0.0.0 SEARCHAPP_ALLOWED_HOSTS=localhost
USER 10001
WORKDIR /
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
    CMD ["python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8000/healthz', timeout=4)"]
ENTRYPOINT ["searchapp"]
CMD ["serve"]
