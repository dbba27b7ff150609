import type { Finding } from '../../shared/outcome/finding.ts'
import { connect } from './client/session.ts'
import type { Attempt } from './examine.ts'
import { nameOf } from './transport/endpoint.ts'
import { reach } from './transport/reach.ts'

/** Loaded while Ray starts the session, which takes a second; a probe that ends before needs none of it. */
const loadExamination = () => import('./examine.ts')

/** Checks each step from the port to a task. @throws {RayFailure} at the first failing step. */
export async function attempt(current: Attempt): Promise<Finding[]> {
  const { facts, locate } = current
  const target = await locate()
  facts.address = nameOf(target)
  const { reachMs, ip } = await reach(target)
  facts.reachMs = reachMs
  const session = await connect({ ...target, ip, onStart: () => void setImmediate(loadExamination) })
  try {
    Object.assign(facts, session.opening)
    const { examine } = await loadExamination()
    return await examine(session, current)
  } finally {
    const closing = performance.now()
    await session.close()
    facts.closeMs = performance.now() - closing
  }
}
