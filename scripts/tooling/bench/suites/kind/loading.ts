import { load } from '../../../../../actions/kind-deploy/src/images/load.ts'
import { compare, type Figure } from '../../compare.ts'
import { command, type Side, work } from '../../sample.ts'
import { withCluster } from './cluster.ts'
import { buildImage, forget, IMAGE, removeImage } from './image.ts'

const RUNS = { runs: 3, warmup: 0 }
/** Ours divided by `kind load docker-image`, by nodes. */
const COLD: Record<number, number> = { 1: 0.45, 3: 0.4 }
const TOP_LAYER = 0.08
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
      const cold = await compare(ours('new', absent), theirs('new', absent), { wallRatio: COLD[nodes] }, RUNS)
      const limits = { wallRatio: TOP_LAYER }
      const top = await compare(ours('changed', buildImage), theirs('changed', buildImage), limits, RUNS)
      const same = await compare(ours('unchanged'), theirs('unchanged'), { wallMs: UNCHANGED_MS }, { runs: 5 })
      const all = [...cold, ...top, ...same]
      for (const each of all) console.error(`${each.name}: ${each.value}`)
      return all
    } finally {
      await removeImage()
    }
  })
}

function complain({ findings }: Awaited<ReturnType<typeof load>>): void {
  if (findings[0]) throw new Error(findings[0].message)
}
