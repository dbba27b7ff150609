import { count, type Figure, figure } from '../compare.ts'
import { rayEnvironment } from '../ray/environment.ts'
import { startHead } from '../ray/head.ts'
import { probeSide } from '../ray/probe.ts'

/** From the oldest that is supported to the newest there is. */
const VERSIONS = ['2.50.0', '2.52.1', '2.55.1', '2.58.1', '2.60.0']

/** Handshake, a task and the GCS against real heads of several versions. Not a measurement: 0 has to fail. */
export async function bench(): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const version of VERSIONS) figures.push(await against(version))
  return figures
}

async function against(version: string): Promise<Figure> {
  const head = await startHead(await rayEnvironment(version))
  try {
    const inputs = {
      address: `127.0.0.1:${head.client}`,
      gcs: String(head.gcs),
      'ray-version': version,
      timeout: '60s',
    }
    const probe = probeSide(`Ray ${version}`, inputs)
    const failed = await probe.run().then(() => '', String)
    if (failed) console.error(failed)
    return figure(`Ray ${version}: not passed`, failed ? 1 : 0, 0, count)
  } finally {
    await head.stop()
  }
}
