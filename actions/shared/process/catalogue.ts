import { defineFindings } from '../outcome/define-finding.ts'

/** SW010: starting other programs. */
export const PROCESS = defineFindings({
  SW010: {
    name: 'command-not-started',
    fault: 'infrastructure',
    means: 'A program that Slipway needs is not installed on the runner, or this user may not execute it.',
    remedy: 'Install the program, or add its folder to PATH.',
    example: 'kubectl could not be started',
  },
})
