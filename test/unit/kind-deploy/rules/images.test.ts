import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Snapshot } from '../../../../actions/kind-deploy/src/cluster-state/snapshot.ts'
import { play, row } from '../film.ts'
import { backingOff, deployment, event, type PodParts, upAfter, waiting, world } from '../world.ts'

/** Catalogue rows 1 to 8: images that do not come, and the passing trouble that looks like it. */

const OBJECT = 'shop/Deployment/api'
const AT_ONCE: [number, number] = [0, 0.5]
const with_ = (parts: PodParts, more: Partial<Snapshot> = {}) => world(deployment({ pods: [parts] }), more)
const container = (status: PodParts['status'], more: Partial<Snapshot> = {}) => with_({ status }, more)
const well = with_({})
const pull = (said: string, count = 1) => event('Failed', `Failed to pull image "shop/api:1": ${said}`, count)
const pulling = (said: string, count = 1) => container(waiting('ErrImagePull', said), { events: [pull(said, count)] })
const backOff = (said: string, count = 1) =>
  container(waiting('ImagePullBackOff', 'Back-off pulling image "shop/api:1"'), { events: [pull(said, count)] })

row('1 a malformed name', container(waiting('InvalidImageName')), {
  fails: 'KD001 invalid-image-name',
  object: OBJECT,
  at: AT_ONCE,
})
row('1 twin: being made', { 0: container(waiting('ContainerCreating')), 30: well }, { ready: [30, 31] })

row('2 never pulled, and absent', container(waiting('ErrImageNeverPull')), {
  fails: 'KD002 image-not-loaded',
  object: OBJECT,
  at: AT_ONCE,
})
row('2 twin: there', well, { ready: [0, 0] })

const missing = 'rpc error: code = NotFound desc = failed to resolve reference "docker.io/shop/api:1": not found'
row(
  '3 not in the registry, at two attempts',
  { 0: pulling(missing), 1: backOff(missing), 11: backOff(missing, 2) },
  { fails: 'KD003 image-not-found', object: OBJECT, at: [11, 11.5] },
)
row('3 twin: not in the registry yet', { 0: pulling(missing), 1: backOff(missing), 11: well }, { ready: [11, 11.5] })
row('3 not in the registry, and no events to be seen', container(waiting('ImagePullBackOff', missing)), {
  fails: 'KD003 image-not-found',
  at: [15, 15.5],
})

const denied = 'failed to authorize: 401 Unauthorized'
row(
  '4 the registry asks who this is',
  { 0: pulling(denied), 11: pulling(denied, 2) },
  { fails: 'KD004 registry-auth', object: OBJECT, at: [11, 11.5] },
)
row('4 twin: the token was late', { 0: pulling(denied), 11: well }, { ready: [11, 11.5] })

for (const said of [
  '429 Too Many Requests - toomanyrequests: rate limit',
  'dial tcp: lookup registry.local on 10.96.0.10:53: no such host',
  'Head "https://r/v2/x/manifests/1": net/http: TLS handshake timeout',
  'unexpected status: 503 Service Unavailable',
  'dial tcp 10.0.0.1:443: connect: connection refused',
]) {
  row(`5 ${said}`, backOff(said), { fails: 'KD005 image-pull', object: OBJECT, at: [120, 121] })
  row(`5 twin: ${said}, for a minute`, { 0: backOff(said), 60: well }, { ready: [60, 61] })
}
row(
  '5 with a budget of its own',
  backOff('no such host'),
  { fails: 'KD005 image-pull', at: [10, 10.5] },
  {
    'image-pull': 10_000,
  },
)
row(
  '3 the name holds what other answers are told apart by',
  world(
    deployment({
      pods: [
        {
          spec: { image: 'mirror/tls:429' },
          status: waiting('ImagePullBackOff'),
        },
      ],
    }),
    { events: [event('Failed', 'Failed to pull image "mirror/tls:429": mirror/tls:429: not found', 2)] },
  ),
  { fails: 'KD003 image-not-found', at: AT_ONCE },
)

row('6 no variant for this node', pulling('no match for platform in manifest: not found'), {
  fails: 'KD006 wrong-platform',
  object: OBJECT,
  at: AT_ONCE,
})
row(
  '6 built for another processor: the log says so',
  container(backingOff(1), { lastWords: new Map([['uid-api-1 app', 'exec /app: exec format error']]) }),
  { fails: 'KD006 wrong-platform', object: OBJECT, at: AT_ONCE },
)
row(
  '6 twin: another log, once',
  {
    0: container(backingOff(1), { lastWords: new Map([['uid-api-1 app', 'no database yet']]) }),
    5: with_({ ready: true, status: upAfter(1) }),
  },
  { ready: [15, 16] },
)

row('7 the signature policy', container(waiting('SignatureValidationFailed')), {
  fails: 'KD007 image-signature',
  object: OBJECT,
  at: AT_ONCE,
})
row('8 the node cannot read it', container(waiting('ImageInspectError')), {
  fails: 'KD008 image-inspect',
  object: OBJECT,
  at: [20, 20.5],
})
row('8 twin: for a moment', { 0: container(waiting('ImageInspectError')), 10: well }, { ready: [10, 10.5] })

/** Words of containerd and the kubelet; whose fault, and when it is certain. */
const PULLS: [image: string, said: string, code: string, fault: string, atS: number, message: RegExp][] = [
  [
    'ghcr.io/acme/api:1',
    'failed to authorize: failed to fetch anonymous token: unexpected status from GET request to https://ghcr.io/token?scope=repository%3Aacme%2Fapi%3Apull: 401 Unauthorized',
    'KD004',
    'code',
    0,
    /is denied to this cluster by its registry$/,
  ],
  [
    'acme/api:1',
    'failed to resolve reference "docker.io/acme/api:1": pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed',
    'KD004',
    'code',
    0,
    /is denied/,
  ],
  [
    'acme/api:1',
    'failed to copy: httpReadSeeker: failed open: unexpected status code https://r/v2/acme/api/blobs/sha256:0: 429 Too Many Requests - Server message: toomanyrequests: You have reached your unauthenticated pull rate limit.',
    'KD005',
    'infrastructure',
    120,
    /limits how often it is asked/,
  ],
  [
    'ghrc.io/acme/api:1',
    'failed to do request: Head "https://ghrc.io/v2/acme/api/manifests/1": dial tcp: lookup ghrc.io on 172.18.0.1:53: no such host',
    'KD003',
    'code',
    0,
    /there is no host ghrc\.io; nearest: ghcr\.io$/,
  ],
  [
    'ghcr.io/acme/api:1',
    'failed to do request: Head "https://ghcr.io/v2/acme/api/manifests/1": dial tcp: lookup ghcr.io on 172.18.0.1:53: no such host',
    'KD005',
    'infrastructure',
    120,
    /does not answer$/,
  ],
  [
    'ghrc.io/acme/api:1',
    'failed to do request: Head "https://ghrc.io/v2/acme/api/manifests/1": dial tcp: lookup ghrc.io on 172.18.0.1:53: server misbehaving',
    'KD005',
    'infrastructure',
    120,
    /does not answer$/,
  ],
  [
    'registry.ops.svc.cluster.local:5000/api:1',
    'failed to do request: Head "https://registry.ops.svc.cluster.local:5000/v2/api/manifests/1": dial tcp: lookup registry.ops.svc.cluster.local on 172.18.0.1:53: no such host',
    'KD003',
    'code',
    0,
    /nodes do not resolve the names of Services$/,
  ],
  [
    'localhost:5000/api:1',
    'failed to do request: Head "https://localhost:5000/v2/api/manifests/1": dial tcp 127.0.0.1:5000: connect: connection refused',
    'KD005',
    'code',
    0,
    /localhost is the node itself/,
  ],
  [
    'registry:5000/api:1',
    'failed to do request: Head "https://registry:5000/v2/api/manifests/1": http: server gave HTTP response to HTTPS client',
    'KD005',
    'code',
    0,
    /speaks HTTP/,
  ],
  [
    'registry:5000/api:1',
    'failed to do request: Head "https://registry:5000/v2/api/manifests/1": tls: failed to verify certificate: x509: certificate signed by unknown authority',
    'KD005',
    'code',
    30,
    /does not trust the certificate/,
  ],
  [
    'acme/api:1',
    'media type "application/vnd.docker.distribution.manifest.v1+prettyjws" is no longer supported since containerd v2.1',
    'KD005',
    'code',
    0,
    /schema 1/,
  ],
  [
    'acme/api:1',
    'failed to extract layer sha256:0: write /var/lib/x: no space left on device',
    'KD005',
    'infrastructure',
    120,
    /disk of the node is full/,
  ],
  ['acme/api:1', 'pull QPS exceeded', 'KD005', 'infrastructure', 120, /does not answer/],
]
for (const [image, said, code, fault, atS, message] of PULLS)
  test(`a pull of ${image}: ${said.slice(-60)}`, () => {
    const pod = { spec: { image }, status: waiting('ImagePullBackOff') }
    const end = play({
      0: world(deployment({ pods: [pod] }), {
        events: [event('Failed', `Failed to pull image "${image}": ${said}`, 2)],
      }),
    })
    const [found] = end.findings
    assert.deepEqual([found?.code.slice(0, 5), found?.fault, Math.floor(end.atS)], [code, fault, atS])
    assert.match(found?.message ?? '', message)
  })

test('a pull secret that does not exist is named', () => {
  const unauthorized = 'failed to authorize: 401 Unauthorized'
  const secret = event(
    'FailedToRetrieveImagePullSecret',
    'Unable to retrieve some image pull secrets (regcred); attempting to pull the image may not succeed.',
  )
  const [found] = play({
    0: container(waiting('ImagePullBackOff'), { events: [pull(unauthorized, 2), secret] }),
  }).findings
  assert.match(found?.message ?? '', /its pull secret regcred does not exist$/)
})
