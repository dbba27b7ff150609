import { join } from 'node:path'
import { ROOT } from '../../env.ts'
import { alone, compare, type Figure } from '../compare.ts'
import { stepCommand, stepEnvironment, takeDown } from '../compose/step.ts'
import { command } from '../sample.ts'

const PROJECT = 'slipway-bench-compose'
const HEALTHY = join(import.meta.dirname, '..', 'compose', 'healthy.yaml')
const FLOOD = join(ROOT, 'test', 'faults', 'compose', 'log-flood', 'compose.yaml')
/** The services of the flood have no healthcheck: they are to be watched until the log is written. */
const FLOOD_INPUTS = { settle: '200s', 'ready-timeout': '240s' }

/** Time until ready beside Compose's own wait on the same stack, and memory while a container logs 1 GB. */
export async function bench(): Promise<Figure[]> {
  const before = () => takeDown(PROJECT)
  try {
    return [...(await ready(before)), ...(await flood())]
  } finally {
    await before()
  }
}

function ready(before: () => Promise<void>): Promise<Figure[]> {
  const env = stepEnvironment({ files: HEALTHY, project: PROJECT, keep: 'true' })
  const ours = command('compose-smoke until ready', stepCommand('main'), { before, env })
  const words = ['docker', 'compose', '--file', HEALTHY, '--project-name', PROJECT, 'up', '--wait']
  const theirs = command('docker compose up --wait', words, { before })
  return compare(ours, theirs, { wallRatio: 1.05 }, { runs: 5 })
}

/** A container that fails after a log of 1 GB: all of the evidence, and never all of the log. */
function flood(): Promise<Figure[]> {
  const env = stepEnvironment({ files: FLOOD, ...FLOOD_INPUTS })
  const side = command('compose-smoke on a log of 1 GB', stepCommand('main'), { env, exitCode: 1 })
  return alone(side, { peakBytes: 150e6 }, { runs: 1, warmup: 0 })
}
