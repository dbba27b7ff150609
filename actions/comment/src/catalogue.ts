import { defineFindings } from '../../shared/outcome/define-finding.ts'

/** CM: everything that comment can find. */
export const COMMENT = defineFindings({
  CM001: {
    name: 'no-run',
    fault: 'input',
    means: 'The workflow run whose report should be commented is not set.',
    remedy: 'Start the workflow on workflow_run, or set run-id.',
    example: 'run-id is not set; expected the number of a finished run',
  },
  CM002: {
    name: 'report-refused',
    fault: 'code',
    means:
      'The artifact of the run is not a valid Slipway report, so nothing was commented. A pull request can upload any file under that name.',
    remedy: 'Check the steps of the run: another step may have uploaded the artifact.',
    example: 'The report in slipway-report is not a valid Slipway report: it is not JSON',
  },
  CM003: {
    name: 'not-written',
    fault: 'infrastructure',
    severity: 'warning',
    means: "GitHub did not accept the comment or the label. The check's verdict is not affected.",
    remedy:
      'Read the job summary of the check, which has the same content. To comment, the token needs permissions: pull-requests: write.',
    example: 'GitHub rejected the comment: 403: Resource not accessible by integration',
  },
})
