import assert from 'node:assert/strict'
import { test } from 'node:test'
import { phaseFailed } from '../../../../actions/compose-smoke/src/causes/image-phase.ts'
import { upFailed } from '../../../../actions/compose-smoke/src/causes/up-failed.ts'
import type { ServiceModel } from '../../../../actions/compose-smoke/src/project/model.ts'
import type { Project } from '../../../../actions/compose-smoke/src/project/project.ts'

const service = (name: string, image: string) => ({ name, image }) as ServiceModel
const project = {
  name: 'shop',
  files: ['compose.yaml'],
  sources: [],
  services: [
    service('one', 'case-api'),
    service('two', 'case-api-worker'),
    service('three', 'r.io/case-api:1'),
    service('four', 'case-api:2'),
  ],
} as unknown as Project

/** An image whose name is part of another's is never the one that is meant. */
const LINES: [line: string, service: string][] = [
  ['Error response from daemon: No such image: case-api-worker:latest', 'two'],
  ['Error response from daemon: No such image: case-api:latest', 'one'],
  ['Error response from daemon: No such image: case-api:2', 'four'],
  ['manifest for r.io/case-api:1 not found: manifest unknown', 'three'],
  ['pull access denied for case-api-worker, repository does not exist', 'two'],
  ['pull access denied for case-api, repository does not exist', 'one'],
  ['unable to get image "my-case-api": not found', ''],
  ['Container shop-four-1  Error', 'four'],
]
for (const [line, wanted] of LINES)
  test(`${line}: ${wanted || 'nobody'}`, () => {
    assert.equal(upFailed([line], project).where.service ?? '', wanted)
    assert.equal(phaseFailed('pull', [], [line], project).finding.where.service, wanted)
  })
