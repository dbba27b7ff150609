import { defineFindings } from '../outcome/define-finding.ts'

/** PB: probes of services, under Compose and Kubernetes alike. */
export const PROBES = defineFindings({
  PB001: {
    name: 'probe-failed',
    fault: 'code',
    means: 'A probe did not get the expected answer from its service within its time limit.',
    remedy: 'Check what the service answered; if the probe asks for the wrong thing, correct the probe.',
    example: 'Probe http api: expected status 200, found status 503 (for 30s)',
  },
  PB002: {
    name: 'probe-skipped',
    fault: 'input',
    severity: 'note',
    means: 'A probe could not run on this machine, for example because no browser is installed.',
    remedy: 'Install what the probe needs on the runner, or remove the probe.',
    example: 'Probe browser web was skipped: no Chromium was found',
  },
})
