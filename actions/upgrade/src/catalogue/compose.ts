import type { Definition } from '../../../shared/outcome/define-finding.ts'

/** What only an upgrade of a Compose stack shows. */
export const COMPOSE_FINDINGS = {
  UP008: {
    name: 'not-for-target',
    fault: 'input',
    means:
      'An input is set that the target does not have: files belongs to compose, manifests and disturb to kubernetes.',
    remedy: 'Remove the input, or set target to the one that it belongs to.',
    example: 'disturb needs target: kubernetes',
  },
  UP050: {
    name: 'data-moved',
    fault: 'code',
    severity: 'warning',
    means:
      'The new state mounts another volume or folder at the place of a service’s data, has it elsewhere, or has none: what was written is not found. A new name of the Compose project gives all volumes new names.',
    remedy: 'Keep the name of the volume and its path in the container, or copy the data in a step before the upgrade.',
    example: 'Service db: /var/lib/postgresql/data was volume data, and is volume db-data in the new state',
    related: ['UP042', 'UP051'],
  },
  UP051: {
    name: 'data-incompatible',
    fault: 'code',
    means: 'A service of the new state cannot read the data that its older version wrote, and does not start.',
    remedy:
      'Keep the major version that wrote the data, or move the data in a step of its own: dump it with the old version and restore it with the new one.',
    example:
      'Service db does not start on the data of the old state: its data was written by another version: database files are incompatible with server',
    related: ['UP050'],
  },
  UP052: {
    name: 'port-kept',
    fault: 'code',
    means:
      'A service was renamed. docker compose up leaves the container of the old name, which keeps its port, so that the container of the new name cannot start.',
    remedy: 'Deploy with docker compose up --remove-orphans, or keep the name of the service.',
    example: 'Service web publishes port 8080, which the container of api keeps: the new state has no service api',
    related: ['UP041'],
  },
  UP053: {
    name: 'tag-reused',
    fault: 'code',
    severity: 'note',
    means:
      'The image of a service has the same tag in both states and another content. A machine that has the tag does not pull it again: docker compose up goes on with the old image.',
    remedy: 'Give each version a tag of its own, name the image by digest, or set pull_policy: always.',
    example: 'Service api: me/api:latest is another image in the new state, and docker compose up does not pull it',
  },
  UP054: {
    name: 'away-too-long',
    fault: 'code',
    means:
      'Compose stops a container before it starts the next one. The service did not answer for longer than max-gap in that time.',
    remedy: 'Let the program stop on SIGTERM and start faster, or raise max-gap if the time is acceptable.',
    example: 'api did not answer for 41 s while the new state was started; the limit is 30 s',
    related: ['UP025'],
  },
  UP055: {
    name: 'fails-later',
    fault: 'code',
    means:
      'A service was ready and did not stay so while the load went on: its container ended, became unhealthy or ran out of memory. A warning if its restart policy started it again and no request was lost.',
    remedy:
      'See its log for why it ended. It was ready before, so a healthcheck that tests more may show this earlier.',
    example: 'Later in the new state: Service worker ended with exit code 1',
    related: ['UP023', 'CS021'],
  },
  UP056: {
    name: 'does-not-reconnect',
    fault: 'code',
    means:
      'The container of a service stayed while one that it needs was replaced, and the service fails since then. Most such services go on with a former address, or with connections to it.',
    remedy: 'Set restart: true in its depends_on, or let the program resolve the name and connect again.',
    example: 'web lost 90 of 240 requests: it stayed while a service that it needs was replaced, and fails since',
    related: ['UP030', 'UP031'],
  },
} as const satisfies Readonly<Record<string, Definition>>
