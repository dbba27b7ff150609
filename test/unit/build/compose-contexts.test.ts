import assert from 'node:assert/strict'
import { test } from 'node:test'
import { composeContexts } from '../../../actions/build/src/compose-contexts.ts'
import type { Target } from '../../../actions/build/src/target.ts'

const FILES = ['/w/deploy/api/Dockerfile', '/w/deploy', '/w/api/Dockerfile', '/w/deploy/web/Dockerfile', '/w/web/x']

/** docker/buildx#1028, docker/buildx#197, product-os/flowzone#280: bake looks for a Compose file's contexts elsewhere. */
const ROWS: [what: string, file: string, target: Target, expected: string | undefined][] = [
  ['a context beside the Compose file', 'deploy/compose.yaml', { context: 'web' }, '/w/deploy/web'],
  ['one that bake finds as well', 'deploy/compose.yaml', { context: 'api' }, undefined],
  ['a Dockerfile within the Compose file', 'deploy/compose.yaml', { 'dockerfile-inline': 'FROM scratch' }, '/w/deploy'],
  ['a bake file', 'deploy/docker-bake.hcl', { context: 'web' }, undefined],
  ['a Compose file at the root', 'compose.yaml', { context: 'web' }, undefined],
  ['a repository', 'deploy/compose.yaml', { context: 'https://example.org/a.git' }, undefined],
  ['an absolute path', 'deploy/compose.yaml', { context: '/w/deploy/web' }, undefined],
  ['a context that is nowhere', 'deploy/compose.yaml', { context: 'gone' }, undefined],
]

for (const [what, file, target, expected] of ROWS)
  test(`${what}: ${expected ?? 'as it is'}`, () => {
    const found = composeContexts(file, { a: target }, { directory: '/w', exists: (path) => FILES.includes(path) })
    assert.deepEqual(found, expected === undefined ? {} : { a: expected })
  })
