import { asAction, readInputs } from '../../shared/github/action.ts'
import { outcome } from '../../shared/outcome/outcome.ts'
import { withCrash } from '../../shared/outcome/problem.ts'
import { schema } from './inputs.ts'
import { prepare } from './prepared.ts'
import { plainProgress } from './progress/plain.ts'
import { writeReport } from './report/report.ts'
import { combine, furtherLanes, run } from './run.ts'

await asAction('slipway', async (context) => {
  const inputs = readInputs(schema)
  const prepared = await prepare(inputs, context.directory)
  const progress = plainProgress((line) => context.reporter.foreign(line))
  const results = await run(prepared, inputs.keep, context, progress)
  const total = withCrash(combine(results), context.signal)
  const { report, findings } = await writeReport(results, total, context.scratch, context.secrets)
  const outputs = {
    ...total.outputs,
    report: report?.page ?? '',
    'report-json': report?.json ?? '',
    lanes: furtherLanes(prepared.lanes),
  }
  return outcome({ ...total, outputs, findings: [...total.findings, ...findings] })
})
