import assert from 'node:assert/strict'
import { test } from 'node:test'
import { whyOf } from '../../../actions/build/src/again.ts'
import { builtImages } from '../../../actions/build/src/built.ts'
import { caBundle } from '../../../actions/build/src/ca-bundle.ts'
import { failureOf } from '../../../actions/build/src/failure.ts'
import { BuildProgress } from '../../../actions/build/src/progress.ts'

const encode = (text: string) => Buffer.from(text).toString('base64')

/** A build of which one step failed: what its command printed, and BuildKit's own words. */
function progressOf(name: string, printed: string, error: string, closing: readonly string[] = []): BuildProgress {
  const progress = new BuildProgress(() => {})
  const records = [
    { vertexes: [{ digest: 'b', name, started: '2026-01-01T00:00:01Z' }] },
    { logs: [{ vertex: 'b', data: encode(printed) }] },
    { vertexes: [{ digest: 'b', name, error, completed: '2026-01-01T00:00:02Z' }] },
  ]
  for (const line of [...records.map((each) => JSON.stringify(each)), ...closing]) progress.take(line)
  return progress
}

const failureIn = (progress: BuildProgress) =>
  failureOf(progress, { api: { tags: ['shop403:sha-4031abc'] } }, { directory: '/repo' })
const ofCommand = (printed: string, code = 1) =>
  progressOf('[2/2] RUN x', `${printed}\n`, `process "/bin/sh -c x" did not complete successfully: exit code: ${code}`)
const ofBuildKit = (error: string) => progressOf('[internal] load metadata for x', '', error)

const commands: [string, string][] = [
  ['pip: SSL: CERTIFICATE_VERIFY_FAILED', 'BD011 certificate-not-trusted'],
  ['THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE', 'BD012 hash-mismatch'],
  ['npm error code EINTEGRITY', 'BD012 hash-mismatch'],
  ['ERROR: No matching distribution found for nothere==1', 'BD013 package-not-found'],
  ['npm error code E404', 'BD013 package-not-found'],
  ['E: Unable to locate package nothere', 'BD013 package-not-found'],
  ['write /x: no space left on device', 'BD014 no-space'],
  ['Temporary failure resolving deb', 'BD016 network-unreachable'],
  ['getaddrinfo ENOTFOUND host', 'BD016 network-unreachable'],
  ['exec /bin/sh: exec format error', 'BD019 platform-not-supported'],
  ['/bin/sh: 1: nothere: not found', 'BD022 command-not-found'],
  ['make: *** [all] Error 2', 'BD010 step-failed'],
]
for (const [line, code] of commands)
  test(`${code}: ${line}`, () => assert.equal(failureIn(ofCommand(`noise\n${line}`)).code, code))

const errors: [error: string, code: string, fault: string][] = [
  ['failed to resolve source metadata for docker.io/library/nothere:1', 'BD015 base-image-unavailable', 'code'],
  [
    'failed to resolve source metadata for r.example/a:1: failed to do request: Head "https://r.example/v2/a/manifests/1": dial tcp 127.0.0.1:1: connect: connection refused',
    'BD015 base-image-unavailable',
    'infrastructure',
  ],
  ['unexpected status from HEAD request to x: 429 Too Many Requests', 'BD015 base-image-unavailable', 'infrastructure'],
  ['failed to calculate checksum of ref x: "/nope": not found', 'BD017 copy-path-missing', 'code'],
  ['secret token: not found', 'BD018 secret-missing', 'input'],
  ['dockerfile parse error on line 2: unknown instruction: RUNN', 'BD020 dockerfile-wrong', 'code'],
  ['target stage "nothere" could not be found', 'BD029 stage-missing', 'code'],
  ['base name ($VERSION) should not be blank', 'BD030 argument-missing', 'input'],
  [
    'ERROR: failed to solve: failed to prepare: parent snapshot sha256:1 does not exist: not found',
    'BD035 snapshot-lost',
    'infrastructure',
  ],
  ['ERROR: failed to solve: something of the engine: not found', 'BD010 step-failed', 'code'],
]
for (const [error, code, fault] of errors)
  test(`${code}: ${error}`, () => {
    const found = failureIn(ofBuildKit(error))
    assert.deepEqual([found.code, found.fault], [code, fault])
  })

test('a path that another stage did not make is not the context’s', () => {
  const error = 'failed to calculate checksum of ref x: "/app/dist": not found'
  const found = failureIn(progressOf('[stage-1 2/2] COPY --from=builder /app/dist /srv', '', error))
  assert.match(found.message, /does not exist in the stage/)
  assert.doesNotMatch(found.remedy, /dockerignore/)
})

test('the Dockerfile that BuildKit prints around the place is not what the command said', () => {
  const closing = [
    'Dockerfile:5',
    '--------------------',
    '   4 |     # without the key above apt says NO_PUBKEY behind our mirror',
    '   5 | >>> RUN check || echo Permission denied',
    '--------------------',
    'ERROR: failed to build: failed to solve: process "/bin/sh -c check || echo Permission denied" did not complete successfully: exit code: 1',
  ]
  const error = 'process "/bin/sh -c check || echo Permission denied" did not complete successfully: exit code: 1'
  const found = failureIn(progressOf('[2/2] RUN check', '2 checks failed\n', error, closing))
  assert.equal(found.code, 'BD010 step-failed')
  assert.equal(found.message, 'A command failed in [2/2] RUN check, exit code 1: 2 checks failed')
})

test('a cause is named with its line, also where it has no code of its own', () => {
  const found = failureIn(
    ofCommand("src/a.ts(3,7): error TS2322: Type 'string' is not assignable to type 'number'.", 2),
  )
  assert.equal(found.code, 'BD010 step-failed')
  assert.match(found.message, /^The code does not compile in \[2\/2\] RUN x: src\/a\.ts\(3,7\)/)
})

test('an own tag in a message is not an HTTP status', () =>
  assert.equal(
    failureIn(ofCommand('push of shop403:sha-4031abc failed, status code:403-sha')).code,
    'BD010 step-failed',
  ))

test('a command that prints nothing tells its exit code', () =>
  assert.match(
    failureIn(ofCommand('', 7)).message,
    /A command failed in \[2\/2\] RUN x, exit code 7: it printed nothing/,
  ))

const again: [progress: BuildProgress, why: RegExp | undefined][] = [
  [ofBuildKit('unexpected status from HEAD request to x: 429 Too Many Requests'), /limits the number of requests/],
  [ofBuildKit('unexpected status: 503 Service Unavailable'), /answered with an error \(5xx\)/],
  [ofBuildKit('parent snapshot sha256:42 does not exist: not found'), /garbage collection/],
  [ofBuildKit('404 Not Found'), undefined],
  [ofCommand('snapshot.sh: line 1: parent: not found'), undefined],
]
for (const [progress, why] of again)
  test(`${progress.failed()?.error}: ${why ? 'called again' : 'final'}`, () => {
    const found = whyOf(progress)
    if (why) assert.match(found ?? '', why)
    else assert.equal(found, undefined)
  })

test('a failed build names the step, its own lines, and its place in the Dockerfile', () => {
  const progress = new BuildProgress(() => {})
  const lines = [
    JSON.stringify({ vertexes: [{ digest: 'a', name: '[api 2/3] RUN fine', completed: '2026-01-01T00:00:01Z' }] }),
    JSON.stringify({ logs: [{ vertex: 'a', data: encode('all well\n') }] }),
    JSON.stringify({ logs: [{ vertex: 'b', data: encode('one\ntwo\n') }] }),
    JSON.stringify({ vertexes: [{ digest: 'c', name: '[web 1/1] RUN x', error: 'context canceled' }] }),
    JSON.stringify({
      vertexes: [{ digest: 'b', name: '[api 3/3] RUN bad', error: 'exit code: 3', completed: '2026-01-01T00:00:02Z' }],
    }),
    'api.Dockerfile:12',
    '--------------------',
  ]
  for (const line of lines) progress.take(line)
  const found = failureOf(
    progress,
    { api: { context: 'deployment', dockerfile: 'docker/api.Dockerfile' }, web: {} },
    { directory: '/repo' },
  )
  assert.deepEqual(found.where, { file: 'deployment/docker/api.Dockerfile', line: 12 })
  assert.deepEqual(found.evidence, ['one', 'two', 'exit code: 3'])
  assert.match(found.message, /\[api 3\/3\] RUN bad/)
})

const SHA = 'a'.repeat(64)

test('the metadata of a bake becomes images with their bases', () => {
  const metadata = {
    'buildx.build.ref': 'x',
    api: {
      'containerimage.digest': 'sha256:m',
      'containerimage.config.digest': 'sha256:c',
      'image.name': 'docker.io/slipway/api:dev,docker.io/slipway/api:other',
      'buildx.build.provenance': {
        materials: [
          { uri: 'pkg:docker/python@3.13-slim?platform=linux%2Famd64' },
          { uri: 'pkg:docker/127.0.0.1:5000/team/base@1?platform=linux%2Famd64', digest: { sha256: SHA } },
          { uri: `pkg:docker/node@sha256:${SHA}?platform=linux%2Famd64`, digest: { sha256: SHA } },
          { uri: 'https://github.com/owner/repo.git#main' },
        ],
      },
    },
  }
  const targets = { api: { context: 'deployment', dockerfile: 'docker/api.Dockerfile' } }
  assert.deepEqual(builtImages(metadata, targets, '/repo'), {
    api: {
      ref: 'slipway/api:dev',
      digest: 'sha256:m',
      imageId: 'sha256:c',
      bases: ['python:3.13-slim', `127.0.0.1:5000/team/base:1@sha256:${SHA}`, `node@sha256:${SHA}`],
      dockerfile: 'deployment/docker/api.Dockerfile',
    },
  })
})

test('certificates come from the environment, a path, or not at all', () => {
  assert.equal(caBundle('auto', { SSL_CERT_FILE: '/a', CURL_CA_BUNDLE: '/b' }), '/a')
  assert.equal(caBundle('auto', {}), undefined)
  assert.equal(caBundle('none', { SSL_CERT_FILE: '/a' }), undefined)
  assert.equal(caBundle('my.pem', { SSL_CERT_FILE: '/a' }), 'my.pem')
})

test('a quiet download at the end of a script with set -x is told by its exit code', () => {
  const trace =
    '+ sha256sum -c -\n/usr/local/agent.jar: OK\n+ wget -q -O - http://files.example/cassandra-3.11.0-bin.tar.gz'
  const found = failureIn(ofCommand(trace, 8))
  assert.equal(found.code, 'BD013 package-not-found')
  assert.match(found.message, /404.*wget -q -O - http:\/\/files\.example/)
  assert.equal(failureIn(ofCommand(`${trace}\nthe reason`, 8)).code, 'BD010 step-failed')
})
