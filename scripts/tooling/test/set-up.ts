import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT, run, seconds } from '../house.ts'

/** A Docker engine that answers; the machine's own where there is one. */
export const prepareEngine = once(() => offline('engine'))

/** What images and clusters are made from, where no registry gives it. */
export const prepareImages = once(async () => {
  await Promise.all([offline('bases'), offline('kind-node')])
})

async function offline(step: string): Promise<void> {
  const file = join('scripts', 'offline', step)
  if (!existsSync(join(ROOT, file))) return
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
