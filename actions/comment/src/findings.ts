import { type Finding, finding } from '../../shared/outcome/finding.ts'
import { badInput, Problem } from '../../shared/outcome/problem.ts'

export const noRun = (found: string | undefined) =>
  badInput({
    code: 'CM001 no-run',
    message: `run-id is ${found ?? 'not given'}; wanted: the number of a finished run`,
    remedy: 'Start the workflow on workflow_run, or set run-id.',
  })

export const reportRefused = (artifact: string, reason: string) =>
  new Problem({
    code: 'CM002 report-refused',
    message: `The report in ${artifact} is not one that Slipway writes: ${reason}`,
    where: { file: `${artifact}/report.json` },
    remedy: 'Nothing was commented. Look at the run: somebody else may have uploaded it.',
  })

/** Never more than a warning: the check has its verdict, and its summary says the same. */
export const notWritten = (what: string, reason: string): Finding =>
  finding({
    code: 'CM003 not-written',
    severity: 'warning',
    fault: 'infrastructure',
    message: `GitHub did not take the ${what}: ${reason}`,
    remedy:
      'The job summary of the check has the same. A token that may write needs permissions: pull-requests: write.',
  })
