import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Answer, answerOf } from '../../../actions/release/src/answer.ts'
import { ImageReference } from '../../../actions/shared/image/reference.ts'
import { isPassing } from '../../../actions/shared/registry/push-errors.ts'

/** The parts of a name, as errors contain them. */
interface Names {
  ref: string
  host: string
  path: string
  tag: string
}

const DIGEST = `sha256:${'401'.repeat(21)}4`
/** What Docker, buildx and registries write, by what it means. */
const TEMPLATES: [means: Answer, text: (names: Names) => string][] = [
  ['absent', ({ ref }) => `ERROR: ${ref}: not found`],
  ['absent', () => 'manifest unknown: manifest unknown'],
  ['absent', ({ host, path, tag }) => `failed to resolve ${host}/${path}:${tag}: ${host}/${path}:${tag}: not found`],
  ['absent', () => 'name unknown: repository name not known to registry'],
  // Amazon ECR; the registry's ID is an account number.
  [
    'absent',
    ({ path }) =>
      `name unknown: The repository with name '${path}' does not exist in the registry with id '401403401403'`,
  ],
  [
    'refused',
    ({ host, path, tag }) =>
      `unexpected status from HEAD request to https://${host}/v2/${path}/manifests/${tag}: 403 Forbidden`,
  ],
  [
    'refused',
    ({ host }) =>
      `failed to authorize: failed to fetch oauth token: unexpected status from GET request to https://${host}/token: 401 Unauthorized`,
  ],
  ['refused', () => 'denied: permission_denied: write_package'],
  ['refused', () => 'unauthorized: authentication required'],
  ['refused', ({ path }) => `push access denied, repository does not exist or may require authorization: ${path}`],
  ['refused', () => 'no basic auth credentials'],
  ['refused', () => 'failed commit on ref "x": server message: insufficient_scope: authorization failed'],
  ['failed', () => 'failed commit on ref "x": server message: invalid_token: authorization failed'],
  [
    'refused',
    ({ path }) =>
      `denied: User: arn:aws:sts::1:assumed-role/ci is not authorized to perform: ecr:InitiateLayerUpload on resource: arn:aws:ecr:eu-west-1:1:repository/${path}`,
  ],
  [
    'refused',
    ({ path }) =>
      `denied: Permission "artifactregistry.repositories.uploadArtifacts" denied on resource "projects/p/${path}" (or it may not exist)`,
  ],
  // moby/buildkit#3776, docker/build-push-action#1042, osscontainertools/kaniko#204
  ...['repository', 'tag'].map((which): [Answer, (names: Names) => string] => [
    'immutable',
    ({ path, tag }) =>
      `tag invalid: The image tag '${tag}' already exists in the '${path}' repository and cannot be overwritten because the ${which} is immutable.`,
  ]),
  ['immutable', ({ tag }) => `manifest invalid: cannot update tag ${tag}. The repository has enabled tag immutability`],
  [
    'immutable',
    () =>
      'unknown: The operation is disallowed on this registry, repository or image. View troubleshooting steps at https://aka.ms/acr/faq/#why-does-my-pull-or-push-request-fail-with-disallowed-operation',
  ],
  [
    'immutable',
    ({ path, tag }) => `unknown: Failed to process request due to '${path}:${tag}' configured as immutable.`,
  ],
  // docker/buildx#834, go-gitea/gitea#34776, docker/buildx#454
  [
    'failed',
    ({ host, path }) =>
      `failed to do request: Put "https://${host}/v2/${path}/blobs/uploads/1": write: connection reset by peer`,
  ],
  ['failed', ({ host, path, tag }) => `failed to do request: Head "https://${host}/v2/${path}/manifests/${tag}": EOF`],
  [
    'failed',
    ({ host, path, tag }) =>
      `unexpected status from PUT request to https://${host}/v2/${path}/manifests/${tag}: 500 Internal Server Error`,
  ],
  ['failed', () => 'toomanyrequests: You have reached your pull rate limit.'],
  [
    'failed',
    ({ host }) =>
      `failed to authorize: failed to fetch anonymous token: unexpected status from GET request to https://${host}/token?service=r: 404 Not Found`,
  ],
  [
    'failed',
    () =>
      'error getting credentials - err: exec: "docker-credential-ecr-login": executable file not found in $PATH, out: ``',
  ],
  ['failed', ({ host }) => `dial tcp: lookup ${host.split(':')[0]}: i/o timeout`],
  ['failed', ({ ref }) => `unexpected end of ${ref}@${DIGEST}`],
]

const WORDS = ['403', '401', 'denied', 'unauthorized', 'forbidden', 'not-found', 'immutable', 'shop403', 'sha-4031abc']
const HOSTS = [
  'registry.example',
  'registry.example:4010',
  'registry.example:403',
  'denied.example',
  'forbidden.403.example',
]

function* names(): Generator<Names> {
  for (const host of HOSTS)
    for (const word of ['api', ...WORDS])
      for (const tag of ['1.0.0', ...WORDS])
        for (const path of [word, `me/${word}`, `${word}/api`, `access-${word}-page/api`])
          yield { ref: `${host}/${path}:${tag}`, host, path, tag }
}

for (const [means, text] of TEMPLATES)
  test(`${means} whatever the image is called: ${text({ ref: 'R', host: 'H', path: 'P', tag: 'T' }).slice(0, 70)}`, () => {
    let tried = 0
    for (const each of names()) {
      assert.ok(ImageReference.read(each.ref), each.ref)
      assert.equal(answerOf(text(each), each.ref), means, `${each.ref}\n${text(each)}`)
      tried++
    }
    assert.equal(tried, 2000)
  })

/** What a push printed on Docker 28, and on Docker 29 against the same registries: test/full/release/faulty.test.ts. */
const PUSHES: [passing: boolean, printed: string][] = [
  [true, 'received unexpected HTTP status: 503 Service Unavailable'],
  [true, 'toomanyrequests: You have reached your rate limit.'],
  [true, 'error from registry: You have reached your rate limit.'],
  [true, 'error from registry: too many requests'],
  [
    true,
    'failed commit on ref "manifest-sha256:1eb2": failed to do request: Put "https://r.example/v2/shop/api/manifests/sha256:1eb2": readfrom tcp 127.0.0.1:33802->127.0.0.1:39355: write tcp 127.0.0.1:33802->127.0.0.1:39355: use of closed network connection',
  ],
  // docker/buildx#3722: two pushes of the same manifest at once, against Debian's registry 2.8.2.
  [
    true,
    'unexpected status from PUT request to https://r.example/v2/both/api/manifests/sha256:7869: 400 Bad Request\nerrors:\nunknown: provided digest did not match uploaded content\nunknown: blob unknown to registry',
  ],
  // golang/go, net/http and net/http/internal/http2: what its client tells of a connection.
  [true, 'http2: server sent GOAWAY and closed the connection; LastStreamID=1, ErrCode=NO_ERROR, debug=""'],
  [true, 'failed to do request: Put "https://r.example/v2/": http: server closed idle connection'],
  [true, 'failed to copy: stream error: stream ID 7; INTERNAL_ERROR; received from peer'],
  [true, 'Get "https://r.example/v2/": net/http: timeout awaiting response headers'],
  [true, 'Get "https://r.example/v2/": context deadline exceeded (Client.Timeout exceeded while awaiting headers)'],
  [true, 'dial tcp: lookup r.example on 127.0.0.53:53: server misbehaving'],
  [
    true,
    'failed to authorize: failed to fetch oauth token: unexpected status from POST request to https://r.example/token: 503 Service Unavailable',
  ],
  [true, 'failed to copy: httpReadSeeker: failed open: unexpected EOF'],
  [false, 'dial tcp: lookup r.example on 127.0.0.53:53: no such host'],
  [false, 'error from registry: requested access to the resource is denied'],
  [false, 'error from registry: manifest unknown'],
]
for (const [passing, printed] of PUSHES)
  test(`${passing ? 'tried again' : 'not tried again'}: ${printed.slice(0, 90)}`, () =>
    assert.equal(isPassing(printed), passing))

test('a repository that the registry does not know, as Docker 29 prints it', () =>
  assert.equal(
    answerOf('error from registry: repository name not known to registry', 'r.example/shop/api:1'),
    'absent',
  ))
