# The web page. Company CA and package mirrors are mounted as the secrets `ca` and `npmrc`; neither is stored in a layer.
# The base image of all stages: pinned here, where Dependabot finds it (it doesn't read ARG: dependabot-core#2057).
# NODE_IMAGE replaces it, for example by a mirror's.
ARG NODE_IMAGE=base
FROM node:24-slim AS base

FROM ${NODE_IMAGE} AS build
ENV NEXT_TELEMETRY_DISABLED=1
WORKDIR /build
COPY services/web/package.json services/web/package-lock.json services/web/.npmrc ./
RUN --mount=type=secret,id=ca,target=/run/secrets/ca --mount=type=secret,id=npmrc,target=/root/.npmrc \
    --mount=type=cache,target=/root/.npm \
    if [ -s /run/secrets/ca ]; then export NODE_EXTRA_CA_CERTS=/run/secrets/ca; fi; \
    npm ci
COPY services/web ./
RUN npx next build && mkdir -p public

FROM ${NODE_IMAGE}
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1 PORT=3000 HOSTNAME=0.0.0.0
# drain.mjs ends the server; it keeps idle connections for longer than proxies do (60 s).
ENV NEXT_MANUAL_SIG_HANDLE=true KEEP_ALIVE_TIMEOUT=75000
WORKDIR /app
COPY --from=build /build/.next/standalone ./
COPY --from=build /build/.next/static ./.next/static
COPY docker/healthcheck.mjs /usr/local/bin/healthcheck
COPY docker/drain.mjs ./
USER 1000:1000
EXPOSE 3000
CMD ["node", "--import", "./drain.mjs", "server.js"]
