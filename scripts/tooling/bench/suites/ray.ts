import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { alone, compare, count, type Figure, figure, median, milliseconds, ratio } from '../compare.ts'
import { PIP_INSTALL, packagesOf, rayEnvironment } from '../ray/environment.ts'
import { type Head, startHead } from '../ray/head.ts'
import { probeSide } from '../ray/probe.ts'
import { command, type Sample, type Side } from '../sample.ts'

const RAY = '2.58.0'
const RUNS = 11
const CLIENT = join(import.meta.dirname, '..', 'ray', 'client.py')
/** Ray cleans up after a client within this. */
const SETTLE_MS = 8_000

/** The probe beside Python's own client, both as whole processes against the same real head. */
export async function bench(): Promise<Figure[]> {
  const environment = await rayEnvironment(RAY)
  const head = await startHead(environment)
  const parts = [
    () => besidePython(head, environment),
    () => decidedByPing(head),
    () => inARow(head),
    () => atTheSameTime(head),
    () => besideInstalling(head),
  ]
  const figures: Figure[] = []
  try {
    for (const part of parts) figures.push(...announced(await part()))
    return figures
  } finally {
    await head.stop()
  }
}

/** Says how far it is. */
function announced(figures: Figure[]): Figure[] {
  for (const { name, value } of figures) console.error(`${name}: ${value}`)
  return figures
}

const probeOf = (head: Head, inputs: Record<string, string> = {}) =>
  probeSide('ray-probe', { address: `127.0.0.1:${head.client}`, timeout: '60s', ...inputs })

const pythonOf = (head: Head, environment: string): Side =>
  command('ray.init and a task', [join(environment, 'bin', 'python'), CLIENT, `ray://127.0.0.1:${head.client}`])

async function besidePython(head: Head, environment: string): Promise<Figure[]> {
  const probe = recorded(probeOf(head))
  const limits = { wallRatio: 0.7, peakRatio: 0.8 }
  const python = recorded(pythonOf(head, environment))
  const figures = await compare(probe, python, limits, { runs: RUNS })
  const counted = probe.samples.slice(-RUNS)
  const own = counted.map(({ wallMs, waitedMs }) => wallMs - waitedMs)
  // What no code here shortens: Ray starts a process for the session, then worker processes, and ends them.
  const rays = median(counted.map(({ waitedMs }) => waitedMs)) / median(python.samples.map(({ wallMs }) => wallMs))
  return [
    ...figures,
    figure('ray-probe: not waiting for Ray', median(own), 110, milliseconds),
    figure("ray-probe: waiting for Ray / wall of Python's client", rays, undefined, ratio),
  ]
}

/** The GCS answers the ping that it is not what was asked for. */
function decidedByPing(head: Head): Promise<Figure[]> {
  const name = 'ray-probe: a verdict that a ping decides'
  const WRONG_INPUT = 2
  return alone(probeSide(name, { address: `127.0.0.1:${head.gcs}` }, WRONG_INPUT), { wallMs: 100 }, { runs: RUNS })
}

async function inARow(head: Head): Promise<Figure[]> {
  let failed = 0
  for (let round = 0; round < 30; round++) failed += await failures(probeOf(head))
  return [figure('30 probes in a row: not passed', failed, 0, count)]
}

async function atTheSameTime(head: Head): Promise<Figure[]> {
  const before = await settled(head)
  // Twenty ordinary proofs would wait for the head's only CPU.
  const probes = Array.from({ length: 20 }, () => failures(probeOf(head, { tasks: 'one' })))
  const failed = (await Promise.all(probes)).reduce((sum, each) => sum + each, 0)
  const after = await settled(head)
  return [
    figure('20 probes at the same time: not passed', failed, 0, count),
    figure('20 probes at the same time: sessions left behind', head.sessions(), 0, count),
    figure('20 probes at the same time: memory of the head, after / before', after / before, 1.05, ratio),
  ]
}

async function settled(head: Head): Promise<number> {
  await sleep(SETTLE_MS)
  return head.memory()
}

async function failures(probe: Side): Promise<number> {
  return probe.run().then(
    () => 0,
    (error) => {
      console.error(String(error))
      return 1
    },
  )
}

async function besideInstalling(head: Head): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'ray-install-'))
  const bin = join(folder, 'bin')
  const script = `python3 -m venv ${folder} && ${bin}/pip ${PIP_INSTALL.join(' ')} ${packagesOf(RAY).join(' ')}`
  const words = ['sh', '-c', `${script} && ${bin}/python ${CLIENT} ray://127.0.0.1:${head.client}`]
  const before = () => rm(folder, { recursive: true, force: true })
  const install = command('create a virtual environment, install Ray, probe', words, { before })
  try {
    return await compare(probeOf(head), install, { wallRatio: 0.1 }, { runs: RUNS - 1, warmup: 0 })
  } finally {
    await before()
  }
}

/** A side that keeps what it measured. */
function recorded<One extends Sample>(side: Omit<Side, 'run'> & { run(): Promise<One> }): Side & { samples: One[] } {
  const samples: One[] = []
  const run = async () => {
    const sample = await side.run()
    samples.push(sample)
    return sample
  }
  return { ...side, run, samples }
}
