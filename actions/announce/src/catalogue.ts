import { defineFindings } from '../../shared/outcome/define-finding.ts'

/** AN: everything that announce can find. */
export const ANNOUNCE = defineFindings({
  AN001: {
    name: 'incomplete',
    fault: 'input',
    means: 'A required input is not set.',
    remedy: 'Set the input.',
    example: 'tag is not set',
  },
  AN002: {
    name: 'not-announced',
    fault: 'infrastructure',
    means: 'GitHub did not create or update the release. The images are published anyway.',
    remedy: 'Run this job again. Its token needs permissions: contents: write.',
    example: 'GitHub rejected the release v1.4.0: 403: Resource not accessible by integration',
  },
})
