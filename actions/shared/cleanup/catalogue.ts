import { defineFindings } from '../outcome/define-finding.ts'

/** SW003: resources that a run could not remove. */
export const CLEANUP = defineFindings({
  SW003: {
    name: 'left-behind',
    fault: 'infrastructure',
    severity: 'warning',
    means: 'Something that the run created (a container, a cluster, a folder) could not be removed at its end.',
    remedy: 'Remove it by hand, or run: slipway clean',
    example: 'cluster slipway could not be removed',
    related: ['SW002'],
  },
})
