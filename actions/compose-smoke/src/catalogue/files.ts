import { defineFindings } from '../../../shared/outcome/define-finding.ts'

/** CS040 to CS049: what the Compose files require, and isn't there. */
export const FILES = defineFindings({
  CS040: {
    name: 'hook-failed',
    fault: 'code',
    means: 'A lifecycle hook of a service (post_start, pre_stop) exited with an error, so Docker Compose gave up.',
    remedy: "Fix the error in the hook's output.",
    example: 'The post_start hook of service app failed with exit code 7: seed: the table goods does not exist',
    related: ['CS013'],
  },
  CS041: {
    name: 'external-missing',
    fault: 'input',
    means: 'A volume or network that the Compose files declare as external does not exist in the engine.',
    remedy: 'Create it before this step, or remove external so that Compose creates it.',
    example: 'The external network edge does not exist; it is used by app',
    related: ['CS005'],
  },
  CS042: {
    name: 'no-healthcheck',
    fault: 'code',
    means:
      'A service waits with condition: service_healthy for a service that has no healthcheck, neither in the Compose files nor in its image. Docker Compose gives up on it.',
    remedy: 'Give the other service a healthcheck, or wait with condition: service_started.',
    example: 'Service app waits until db is healthy, but db has no healthcheck',
    related: ['CS034'],
  },
})
