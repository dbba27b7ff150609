import { run, seconds } from '../env.ts'

const INSTALL = 'scripts/tooling/tools/install'

/** A Docker engine that answers; the machine's own where there is one. */
export const prepareEngine = once(() => step('scripts/offline/engine'))

/** What stacks and clusters are made from: base images, the deployment's own, the kind node; and both helms, for charts. */
export const prepareImages = once(async () => {
  const images = step('scripts/offline/bases').then(() => step('deployment/scripts/build.sh'))
  const charts = () => step(INSTALL, 'helm').then(() => step(INSTALL, 'helm4'))
  await Promise.all([images, step('scripts/offline/kind-node').then(charts)])
})

/** What runs workflows on this machine, and what GitHub says of its own API. */
export const prepareWorkflows = once(async () => {
  await Promise.all([step(INSTALL, 'act'), step(INSTALL, 'openapi')])
})

async function step(file: string, ...args: string[]): Promise<void> {
  const name = [file, ...args].join(' ')
  const started = performance.now()
  const { exitCode, stdout, stderr } = await run({ file, args, onLine: (line) => console.log(`  ${line}`) })
  if (exitCode !== 0) throw new Error(`${name} ended with ${exitCode}: ${stderr.trim() || stdout.trim()}`)
  console.log(`✓ ${name} ${seconds(performance.now() - started)}`)
}

function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined
  return () => {
    done ??= work()
    return done
  }
}
