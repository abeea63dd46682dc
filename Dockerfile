# How to run it, and what it needs: docs/operations.md, "In a container".

FROM python:3.13-slim-trixie AS installed
COPY requirements.txt /tmp/
# Wheels alone: nothing is compiled, so no compiler is fetched. pip itself stays behind, and so do
# the libraries' own tests, an eighth of the whole.
RUN python -m venv --without-pip /opt/ypn \
    && pip --python /opt/ypn install --require-hashes --only-binary :all: --no-cache-dir \
        --no-input --disable-pip-version-check --requirement /tmp/requirements.txt \
    && find /opt/ypn -type d -name tests -prune -exec rm -r {} +

FROM python:3.13-slim-trixie
COPY --from=installed /opt/ypn /opt/ypn
WORKDIR /app
COPY .streamlit/config.toml .streamlit/
COPY app.py LICENSE ./
COPY pages pages
COPY ypn_metrics ypn_metrics
# The program is root's and stays as it is; the store below /var/lib/ypn is the user's.
RUN /opt/ypn/bin/python -m compileall -q app.py pages ypn_metrics \
    && useradd --system --uid 10001 --user-group --no-create-home --home-dir /nonexistent ypn \
    && install --directory --mode 700 --owner ypn --group ypn /var/lib/ypn

# The place of the secrets, not a secret.
# hadolint ignore=DL3064
ENV PATH=/opt/ypn/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    STREAMLIT_SECRETS_FILES=/run/secrets/ypn.toml \
    YPN_STORE=/var/lib/ypn/store
VOLUME /var/lib/ypn
USER 10001:10001
EXPOSE 8501
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
    CMD ["python", "-c", "import http.client as h; c = h.HTTPConnection('127.0.0.1', 8501, timeout=4); c.request('GET', '/livez'); raise SystemExit(c.getresponse().status != 200)"]
ENTRYPOINT ["python", "-m", "ypn_metrics"]
CMD ["serve", "--no-demo", "--address", "0.0.0.0", "--port", "8501"]
