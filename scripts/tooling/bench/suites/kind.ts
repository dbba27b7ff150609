import type { Figure } from '../compare.ts'
import { creating } from './kind/creating.ts'
import { loading } from './kind/loading.ts'
import { rollouts } from './kind/rollout.ts'

/** What setup-kind and kind-deploy cost, beside kind's and kubectl's own commands. */
export async function bench(): Promise<Figure[]> {
  return [...(await loading(1)), ...(await loading(3)), ...(await rollouts()), ...(await creating())]
}
