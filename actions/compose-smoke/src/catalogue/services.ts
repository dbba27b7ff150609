import { defineFindings } from '../../../shared/outcome/define-finding.ts'

/** CS020 to CS034: services that started. */
export const SERVICES = defineFindings({
  CS020: {
    name: 'crash-loop',
    fault: 'code',
    means: 'A container exits and is restarted again and again.',
    remedy: 'See its log for why it exits, and fix that.',
    example: 'Service api restarts over and over (exit code 1, 3 times): KeyError: DATABASE_URL',
    related: ['CS021', 'KD013'],
  },
  CS021: {
    name: 'exited',
    fault: 'code',
    means:
      'A container exited that has to stay up, or exited with another code than expected. The message has the meaning of the exit code and the reason in its log.',
    remedy: 'See its log for why it exits and fix that, or allow it with expect.',
    example: 'Service api ended with exit code 1; expected to stay up',
    related: ['CS011', 'CS020'],
  },
  CS022: {
    name: 'out-of-memory',
    fault: 'code',
    means: 'A container, or a process in it, was killed because it ran out of memory (OOM).',
    remedy: 'Raise its memory limit, or reduce what it needs.',
    example: 'Service api was killed because it ran out of memory (OOM)',
    related: ['KD014'],
  },
  CS023: {
    name: 'unhealthy',
    fault: 'code',
    means: "A container's healthcheck fails. Its last outputs are in the evidence.",
    remedy: "Read the healthcheck's outputs and the log below.",
    example: 'Service api is unhealthy: its healthcheck fails (HTTP 500: migrations pending)',
    related: ['CS031', 'KD019'],
  },
  CS030: {
    name: 'held-up',
    fault: 'code',
    severity: 'note',
    means: 'A service is not ready because another one that it depends on has failed. It is listed under that finding.',
    remedy: 'Fix the other service first.',
    example: 'waits: its container is created, because of db',
  },
  CS031: {
    name: 'not-ready',
    fault: 'code',
    means:
      'A service was not ready when ready-timeout was over, and nothing had failed by then. Or it runs, has no healthcheck and no probe, and its log holds nothing but the same failed attempt.',
    remedy: 'Check its log and healthcheck; raise ready-timeout if it is only slow.',
    example: 'Service api was not ready within 120 s: its healthcheck has not passed yet',
    related: ['CS023', 'KD034'],
  },
  CS033: {
    name: 'restarted',
    fault: 'code',
    severity: 'note',
    means: 'A service is up, but was restarted before. Often it did not wait for a service that it needs.',
    remedy: 'Let it wait for the service that it needs: depends_on with condition: service_healthy.',
    example: 'Service api is up, but was restarted 2 times',
    related: ['CS020'],
  },
  CS034: {
    name: 'unproved',
    fault: 'code',
    severity: 'note',
    means:
      'A service has no healthcheck and no probe. It counts as ready because it stayed up for the time in settle. A warning where its log ends with an exception, or with an error that it reports again and again.',
    remedy: 'Give it a healthcheck or a probe, or accept this with expect: { NAME: running }.',
    example: 'Service worker counts as ready because it stayed up for 5s: it has no healthcheck and no probe',
  },
})
