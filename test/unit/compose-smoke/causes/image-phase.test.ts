import assert from 'node:assert/strict'
import { test } from 'node:test'
import { phaseFailed } from '../../../../actions/compose-smoke/src/causes/image-phase.ts'
import type { CauseId } from '../../../../actions/shared/diagnosis/causes/causes.ts'
import { diagnose } from '../../../../actions/shared/diagnosis/diagnose.ts'
import { projectOf } from '../sources.ts'

const project = projectOf(`services:
  web:
    image: nginx:1
  db:
    image: r.example/shop/db:17
`)

/**
 * What engines print of a pull that failed. `graph`: the graph driver's store (moby, daemon/internal/distribution);
 * `containerd`: its store (containerd, core/remotes/docker); a thread: as it was reported.
 */
const PULLS: [source: string, said: string, cause: CauseId, fault: string][] = [
  // not there
  [
    'graph',
    'manifest for r.example/shop/db:17 not found: manifest unknown: manifest unknown',
    'image-not-found',
    'code',
  ],
  [
    'graph',
    'repository r.example/shop/db not found: name unknown: repository name not known to registry',
    'image-not-found',
    'code',
  ],
  [
    'aws/containers-roadmap#853',
    "repository r.example/shop/db not found: name unknown: The repository with name 'shop/db' does not exist in the registry with id '1234'",
    'image-not-found',
    'code',
  ],
  [
    'containerd',
    'failed to resolve reference "r.example/shop/db:17": r.example/shop/db:17: not found',
    'image-not-found',
    'code',
  ],
  [
    'runzhliu/deepseek-harness-docker#36',
    'failed to resolve reference "docker.io/runzhliu/deepseek-harness:0.1.6-alpha.2-r2": docker.io/runzhliu/deepseek-harness:0.1.6-alpha.2-r2: not found',
    'image-not-found',
    'code',
  ],
  [
    'eclipse-arrowhead/core-java-spring#101',
    'error parsing HTTP 404 response body: invalid character \'<\' looking for beginning of value: "<html>\\r\\n<head><title>404 Not Found</title></head>"',
    'image-not-found',
    'code',
  ],
  // not let in
  [
    'graph',
    "pull access denied for r.example/shop/db, repository does not exist or may require 'docker login': denied: requested access to the resource is denied",
    'image-access-denied',
    'input',
  ],
  [
    'containerd',
    'failed to resolve reference "r.example/shop/db:17": pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed',
    'image-access-denied',
    'input',
  ],
  [
    'LeoMartinDev/voy#3',
    'unknown: failed to resolve reference "g.example/leomartindev/voy:latest": unexpected status from HEAD request to https://g.example/v2/leomartindev/voy/manifests/latest: 403 Forbidden',
    'image-access-denied',
    'input',
  ],
  [
    'graph',
    'Head "https://r.example/v2/shop/db/manifests/17": unauthorized: authentication required',
    'image-access-denied',
    'input',
  ],
  [
    'graph',
    'Get "https://r.example/v2/shop/db/manifests/17": no basic auth credentials',
    'image-access-denied',
    'input',
  ],
  [
    'graph',
    'Head "https://r.example/v2/shop/db/manifests/17": denied: Your authorization token has expired. Reauthenticate and try again.',
    'image-access-denied',
    'input',
  ],
  ['graph', 'error parsing HTTP 403 response body: unexpected end of JSON input: ""', 'image-access-denied', 'input'],
  [
    'containerd',
    'failed to resolve reference "r.example/shop/db:17": failed to authorize: failed to fetch oauth token: unexpected status from POST request to https://r.example/token: 401 Unauthorized',
    'image-access-denied',
    'input',
  ],
  [
    'graph',
    'Get "https://registry.example/v2/": unauthorized: incorrect username or password',
    'image-access-denied',
    'input',
  ],
  // too many requests
  [
    'graph',
    'toomanyrequests: You have reached your unauthenticated pull rate limit.',
    'rate-limited',
    'infrastructure',
  ],
  [
    'containerd',
    'failed to resolve reference "docker.io/library/nginx:1": unexpected status from HEAD request to https://registry.example/v2/library/nginx/manifests/1: 429 Too Many Requests',
    'rate-limited',
    'infrastructure',
  ],
  [
    'containerd',
    'failed to copy: httpReadSeeker: failed open: unexpected status from GET request to https://registry.example/v2/library/nginx/manifests/sha256:aa: 429 Too Many Requests\ntoomanyrequests: You have reached your unauthenticated pull rate limit.',
    'rate-limited',
    'infrastructure',
  ],
  [
    'graph',
    'error parsing HTTP 429 response body: invalid character \'T\' looking for beginning of value: "Too Many Requests (HAP429)"',
    'rate-limited',
    'infrastructure',
  ],
  // not reached
  [
    'exadel-inc/CompreFace#1277',
    'Get "https://registry.example/v2/": net/http: request canceled while waiting for connection (Client.Timeout exceeded while awaiting headers)',
    'registry-unreachable',
    'infrastructure',
  ],
  [
    'graph',
    'Get "https://r.example/v2/": dial tcp: lookup r.example on 127.0.0.53:53: no such host',
    'registry-unreachable',
    'infrastructure',
  ],
  [
    'graph',
    'Get "https://r.example/v2/": dial tcp 10.0.0.1:443: connect: connection refused',
    'registry-unreachable',
    'infrastructure',
  ],
  [
    'docker/hub-feedback#1282',
    'Get "https://registry.example/v2/library/fedora/manifests/latest": Get "https://auth.example/token?scope=repository%3Alibrary%2Ffedora%3Apull&service=registry.example": net/http: request canceled (Client.Timeout exceeded while awaiting headers)',
    'registry-unreachable',
    'infrastructure',
  ],
  [
    'router-for-me/CLIProxyAPI#2668',
    'failed to resolve reference "docker.io/eceasy/cli-proxy-api-plus:latest": failed to authorize: failed to fetch anonymous token: Get "https://auth.example/token?scope=repository%3Aeceasy%2Fcli-proxy-api-plus%3Apull&service=registry.example": EOF',
    'registry-unreachable',
    'infrastructure',
  ],
  [
    'aspnetrun/run-aspnetcore-microservices#92',
    'failed to resolve reference "m.example/mssql/server:latest": failed to do request: Head "https://m.example/v2/mssql/server/manifests/latest": EOF',
    'registry-unreachable',
    'infrastructure',
  ],
  [
    'xorbitsai/inference#1601',
    'error pulling image configuration: download failed after attempts=6: dial tcp 108.160.169.181:443: i/o timeout',
    'registry-unreachable',
    'infrastructure',
  ],
  [
    'FREEZONEX/Tier0-Edge#12',
    'error pulling image configuration: download failed after attempts=6: read tcp 192.168.1.100:43216->118.178.60.161:443: read: connection reset by peer',
    'registry-unreachable',
    'infrastructure',
  ],
  [
    'infiniflow/ragflow#1549',
    'error pulling image configuration: download failed after attempts=6: net/http: TLS handshake timeout',
    'registry-unreachable',
    'infrastructure',
  ],
  [
    'Skyvern-AI/skyvern#2210',
    'error pulling image configuration: download failed after attempts=6: dialing cdn.example:443 container via direct connection because has no HTTPS proxy: connecting to cdn.example:443: dial tcp [::1]:443: connect: connection refused',
    'registry-unreachable',
    'infrastructure',
  ],
  [
    'containerd',
    'failed to copy: read tcp 172.17.0.2:41000->104.18.1.1:443: read: connection reset by peer',
    'registry-unreachable',
    'infrastructure',
  ],
  ['graph', 'unexpected EOF', 'download-incomplete', 'infrastructure'],
  // it answers with an error of its own
  ['graph', 'received unexpected HTTP status: 503 Service Unavailable', 'server-error', 'infrastructure'],
  [
    'containerd',
    'failed to resolve reference "r.example/shop/db:17": unexpected status from HEAD request to https://r.example/v2/shop/db/manifests/17: 502 Bad Gateway',
    'server-error',
    'infrastructure',
  ],
  [
    'containerd',
    'failed to resolve reference "r.example/shop/db:17": failed to authorize: failed to fetch anonymous token: unexpected status from GET request to https://auth.example/token: 503 Service Unavailable',
    'server-error',
    'infrastructure',
  ],
  [
    'graph',
    'Head "https://r.example/v2/shop/db/manifests/17": received unexpected HTTP status: 500 Internal Server Error',
    'server-error',
    'infrastructure',
  ],
  // disk full
  [
    'graph',
    'failed to register layer: write /usr/lib/libLLVM.so.19: no space left on device',
    'disk-full',
    'infrastructure',
  ],
  ['graph', 'write /var/lib/docker/tmp/GetImageBlob1234: no space left on device', 'disk-full', 'infrastructure'],
  [
    'containerd',
    'failed to extract layer (application/vnd.oci.image.layer.v1.tar+gzip sha256:aa) to overlayfs as "extract-1": write /var/lib/containerd/x: no space left on device',
    'disk-full',
    'infrastructure',
  ],
  // wrong platform
  ['graph', 'no matching manifest for linux/arm64/v8 in the manifest list entries', 'image-platform', 'code'],
  [
    'containerd',
    'no matching manifest for linux/arm64 in the manifest list entries: no match for platform in manifest: not found',
    'image-platform',
    'code',
  ],
  [
    'containerd',
    'image with reference docker.io/library/nginx:1 was found but does not provide the specified platform (linux/arm64)',
    'image-platform',
    'code',
  ],
  [
    'graph',
    'image with reference nginx:1 was found but its platform (linux/amd64) does not match the specified platform (linux/arm64)',
    'image-platform',
    'code',
  ],
  [
    'graph',
    'image operating system "windows" cannot be used on this platform: operating system is not supported',
    'image-platform',
    'code',
  ],
  // the message alone, from Docker 29 on: moby, daemon/containerd/registry_errors.go
  ['containerd', 'error from registry: manifest unknown', 'image-not-found', 'code'],
  ['containerd', 'error from registry: repository name not known to registry', 'image-not-found', 'code'],
  ['containerd', 'error from registry: authentication required', 'image-access-denied', 'input'],
  ['containerd', 'error from registry: requested access to the resource is denied', 'image-access-denied', 'input'],
  ['containerd', 'error from registry: You have reached your rate limit.', 'rate-limited', 'infrastructure'],
  ['containerd', 'error from registry: too many requests', 'rate-limited', 'infrastructure'],
  ['containerd', 'error from registry: service unavailable', 'server-error', 'infrastructure'],
  // TLS, damage, old formats
  [
    'graph',
    'Get "https://r.example/v2/": tls: failed to verify certificate: x509: certificate signed by unknown authority',
    'certificate-not-trusted',
    'input',
  ],
  [
    'containerd',
    'failed to resolve reference "r.example/shop/db:17": failed to do request: Head "https://r.example/v2/shop/db/manifests/17": tls: failed to verify certificate: x509: certificate signed by unknown authority',
    'certificate-not-trusted',
    'input',
  ],
  ['graph', 'Get "https://r.example/v2/": http: server gave HTTP response to HTTPS client', 'tls-handshake', 'code'],
  ['graph', 'filesystem layer verification failed for digest sha256:aa', 'download-incomplete', 'infrastructure'],
  [
    'containerd',
    'failed commit on ref "layer-sha256:aa": unexpected commit digest sha256:bb, expected sha256:aa: failed precondition',
    'download-incomplete',
    'infrastructure',
  ],
  [
    'containerd',
    'failed commit on ref "layer-sha256:aa": commit failed: unexpected commit size 10, expected 20: failed precondition',
    'download-incomplete',
    'infrastructure',
  ],
  [
    'graph',
    'Docker Image Format v1 and Docker Image manifest version 2, schema 1 support has been removed. Suggest the author of r.example/shop/db:17 to upgrade the image to the OCI Format',
    'image-format-old',
    'code',
  ],
  [
    'containerd',
    'not implemented: media type "application/vnd.docker.distribution.manifest.v1+prettyjws" is no longer supported since containerd v2.1, please rebuild the image',
    'image-format-old',
    'code',
  ],
]
for (const [source, said, cause, fault] of PULLS)
  test(`${source}: ${said}: ${cause}, ${fault}`, () => {
    const lines = [
      'web Pulling',
      'db Pulling',
      'db Error',
      'web Interrupted',
      ...`Error response from daemon: ${said}`.split('\n'),
    ]
    assert.equal(diagnose({ lines }).cause, cause)
    const { finding } = phaseFailed('pull', ['web', 'db'], lines, project)
    assert.equal(finding.fault, fault)
    assert.match(finding.code, /^CS01[06] /)
    const service = /nginx:1/.test(said) ? 'web' : 'db'
    if (/shop\/db|nginx:1/.test(said))
      assert.deepEqual([finding.where.service, finding.where.line], [service, service === 'web' ? 3 : 5])
  })
