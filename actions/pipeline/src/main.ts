import type { Context } from '../../shared/context/context.ts'
import { asAction } from '../../shared/github/action.ts'
import { readInputs } from '../../shared/github/inputs.ts'
import { type Outcome, outcome } from '../../shared/outcome/outcome.ts'
import { withCrash } from '../../shared/outcome/problem.ts'
import { collectYoungEarly } from '../../shared/process/memory.ts'
import { schema } from './inputs.ts'
import { prepare } from './prepared.ts'
import { groupedProgress } from './progress/grouped.ts'
import { endOfLog } from './report/end-of-log.ts'
import { gatherFacts } from './report/gather-facts.ts'
import { copiesIn, writeReport } from './report/report.ts'
import { combine, furtherLanes, run } from './run.ts'

const work = async (context: Context): Promise<Outcome> => {
  const inputs = await readInputs(schema)
  const prepared = await prepare(inputs, context.directory)
  collectYoungEarly()
  const { foreign: write, group, endGroup } = context.reporter
  const progress = groupedProgress({ write, group, endGroup })
  const examined = await (await import('./proofs/examine.ts')).examine(prepared, inputs, context)
  if ('off' in examined && examined.isFault) write(`No proofs are used: ${examined.off}`)
  const proofs = 'off' in examined ? undefined : examined
  const results = await run(prepared, inputs.keep, context, progress, proofs)
  const total = withCrash(combine(results, context.signal), context.signal)
  const facts = await gatherFacts(context, inputs.config)
  const copies = copiesIn(context.directory, inputs)
  const { report, findings } = await writeReport(results, total, context.scratch, context.secrets, facts, copies)
  const outputs = {
    ...total.outputs,
    report: report?.page ?? '',
    'report-json': report?.json ?? '',
    'report-junit': report?.junit ?? '',
    'report-sarif': report?.sarif ?? '',
    lanes: furtherLanes(prepared.lanes),
  }
  return outcome({ ...total, outputs, findings: [...total.findings, ...findings] })
}

await asAction('slipway', work, endOfLog)
