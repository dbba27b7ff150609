import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { rayEnvironment } from '../../../scripts/tooling/bench/ray/environment.ts'
import { type Head, startHead } from '../../../scripts/tooling/bench/ray/head.ts'
import { namesOf, probe } from '../../integration/ray-probe/cluster.ts'

/** The newest Ray, with its dashboard, on this machine itself. From the oldest on: scripts/bench ray-versions. */
const NEWEST = '2.60.0'

let head: Head
before(async () => {
  head = await startHead(await rayEnvironment(NEWEST, 'default'))
})
after(() => head?.stop())

const at = (port: number) => `127.0.0.1:${port}`

test(`Ray ${NEWEST}: handshake, a task, and a dashboard and a GCS that agree`, async () => {
  const witnesses = { dashboard: head.dashboard, gcs: head.gcs }
  const outcome = await probe({ address: at(head.client), 'ray-version': NEWEST, ...witnesses, timeout: '60s' })
  assert.deepEqual(namesOf(outcome), [], JSON.stringify(outcome.findings))
  assert.equal(outcome.outputs['ray-version'], NEWEST)
})

test("the dashboard's port as the address", async () => {
  assert.deepEqual(namesOf(await probe({ address: at(head.dashboard), timeout: '60s' })), ['dashboard-port'])
})

test("the dashboard's port as the GCS, and the other way round", async () => {
  const swapped = { gcs: head.dashboard, dashboard: head.gcs }
  const outcome = await probe({ address: at(head.client), ...swapped, tasks: 'none', timeout: '60s' })
  assert.deepEqual(namesOf(outcome), ['dashboard-refuses', 'gcs-refuses'])
})
