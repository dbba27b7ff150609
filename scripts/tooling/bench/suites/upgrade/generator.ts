import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { startLoad } from '../../../../../actions/upgrade/src/load/load.ts'
import type { LoadPlan } from '../../../../../actions/upgrade/src/load/request.ts'
import { tallyOf } from '../../../../../actions/upgrade/src/load/tally.ts'
import { agents, nowMs, send } from '../../../../../actions/upgrade/src/load/worker.ts'
import { NODE } from '../../../env.ts'
import { type Figure, figure } from '../../compare.ts'

const RATE = 500
const RUN_MS = 10_000
/** Of one core. */
const CPU_SHARE = 0.2
const CLOCK_MS = 2

const percent = (share: number) => `${(share * 100).toFixed(1)} %`
const fine = (ms: number) => `${ms.toFixed(2)} ms`

/** What the load costs, whether it keeps its rate, and how right its times are. */
export async function generator(): Promise<Figure[]> {
  const server = spawn(NODE, [join(import.meta.dirname, 'server.ts')], { stdio: ['ignore', 'pipe', 'inherit'] })
  try {
    const [port] = await once(createInterface({ input: server.stdout }), 'line')
    const plan: LoadPlan = {
      service: 'api',
      host: '127.0.0.1',
      port: Number(port),
      method: 'GET',
      path: '/',
      headers: {},
      status: 200,
      rate: RATE,
      timeoutMs: 5_000,
    }
    return [...(await cost(plan)), figure('generator: clock error', await clockError(plan), CLOCK_MS, fine)]
  } finally {
    server.kill()
  }
}

async function cost(plan: LoadPlan): Promise<Figure[]> {
  const load = startLoad([plan])
  while (load.sent.length < RATE) await sleep(100)
  const [before, beganMs, first] = [process.cpuUsage(), performance.now(), load.sent.length]
  await sleep(RUN_MS)
  const { user, system } = process.cpuUsage(before)
  const seconds = (performance.now() - beganMs) / 1_000
  const rate = (load.sent.length - first) / seconds
  const { lost, late } = tallyOf(await load.stop())
  // A batch of answers is on its way at either end.
  const kept = rate >= RATE * 0.98
  return [
    { name: `generator: requests a second of ${RATE}`, value: rate.toFixed(0), limit: `at least ${RATE}`, held: kept },
    figure(`generator: CPU of one core at ${RATE} a second`, (user + system) / 1e6 / seconds, CPU_SHARE, percent),
    figure('generator: requests lost', lost, 0, String),
    figure('generator: late by at most', late, undefined, fine),
  ]
}

const CLOCK_SAMPLES = 200

/** How far its times are outside of what this machine's clock, read before and after, allows; the worst of many. */
async function clockError(plan: LoadPlan): Promise<number> {
  const { fresh } = agents()
  let worst = 0
  for (let sample = 0; sample < CLOCK_SAMPLES; sample++) {
    const beforeMs = Date.now()
    const { sentMs, endMs } = await send(plan, fresh, nowMs())
    const afterMs = Date.now()
    // Date.now drops the part of a millisecond.
    worst = Math.max(worst, beforeMs - sentMs, endMs - (afterMs + 1))
    await sleep(RUN_MS / CLOCK_SAMPLES)
  }
  return worst
}
