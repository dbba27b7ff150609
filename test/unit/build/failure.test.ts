import assert from 'node:assert/strict'
import { test } from 'node:test'
import { builtImages } from '../../../actions/build/src/built.ts'
import { caBundle } from '../../../actions/build/src/ca-bundle.ts'
import { failureOf } from '../../../actions/build/src/failure.ts'
import { hintFor } from '../../../actions/build/src/hints/hints.ts'
import { BuildProgress } from '../../../actions/build/src/progress.ts'

const hints: [string, string][] = [
  ['pip: SSL: CERTIFICATE_VERIFY_FAILED', 'BD011 certificate-not-trusted'],
  ['THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE', 'BD012 hash-mismatch'],
  ['npm error code EINTEGRITY', 'BD012 hash-mismatch'],
  ['ERROR: No matching distribution found for nothere==1', 'BD013 package-not-found'],
  ['npm error code E404', 'BD013 package-not-found'],
  ['E: Unable to locate package nothere', 'BD013 package-not-found'],
  ['write /x: no space left on device', 'BD014 no-space'],
  ['failed to resolve source metadata for docker.io/library/nothere:1', 'BD015 base-image-unavailable'],
  ['Temporary failure resolving deb', 'BD016 network-unreachable'],
  ['getaddrinfo ENOTFOUND host', 'BD016 network-unreachable'],
  ['failed to calculate checksum of ref x: "/nope": not found', 'BD017 copy-path-missing'],
  ['exec /bin/sh: exec format error', 'BD019 platform-not-supported'],
  ['dockerfile parse error on line 2: unknown instruction: RUNN', 'BD020 dockerfile-wrong'],
  [
    'ERROR: failed to solve: failed to prepare: parent snapshot sha256:1 does not exist: not found',
    'BD035 snapshot-lost',
  ],
  ['/bin/sh: 1: nothere: not found', 'BD022 command-not-found'],
  ['ERROR: failed to solve: something of the engine: not found', 'BD010 step-failed'],
  ['make: *** [all] Error 2', 'BD010 step-failed'],
]
for (const [line, code] of hints) test(`${code}: ${line}`, () => assert.equal(hintFor(['noise', line]).code, code))

const encode = (text: string) => Buffer.from(text).toString('base64')

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
    '/repo',
  )
  assert.deepEqual(found.where, { file: 'deployment/docker/api.Dockerfile', line: 12 })
  assert.deepEqual(found.evidence, ['one', 'two', 'exit code: 3'])
  assert.match(found.message, /\[api 3\/3\] RUN bad/)
})

test('the metadata of a bake becomes images with their bases', () => {
  const metadata = {
    'buildx.build.ref': 'x',
    api: {
      'containerimage.digest': 'sha256:m',
      'containerimage.config.digest': 'sha256:c',
      'image.name': 'docker.io/slipway/api:dev,docker.io/slipway/api:other',
      'buildx.build.provenance': { materials: [{ uri: 'pkg:docker/python@3.13-slim?platform=linux%2Famd64' }] },
    },
  }
  const targets = { api: { context: 'deployment', dockerfile: 'docker/api.Dockerfile' } }
  assert.deepEqual(builtImages(metadata, targets, '/repo'), {
    api: {
      ref: 'slipway/api:dev',
      digest: 'sha256:m',
      imageId: 'sha256:c',
      bases: ['python:3.13-slim'],
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
