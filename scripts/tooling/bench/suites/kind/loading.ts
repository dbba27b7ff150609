import { load } from '../../../../../actions/kind-deploy/src/images/load.ts'
import { alone, compare, type Figure } from '../../compare.ts'
import { command, type Side, work } from '../../sample.ts'
import { withCluster } from './cluster.ts'
import { buildImage, forget, IMAGE, removeImage } from './image.ts'

/** By nodes: `kind load` takes most of a minute onto three. */
const RUNS: Record<number, number> = { 1: 3, 3: 2 }
/** Ours divided by `kind load docker-image`, by nodes. */
const COLD: Record<number, number> = { 1: 0.45, 3: 0.4 }
/** Without a registry beside the cluster. */
const TOP_LAYER = 0.25
const UNCHANGED_MS = 300

/** A 400 MB image onto nodes that lack it, that lack its top layer, and that have it. */
export async function loading(nodes: number): Promise<Figure[]> {
  const name = `slipway-bench-${nodes}`
  return withCluster(name, nodes, async ({ context, names }) => {
    await buildImage()
    const absent = () => Promise.all(names.map(forget))
    const what = (state: string) => `${state} image onto ${nodes} ${nodes === 1 ? 'node' : 'nodes'}`
    const ours = (state: string, before?: Side['before']) =>
      work(`slipway, ${what(state)}`, async () => complain(await load([IMAGE], names, context)), before)
    const theirs = (state: string, before?: Side['before']) =>
      command(`kind load, ${what(state)}`, ['kind', 'load', 'docker-image', IMAGE, '--name', name], { before })
    try {
      console.error(`loading onto ${nodes}`)
      const runs = { runs: RUNS[nodes] ?? 1, warmup: 0 }
      const cold = await compare(ours('new', absent), theirs('new', absent), { wallRatio: COLD[nodes] }, runs)
      const limits = { wallRatio: TOP_LAYER }
      const top = await compare(ours('changed', buildImage), theirs('changed', buildImage), limits, runs)
      const same = await alone(ours('unchanged'), { wallMs: UNCHANGED_MS }, { runs: 5 })
      return [...cold, ...top, ...same]
    } finally {
      await removeImage()
    }
  })
}

function complain({ findings }: Awaited<ReturnType<typeof load>>): void {
  if (findings[0]) throw new Error(findings[0].message)
}
