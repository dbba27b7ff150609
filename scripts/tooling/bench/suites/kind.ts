import type { Figure } from '../compare.ts'
import { loading } from './kind/loading.ts'

/** What setup-kind and kind-deploy cost, beside kind's and kubectl's own commands. */
export async function bench(): Promise<Figure[]> {
  return [...(await loading(1)), ...(await loading(3))]
}
