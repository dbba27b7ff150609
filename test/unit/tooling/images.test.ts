import assert from 'node:assert/strict'
import { test } from 'node:test'
import { images, unknownIn } from '../../../scripts/tooling/verify/images.ts'

const KNOWN = { nodes: ['1.34.11'], bases: ['postgres:17'], own: /^slipway\// }

const cases: [string, string, boolean][] = [
  ['slipway.yaml', 'node-image: kindest/node:v1.34.11', true],
  ['slipway.yaml', 'node-image: kindest/node:v1.34.4', false],
  ['docs/a.md', 'run `kind create cluster --image kindest/node:v1.34.4@sha256:0`', false],
  ['deployment/k8s/a.yaml', '      - image: postgres:17\n', true],
  ['deployment/k8s/a.yaml', '      - image: postgres:18\n', false],
  ['deployment/k8s/a.yaml', '        image: slipway/api:dev\n', true],
  ['deployment/compose/a.yaml', `    image: ${'$'}{REDIS_IMAGE:-redis:9}\n`, false],
  ['deployment/docker/a.Dockerfile', 'FROM node:99-slim AS base\n', false],
  ['deployment/docker/a.Dockerfile', 'ARG BASE_IMAGE=postgres:17\nFROM $BASE_IMAGE AS base\nFROM base\n', true],
  ['deployment/docker/a.Dockerfile', `FROM node:99@sha256:${'0'.repeat(64)}\n`, true],
]
for (const [path, text, known] of cases)
  test(`images: ${text.trim()} in ${path} is ${known ? 'known' : 'unknown'}`, () =>
    assert.equal(unknownIn(path, text, KNOWN).length === 0, known))

test('images: all of this repository', async () => assert.deepEqual(await images.find(), []))
