import type { CallFact } from '../facts.ts'
import { RayFailure } from '../failure.ts'
import { hasDefaultCpus } from '../judge/ordinary.ts'
import type { Plain } from '../pickle/read.ts'
import type { CallRequirement } from '../wanted.ts'
import type { ProofJob } from './job.ts'
import { nodeNow } from './node-now.ts'
import { programOf } from './program.ts'
import { settle } from './settle.ts'

/** Calls a function of the user on every node, because the images of head and workers may differ. @throws {RayFailure} */
export async function proveCall(job: ProofJob, wanted: CallRequirement): Promise<CallFact[]> {
  const { work, nodes } = job
  const payloadId = await work.upload('call', programOf('call'))
  const args = [wanted.module, wanted.name, wanted.arguments]
  return Promise.all(
    nodes.map(async (node) => {
      const options = { nodeId: node.id, cpus: hasDefaultCpus(node) ? 1 : 0 }
      const run = async () => {
        const [id] = await work.submit({ name: 'slipway.call', payloadId, args, options })
        return work.result(id as Uint8Array)
      }
      const value = await settle(run())
      if (!(value instanceof RayFailure)) return { node, ...readCall(value) }
      return { node, failure: value, now: await nodeNow(job, node) }
    }),
  )
}

/** Pure: the answer of the program. */
function readCall(value: Plain): Omit<CallFact, 'node'> {
  const [, kind, text, trace] = Array.isArray(value) ? value : []
  if (kind === 'returned') return { returned: String(text) }
  return {
    raised: String(text ?? 'no answer'),
    trace: String(trace ?? '')
      .trimEnd()
      .split('\n'),
  }
}
