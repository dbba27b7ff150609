import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Workload } from '../../../../actions/shared/kubernetes/objects.ts'
import { workloadState } from '../../../../actions/upgrade/src/state/config.ts'
import { renamedFindings } from '../../../../actions/upgrade/src/state/renamed.ts'

const workload = (object: string, image: string, more: object = {}) => {
  const [kind = '', name = ''] = object.split('/')
  const spec = { template: { spec: { containers: [{ name: 'main', image }] } }, ...more }
  return workloadState(kind, { metadata: { name }, spec } as Workload)
}
type States = Parameters<typeof renamedFindings>[0]
const demo = (...workloads: ReturnType<typeof workload>[]): States => [
  { namespace: 'demo', scaled: new Set(), sources: new Map(), workloads },
]
const data = { replicas: 2, volumeClaimTemplates: [{ metadata: { name: 'data' } }] }
const db = workload('StatefulSet/db', 'postgres:16', data)
const api = workload('Deployment/api', 'acme/api:1')
const server = workload('Deployment/server', 'acme/api:2')

const cases: [name: string, before: States, after: States, left: string[], found: string[]][] = [
  [
    'a StatefulSet, with its claims',
    demo(db),
    demo(db, workload('StatefulSet/database', 'postgres:17', data)),
    ['demo/StatefulSet/db'],
    [
      'StatefulSet/db is StatefulSet/database in the new state: StatefulSet/db goes on running, with the data in its claims: data-db-0, data-db-1',
    ],
  ],
  [
    'a Deployment, without any',
    demo(api),
    demo(api, server),
    ['demo/Deployment/api'],
    ['Deployment/api is Deployment/server in the new state: Deployment/api goes on running'],
  ],
  [
    'one that is removed beside another that is added',
    demo(api),
    demo(api, workload('Deployment/web', 'acme/web')),
    ['demo/Deployment/api'],
    [],
  ],
  ['one that is added, and none is removed', demo(api), demo(api, server), [], []],
  ['one of another kind', demo(api), demo(api, workload('Job/api', 'acme/api:1')), ['demo/Deployment/api'], []],
  [
    'two that may have become it',
    demo(api, workload('Deployment/worker', 'acme/api:1')),
    demo(api, server),
    ['demo/Deployment/api', 'demo/Deployment/worker'],
    [],
  ],
  ['one of another namespace', demo(api), demo(api, server), ['other/Deployment/api'], []],
]
for (const [name, before, after, left, found] of cases)
  test(`renamed: ${name}`, () => {
    const findings = renamedFindings(before, after, left)
    assert.deepEqual(
      findings.map(({ message }) => message),
      found,
    )
    for (const each of findings) assert.deepEqual([each.code, each.severity], ['UP047 renamed', 'warning'])
  })
