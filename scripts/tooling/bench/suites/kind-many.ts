import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openStage, type Stage } from '../../../../test/integration/kind-faults/cluster.ts'
import { CACHE, NODE, ROOT, run } from '../../house.ts'
import { type Figure, figure, median, megabytes, milliseconds } from '../compare.ts'
import { command } from '../sample.ts'
import { lastReady } from './kind-many/last-ready.ts'
import { FAKE, manifests, nodes } from './kind-many/manifests.ts'

/** 300 Deployments with 1,000 pods on simulated nodes, against a real API server: what watching them costs. */

const NAME = 'slipway-bench-many'
const MAIN = join(ROOT, 'actions', 'kind-deploy', 'dist', 'main', 'index.js')
const KWOK = { module: 'sigs.k8s.io/kwok/cmd/kwok@v0.8.0', bin: join(CACHE, 'tools', 'kwok') }
const BUILD_MS = 15 * 60_000
const RUNS = 3
const MEMORY_BYTES = 250e6
const VERDICT_MS = 2_000

export async function bench(): Promise<Figure[]> {
  await buildKwok()
  const stage = await openStage(NAME)
  const kwok = simulate(stage)
  try {
    await stage.kubectl(['apply', '-f', '-'], { apiVersion: 'v1', kind: 'List', items: nodes() })
    const runs: { peakBytes: number; lateMs: number }[] = []
    for (let turn = 0; turn < RUNS; turn++) runs.push(await rollOut(stage, `many-${turn}`))
    return [
      figure('peak memory', median(runs.map((each) => each.peakBytes)), MEMORY_BYTES, megabytes),
      figure('last pod ready to verdict', median(runs.map((each) => each.lateMs)), VERDICT_MS, milliseconds),
    ]
  } finally {
    kwok.kill()
    await stage.close()
  }
}

async function buildKwok(): Promise<void> {
  if (existsSync(join(KWOK.bin, 'kwok'))) return
  const built = await run({ file: 'go', args: ['install', KWOK.module], env: { GOBIN: KWOK.bin }, timeoutMs: BUILD_MS })
  if (built.exitCode !== 0) throw new Error(`kwok could not be built: ${built.stderr}`)
}

/** Plays the kubelets of the simulated nodes, and of no other. */
function simulate({ kubeconfig }: Stage): ChildProcess {
  const args = ['--kubeconfig', kubeconfig, `--manage-nodes-with-label-selector=${FAKE}`]
  return spawn(join(KWOK.bin, 'kwok'), args, { stdio: 'ignore' })
}

async function rollOut(stage: Stage, namespace: string): Promise<{ peakBytes: number; lateMs: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-many-'))
  const file = join(folder, 'many.yaml')
  writeFileSync(file, manifests(namespace))
  const watched = await lastReady(stage, namespace)
  const env = {
    ...process.env,
    INPUT_MANIFESTS: file,
    INPUT_KUBECONFIG: stage.kubeconfig,
    INPUT_LOAD: 'false',
    GITHUB_OUTPUT: '',
    GITHUB_STEP_SUMMARY: '',
  }
  const sample = await command('kind-deploy', [NODE, MAIN], { env, cwd: folder }).run()
  const lateMs = performance.now() - watched.lastMs()
  watched.close()
  await stage.kubectl(['delete', 'namespace', namespace, '--wait=true'])
  return { peakBytes: sample.peakBytes ?? Number.NaN, lateMs }
}
