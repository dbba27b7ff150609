import { run, seconds } from '../house.ts'

/** A Docker engine that answers; the machine's own where there is one. */
export const prepareEngine = once(() => step('scripts/offline/engine'))

/** What stacks and clusters are made from: base images, the deployment's own, the kind node. */
export const prepareImages = once(async () => {
  const images = step('scripts/offline/bases').then(() => step('deployment/scripts/build.sh'))
  await Promise.all([images, step('scripts/offline/kind-node')])
})

async function step(file: string): Promise<void> {
  const started = performance.now()
  const { exitCode, stdout, stderr } = await run({ file, onLine: (line) => console.log(`  ${line}`) })
  if (exitCode !== 0) throw new Error(`${file} ended with ${exitCode}: ${stderr.trim() || stdout.trim()}`)
  console.log(`✓ ${file} ${seconds(performance.now() - started)}`)
}

function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined
  return () => {
    done ??= work()
    return done
  }
}
