import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import {
  loadRisks,
  nowheres,
  otherPlatforms,
  type Pullable,
  pullableIn,
} from '../../../../actions/kind-deploy/src/images/lint.ts'
import { parse } from '../../../../actions/kind-deploy/src/manifests/render.ts'
import type { Finding } from '../../../../actions/shared/outcome/finding.ts'

const pod = (image: string, policy = '') =>
  parse(
    `apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec:\n  containers:\n    - { name: a, image: "${image}"${policy && `, imagePullPolicy: ${policy}`} }\n`,
    'pod.yaml',
  )

const codesOf = (findings: readonly Finding[]) => findings.map(({ code }) => code)

describe('a loaded image that will be pulled all the same', () => {
  const cases: [string, string, boolean][] = [
    ['api:dev', '', false],
    ['api:dev', 'Always', true],
    ['api', '', true],
    ['api:latest', '', true],
    ['api:latest', 'IfNotPresent', false],
    [`api@sha256:${'a'.repeat(64)}`, '', false],
    ['localhost:5000/api', '', true],
  ]
  for (const [image, policy, risky] of cases)
    test(`${image} ${policy || 'without a policy'}`, () =>
      assert.deepEqual(codesOf(loadRisks(pod(image, policy), [image])), risky ? ['KD053 load-risk'] : []))

  test('one that was not loaded is not our business', () => assert.deepEqual(loadRisks(pod('api'), []), []))
})

describe('an image for another processor', () => {
  const image = { ref: 'api', id: '', size: 0, diffIds: [], labels: {}, platform: 'linux/arm64' }
  const cases: [string, string[], number][] = [
    ['fits', ['linux/arm64', 'linux/arm64'], 0],
    ['fits one of the nodes', ['linux/amd64', 'linux/arm64'], 0],
    ['fits none', ['linux/amd64'], 1],
    ['of nodes that say nothing', [], 0],
  ]
  for (const [name, platforms, found] of cases)
    test(name, () =>
      assert.deepEqual(codesOf(otherPlatforms([image], platforms)), found ? ['KD055 image-platform'] : []),
    )
})

describe('an image that is nowhere', () => {
  const cases: [string, string, Pullable | undefined, string][] = [
    ['is an error when it is never pulled', 'Never', undefined, 'error'],
    ['is a warning when the registry does not know it', '', 'no', 'warning'],
    ['is a note when the registry refuses us', '', 'denied', 'note'],
    ['is a note when no registry answers', '', 'unknown', 'note'],
    ['nothing when the registry has it', '', 'yes', ''],
  ]
  for (const [name, policy, answer, severity] of cases)
    test(name, () => {
      const found = nowheres(pod('api:1', policy), () => false, new Map(answer ? [['api:1', answer]] : []))
      assert.deepEqual(
        found.map((each) => [each.code, each.severity]),
        severity ? [['KD056 image-nowhere', severity]] : [],
      )
      if (severity) assert.equal(found[0]?.where.file, 'pod.yaml')
    })

  test('is not asked for when it is there', () =>
    assert.deepEqual(
      nowheres(pod('api:1', 'Never'), () => true, new Map()),
      [],
    ))
})

describe('what a registry says', () => {
  const cases: [number, string, Pullable][] = [
    [0, '', 'yes'],
    [1, 'no such manifest: docker.io/library/nothing:1', 'no'],
    [1, 'errors:\ndenied: requested access to the resource is denied\nunauthorized: authentication required', 'denied'],
    [1, 'Get "https://registry-1.docker.io/v2/": dial tcp: lookup registry-1.docker.io: no such host', 'unknown'],
    [137, '', 'unknown'],
  ]
  for (const [code, words, wanted] of cases)
    test(words.split('\n').at(-1) || `exit code ${code}`, () => assert.equal(pullableIn(code, words), wanted))
})
