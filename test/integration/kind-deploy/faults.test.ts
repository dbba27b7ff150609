import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { forward } from '../../../actions/shared/kubernetes/forward.ts'
import { allCases, FOLDER } from './faults/cases.ts'
import { openStage, type Stage } from './faults/cluster.ts'
import { play } from './faults/play.ts'
import { complaints } from './faults/verdict.ts'

/** Every fault and every twin once, on one cluster, side by side in namespaces of their own. */

const NAME = 'slipway-test-faults'
const SIDE_BY_SIDE = 6
const MINUTE_MS = 60_000

let stage: Stage

before(
  async () => {
    stage = await openStage(NAME)
  },
  { timeout: 4 * MINUTE_MS },
)

after(() => stage?.close())

test('a port-forward goes on when its pod is replaced, and ends when it is closed', async () => {
  const place = ['--namespace', 'forward']
  await stage.kubectl(['create', 'namespace', 'forward'])
  await stage.kubectl(['apply', ...place, '-f', join(FOLDER, 'selector-off/twin.yaml')])
  const ready = () => stage.kubectl(['rollout', 'status', ...place, 'deployment/api', '--timeout=60s'])
  await ready()
  const aborting = new AbortController()
  const { host, port, close } = await forward({ files: [stage.kubeconfig] }, 'forward', 'api', 80, aborting.signal)
  const answer = async () => (await fetch(`http://${host}:${port}/`, { headers: { connection: 'close' } })).status
  assert.equal(await answer(), 200)
  await stage.kubectl(['delete', 'pod', ...place, '--all', '--wait=true'])
  await ready()
  assert.equal(await answer(), 200)
  await close()
  await assert.rejects(answer)
})

describe('Kubernetes faults', { concurrency: SIDE_BY_SIDE }, () => {
  for (const each of allCases().filter(({ expected }) => expected.series === undefined))
    test(`${each.which} ${each.name}`, async () => assert.deepEqual(complaints(each, await play(each, stage)), []))
})
