import assert from 'node:assert/strict'
import { test } from 'node:test'
import { UPGRADE } from '../../../../actions/upgrade/src/catalogue.ts'
import type { Loss } from '../../../../actions/upgrade/src/loss/loss.ts'
import { withRoots } from '../../../../actions/upgrade/src/loss/roots.ts'
import { pod } from '../life.ts'

const broken = (object: string) => UPGRADE['rollback-broken']({ message: 'not ready', where: { object } })
const barred = (severity?: 'note') =>
  UPGRADE['peer-not-admitted']({ message: 'lost', where: { object: 'NetworkPolicy/api' }, severity })
const losses = [
  { cause: { name: 'peer-not-admitted', object: 'NetworkPolicy/api', pod: pod('a', {}) } },
] as unknown as Loss[]
const shown = (...args: Parameters<typeof withRoots>) =>
  withRoots(...args).map(({ code, consequences }) => [code.slice(0, 5), consequences.length])

test('pods that a policy keeps from what they need do not become ready either: that follows', () => {
  const found = [broken('demo/Deployment/api'), broken('demo/Deployment/web')]
  assert.deepEqual(shown(found, [barred()], losses), [
    ['UP043', 0],
    ['UP057', 1],
  ])
})

test('nothing follows from losses that are tolerated, or have another cause', () => {
  const found = [broken('demo/Deployment/api')]
  const both = [
    ['UP043', 0],
    ['UP057', 0],
  ]
  assert.deepEqual(shown(found, [barred('note')], losses), both)
  assert.deepEqual(shown(found, [], []), [both[0]])
})
