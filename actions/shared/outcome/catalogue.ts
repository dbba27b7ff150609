import { defineFindings } from './define-finding.ts'

/** SW001 and SW002: how any run can end, whatever it did. */
export const OUTCOME = defineFindings({
  SW001: {
    name: 'internal-error',
    fault: 'infrastructure',
    means: 'Slipway itself failed. Nothing was learned about your code.',
    remedy: 'This is a bug in Slipway, not in your code; please report it with the evidence.',
    example: 'Slipway itself failed: Cannot read properties of undefined',
  },
  SW002: {
    name: 'cancelled',
    fault: 'infrastructure',
    means: 'The run was cancelled, by Ctrl-C, by GitHub or because the job reached its time limit.',
    remedy: 'Run it again. Everything that the run had started was removed.',
    example: 'Cancelled: SIGTERM',
    related: ['SW003'],
  },
})
