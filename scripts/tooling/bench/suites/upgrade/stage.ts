import { join } from 'node:path'
import { schema as deploySchema } from '../../../../../actions/kind-deploy/src/inputs.ts'
import { run as deploy } from '../../../../../actions/kind-deploy/src/run.ts'
import type { Context } from '../../../../../actions/shared/context/context.ts'
import { parseInputs } from '../../../../../actions/shared/inputs/parse.ts'
import type { Outcome } from '../../../../../actions/shared/outcome/outcome.ts'
import { schema } from '../../../../../actions/upgrade/src/inputs.ts'
import { run as upgrade } from '../../../../../actions/upgrade/src/run.ts'
import { ROOT } from '../../../env.ts'
import { compare, type Figure } from '../../compare.ts'
import { type Side, work } from '../../sample.ts'
import { withCluster } from '../kind/cluster.ts'

const RUNS = 3
const WALL_RATIO = 1.6
const FAULTS = join(ROOT, 'test/faults/upgrade')
/** A change that loses nothing. */
const [OLD, NEW] = [join(FAULTS, 'base'), join(FAULTS, 'exits-at-once/twin')]

/** The stage, and deploying the old, the new and the old state by kind-deploy alone. */
export function stage(): Promise<Figure[]> {
  return withCluster('slipway-bench-upgrade', 1, ({ context, kubeconfig }) => {
    const ours = within('upgrade', { context, kubeconfig }, async (namespace) => {
      const load = [{ service: 'api', port: 80 }]
      const given = { from: [OLD], manifests: [NEW], kubeconfig, namespace, load }
      requirePassed(await upgrade(parseInputs(schema, given), context))
    })
    const theirs = within('kind-deploy of old, new and old', { context, kubeconfig }, async (namespace) => {
      for (const each of [OLD, NEW, OLD])
        requirePassed(await deploy(parseInputs(deploySchema, { manifests: [each], kubeconfig, namespace }), context))
    })
    return compare(ours, theirs, { wallRatio: WALL_RATIO }, { runs: RUNS })
  })
}

/** A side whose runs have a namespace each. */
function within(
  name: string,
  { context, kubeconfig }: { context: Context; kubeconfig: string },
  body: (namespace: string) => Promise<void>,
): Side {
  let round = 0
  const namespace = () => `${name.split(' ')[0]}-${round}`
  const kubectl = async (...args: string[]) => {
    const { exitCode, stderr } = await context.run({ file: 'kubectl', args: ['--kubeconfig', kubeconfig, ...args] })
    if (exitCode !== 0) throw new Error(stderr)
  }
  return work(
    name,
    () => body(namespace()),
    async () => {
      if (round > 0) await kubectl('delete', 'namespace', namespace(), '--wait')
      round++
      await kubectl('create', 'namespace', namespace())
    },
  )
}

function requirePassed({ verdict, found }: Outcome): void {
  if (verdict !== 'passed') throw new Error(found)
}
