import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { schema } from '../../../../../actions/setup-kind/src/inputs.ts'
import { run as setUp } from '../../../../../actions/setup-kind/src/run.ts'
import { parseInputs } from '../../../../../actions/shared/inputs/parse.ts'
import { NODE_IMAGE } from '../../../node-image.ts'
import { compare, type Figure } from '../../compare.ts'
import { command, work } from '../../sample.ts'
import { remove, scratchContext } from './cluster.ts'

const NAME = 'slipway-bench-create'
const RATIO = 1.1
const RUNS = { runs: 2, warmup: 0 }

/** From nothing to strictly ready, beside kind's own wait, which looks at the control plane alone. */
export async function creating(): Promise<Figure[]> {
  using context = scratchContext()
  const before = () => remove(NAME)
  const inputs = parseInputs(schema, { name: NAME, 'node-image': NODE_IMAGE })
  const kubeconfig = join(context.scratch, 'kubeconfig')
  writeFileSync(kubeconfig, '')
  const words = ['kind', 'create', 'cluster', '--name', NAME, '--image', NODE_IMAGE, '--wait', '3m']
  const ours = async () => {
    const { findings, verdict } = await setUp(inputs, context)
    if (!['passed', 'warned'].includes(verdict)) throw new Error(findings[0]?.message)
  }
  try {
    return await compare(
      work('setup-kind until strictly ready', ours, before),
      command('kind create cluster --wait', [...words, '--kubeconfig', kubeconfig], { before }),
      { wallRatio: RATIO },
      RUNS,
    )
  } finally {
    await before()
  }
}
