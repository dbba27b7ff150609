import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ROOT, realContext } from '../integration/context.ts'

/**
 * This repository's own deployment, from an earlier state to this one and back, while requests are sent and jobs run:
 * the stage that slipway.upgrade.yaml adds to the pipeline.
 */
const MINUTE_MS = 60_000
const FEWEST_REQUESTS = 5_000
const KEEP_BYTES = 16 * 2 ** 20

interface Finished {
  event: string
  stage?: string
  outcome?: { verdict: string; found: string; findings: unknown[]; outputs: { load?: string } }
}

test('our own deployment loses no request and no job', { timeout: 28 * MINUTE_MS }, async () => {
  const { context } = realContext(ROOT)
  const args = ['run', '--config', 'slipway.upgrade.yaml', '--json']
  const { stdout } = await context.run({
    file: `${ROOT}/scripts/slipway`,
    args,
    timeoutMs: 27 * MINUTE_MS,
    keepBytes: KEEP_BYTES,
  })
  const events = stdout.trim().split('\n').flatMap(eventIn)
  const ended = events.find(({ event, stage }) => event === 'finished' && stage === 'upgrade')
  assert.equal(ended?.outcome?.verdict, 'passed', `${ended?.outcome?.found}\n${stdout.slice(-4_000)}`)
  const load = JSON.parse(ended?.outcome?.outputs.load ?? '[]') as { sent: number; lost: number }[]
  const [sent, lost] = [load.reduce((sum, each) => sum + each.sent, 0), load.reduce((sum, each) => sum + each.lost, 0)]
  assert.equal(lost, 0)
  assert.ok(sent >= FEWEST_REQUESTS, `${sent} requests`)
})

function eventIn(line: string): Finished[] {
  try {
    return [JSON.parse(line) as Finished]
  } catch {
    return []
  }
}
