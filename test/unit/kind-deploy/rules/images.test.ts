import type { Snapshot } from '../../../../actions/kind-deploy/src/cluster-state/snapshot.ts'
import { row } from '../film.ts'
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
