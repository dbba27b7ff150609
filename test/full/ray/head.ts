import type { TestContext } from 'node:test'
import { rayEnvironment } from '../../../scripts/tooling/bench/ray/environment.ts'
import { startHead } from '../../../scripts/tooling/bench/ray/head.ts'

export const RAY = '2.60.0'

type Start = Parameters<typeof startHead>

interface HeadOptions {
  /** Options of `ray start`. */
  more?: Start[2]
  env?: Start[1]
  /** As in `ray[default]`. */
  extra?: string
  place?: Start[3]
}

/** A real head of this machine, stopped after the test, with its address and the environment that it runs from. */
export async function headWith(t: TestContext, { more, env, extra = 'default', place }: HeadOptions = {}) {
  const environment = await rayEnvironment(RAY, extra)
  const head = await startHead(environment, env, more, place)
  t.after(() => head.stop())
  return { ...head, environment, address: `127.0.0.1:${head.client}` }
}
