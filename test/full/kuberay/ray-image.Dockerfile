# What Ray's own images have and the deployment's doesn't: the dashboard, Ray Serve, wget. KubeRay's injected probes,
# RayJob and RayService need them. jinja2 is imported by Ray Serve 2.58 and missing from its extra.
FROM python:3.13-slim
RUN --mount=type=secret,id=ca,target=/etc/ssl/certs/ca-certificates.crt \
    apt-get update -qq && apt-get install -y -qq --no-install-recommends wget >/dev/null
ENV PATH=/opt/venv/bin:$PATH RAY_USAGE_STATS_ENABLED=0
RUN --mount=type=secret,id=ca,target=/run/secrets/ca --mount=type=cache,target=/root/.cache/pip \
    --mount=type=secret,id=pip,target=/etc/pip.conf \
    if [ -s /run/secrets/ca ]; then export PIP_CERT=/run/secrets/ca; fi; \
    python -m venv /opt/venv \
    && /opt/venv/bin/pip install --disable-pip-version-check --quiet "ray[default,serve,client]==2.58.0" jinja2
ENV PYTHONPATH=/app
COPY hello.py /app/
