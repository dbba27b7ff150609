# The API. Company CA and package mirrors are mounted as the secrets `ca` and `pip`; neither is stored in a layer.
# The base image of all stages: pinned here, where Dependabot finds it (it doesn't read ARG: dependabot-core#2057).
# PYTHON_IMAGE replaces it, for example by a mirror's.
ARG PYTHON_IMAGE=base
FROM python:3.13-slim AS base

FROM ${PYTHON_IMAGE} AS dependencies
WORKDIR /build
COPY services/api/requirements.txt ./
RUN --mount=type=secret,id=ca,target=/run/secrets/ca --mount=type=secret,id=pip,target=/etc/pip.conf \
    --mount=type=cache,target=/root/.cache/pip \
    if [ -s /run/secrets/ca ]; then export PIP_CERT=/run/secrets/ca; fi; \
    python -m venv /opt/venv \
    && /opt/venv/bin/pip install --disable-pip-version-check --no-compile --require-hashes -r requirements.txt \
    && /opt/venv/bin/pip uninstall --yes --quiet pip \
    && python -m compileall -q -j 0 --invalidation-mode unchecked-hash /opt/venv

FROM ${PYTHON_IMAGE}
ENV PATH=/opt/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
WORKDIR /app
COPY --from=dependencies /opt/venv /opt/venv
COPY services/api/app ./app
COPY docker/healthcheck.py /usr/local/bin/healthcheck
USER 10001:10001
EXPOSE 8000
CMD ["python", "-m", "app"]
