import type { Finding } from '../../shared/outcome/finding.ts'
import { Problem } from '../../shared/outcome/problem.ts'
import { COMMENT } from './catalogue.ts'

export const noRun = (found: string | undefined) =>
  new Problem(COMMENT['no-run']({ message: `run-id is ${found ?? 'not set'}; expected the number of a finished run` }))

export const reportRefused = (artifact: string, reason: string) =>
  new Problem(
    COMMENT['report-refused']({
      message: `The report in ${artifact} is not a valid Slipway report: ${reason}`,
      where: { file: `${artifact}/report.json` },
    }),
  )

/** Only a warning: the check already has its verdict, and its summary has the same content. */
export const notWritten = (what: string, reason: string): Finding =>
  COMMENT['not-written']({ message: `GitHub rejected the ${what}: ${reason}` })
