import { defineFindings } from '../../../shared/outcome/define-finding.ts'

/** CS040 to CS049: what the Compose files require, and isn't there. */
export const FILES = defineFindings({
  CS040: {
    name: 'hook-failed',
    fault: 'code',
    means:
      'A lifecycle hook of a service (pre_start, post_start, pre_stop) exited with an error, so Docker Compose gave up.',
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
  CS043: {
    name: 'unknown-host',
    fault: 'code',
    severity: 'warning',
    means:
      'A variable names a host that is similar to a service of the project, but no service, network alias, container name or extra host has that name.',
    remedy: "Correct the host name, or add it to the other service's network aliases.",
    example: 'DB_HOST of service api names the host postgers, but no service, alias or extra host has that name',
    related: ['CS045'],
  },
  CS044: {
    name: 'mount-created',
    fault: 'code',
    severity: 'warning',
    means:
      'A service mounts a path that looks like a file and does not exist. Docker creates an empty directory with that name.',
    remedy: 'Create the file, or correct the path; paths are relative to the first Compose file.',
    example: 'Service web mounts conf/app.yaml, which does not exist: Docker creates a directory there',
    related: ['CS015'],
  },
  CS045: {
    name: 'networks-separate',
    fault: 'code',
    severity: 'warning',
    means: 'A service names another one as a host, but they are on different networks, so the name does not resolve.',
    remedy: 'Give both services a common network.',
    example: 'Service app names the host db, but shares no network with it',
    related: ['CS043'],
  },
})
