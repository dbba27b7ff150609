import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { NODE, ROOT, run, signal as stopped } from '../../env.ts'
import { NODE_IMAGE } from '../../node-image.ts'
import { count, type Figure, figure } from '../compare.ts'

const ROUNDS = 30
/** A cluster and a deployment on it take about this long on two cores; then a probe waits for another minute. */
const LONGEST_MS = 45_000
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGKILL'] as const
const CLUSTER = 'slipway-bench-cancel'
const CLI = join(ROOT, 'actions', 'pipeline', 'src', 'cli.ts')

/** Ends runs of setup-kind and kind-deploy at random moments, and counts those that left something. */
export async function bench(): Promise<Figure[]> {
  const folder = prepare()
  const dirty: string[] = []
  try {
    for (let round = 0; round < ROUNDS; round++) {
      const signal = SIGNALS[round % SIGNALS.length] ?? 'SIGTERM'
      const delayMs = Math.random() * LONGEST_MS
      await cancelled(folder, signal, delayMs)
      const left = await leftIn(folder)
      console.error(
        `${round + 1}/${ROUNDS} ${signal} after ${Math.round(delayMs)} ms: ${left.join(', ') || 'nothing left'}`,
      )
      if (left.length > 0) dirty.push(...left)
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
  return [figure(`things left by ${ROUNDS} cancelled or killed runs`, dirty.length, 0, count)]
}

function prepare(): string {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-cancel-'))
  const pod = '{ containers: [{ name: redis, image: "redis:8", imagePullPolicy: IfNotPresent }] }'
  const files = {
    'app.yaml': `apiVersion: apps/v1
kind: Deployment
metadata: { name: app }
spec:
  selector: { matchLabels: { app: app } }
  template: { metadata: { labels: { app: app } }, spec: ${pod} }
---
apiVersion: v1
kind: Service
metadata: { name: app }
spec: { selector: { app: app }, ports: [{ port: 6379 }] }
`,
    'slipway.yaml': `version: 1
stages:
  setup-kind: { name: ${CLUSTER}, node-image: "${NODE_IMAGE}" }
  kind-deploy:
    manifests: [app.yaml]
    probes: [{ name: never, type: http, service: app, port: 6379, path: /, timeout: 60s }]
`,
  }
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  return folder
}

async function cancelled(folder: string, signal: NodeJS.Signals, delayMs: number): Promise<void> {
  const env = { ...process.env, CI: 'true' }
  const child = spawn(NODE, [CLI, 'run'], { cwd: folder, stdio: 'ignore', env })
  const ended = once(child, 'exit')
  // Stopping the bench also stops its run, which then removes what it created.
  const stop = () => child.kill('SIGTERM')
  stopped.addEventListener('abort', stop)
  const byItself = await Promise.race([sleep(delayMs), ended])
  // A run that has ended can't be cancelled, and such a bench couldn't fail.
  if (byItself) throw new Error(`the run ended by itself (exit code ${byItself[0]}) within ${Math.round(delayMs)} ms`)
  child.kill(signal)
  await ended
  stopped.removeEventListener('abort', stop)
  if (signal === 'SIGKILL') await run({ file: NODE, args: [CLI, 'clean'], cwd: folder })
}

/** Whatever of it is still there: containers, volumes of theirs, processes, files. */
async function leftIn(folder: string): Promise<string[]> {
  const containers = await run({
    file: 'docker',
    args: ['ps', '--all', '--format', '{{.Names}}', '--filter', `name=${CLUSTER}`],
  })
  const processes = await run({ file: 'pgrep', args: ['--list-full', '--full', CLUSTER] })
  const home = join(folder, '.slipway')
  const files = existsSync(home) ? readdirSync(home, { recursive: true }).map(String).filter(isLeft) : []
  return [...containers.stdout.split('\n'), ...processes.stdout.split('\n'), ...files].filter(Boolean)
}

/** The report and the folders that stages write evidence into are there on purpose. */
const isLeft = (path: string) => /kubeconfig|undo\.json|cluster-|registries/.test(path)
