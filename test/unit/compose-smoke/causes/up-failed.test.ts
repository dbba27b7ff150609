import assert from 'node:assert/strict'
import { test } from 'node:test'
import { failedDependency, withoutProgress } from '../../../../actions/compose-smoke/src/causes/compose-output.ts'
import { upFailed } from '../../../../actions/compose-smoke/src/causes/up-failed.ts'
import { projectOf } from '../sources.ts'

const project = projectOf(`services:
  app:
    image: python:3.13-slim
    post_start:
      - command: [sh, -c, "seed goods"]
    networks: [edge]
  store:
    provider: { type: cloud }
  train:
    image: trainer
    gpus: all
    secrets: [token]
    pre_start:
      - command: check
      - command: [seed, goods]
  files:
    image: httpd
    volumes:
      - type: volume
        source: goods
        target: /srv
      - type: bind
        source: ./conf.d
        target: /conf
networks:
  edge: { external: true, name: case-nonet }
volumes:
  goods: { external: true }
secrets:
  token: { file: ./keys/token.txt }
`)

interface Told {
  what: string
  said: string[]
  code: string
  service?: string
  line?: number
  says: RegExp
}
const told: Told[] = [
  {
    what: 'a hook, whose output Compose discards',
    said: ['Container shop-app-1  Starting', 'app hook exited with status 7'],
    code: 'CS040 hook-failed',
    service: 'app',
    line: 4,
    says: /^The post_start hook of service app failed with exit code 7: sh -c 'seed goods'$/,
  },
  {
    what: 'a hook, with its output (Compose 5.4)',
    said: [
      'app hook exited with status 7: seeding',
      'seed: the table goods is not there',
      'Container shop-app-1  Started',
    ],
    code: 'CS040 hook-failed',
    service: 'app',
    line: 4,
    says: /: seed: the table goods is not there$/,
  },
  {
    what: 'a hook that runs before the start, in a container that Compose 5 keeps, with its log after it',
    said: [
      'Container shop-train-1 Created ',
      'service "train" pre_start[1] exited with code 7 (hook container 604e14d9a682 retained for inspection)',
      'seeding',
      'seed: the table goods is not there',
    ],
    code: 'CS040 hook-failed',
    service: 'train',
    line: 13,
    says: /^The pre_start hook of service train failed with exit code 7: seed: the table goods is not there$/,
  },
  {
    what: 'a hook that runs before the start and printed one line, which Compose 5 repeats',
    said: [
      'service "train" pre_start[1] exited with code 7: no table goods (hook container 604e14d9a682 retained for inspection)',
    ],
    code: 'CS040 hook-failed',
    service: 'train',
    line: 13,
    says: /^The pre_start hook of service train failed with exit code 7: no table goods$/,
  },
  {
    what: 'a hook that runs before the start and printed nothing',
    said: ['service "train" pre_start[1] exited with code 7 (hook container 604e14d9a682 retained for inspection)'],
    code: 'CS040 hook-failed',
    service: 'train',
    line: 13,
    says: /^The pre_start hook of service train failed with exit code 7: seed goods$/,
  },
  {
    what: 'an external network',
    said: ['network case-nonet declared as external, but could not be found'],
    code: 'CS041 external-missing',
    service: 'app',
    line: 26,
    says: /^The external network case-nonet does not exist; it is used by app$/,
  },
  {
    what: 'an external volume',
    said: ['external volume "goods" not found'],
    code: 'CS041 external-missing',
    service: 'files',
    line: 28,
    says: /^The external volume goods does not exist; it is used by files$/,
  },
  {
    what: 'a provider',
    said: [
      'Network shop_default  Created',
      'store  Creating',
      'store  the quota of the account is used up',
      'the quota of the account is used up',
    ],
    code: 'CS013 up-failed',
    service: 'store',
    line: 7,
    says: /^The provider of service store failed: the quota of the account is used up$/,
  },
  {
    what: 'a GPU, which one service requests',
    said: ['Error response from daemon: could not select device driver "" with capabilities: [[gpu]]'],
    code: 'CS011 cannot-start',
    service: 'train',
    line: 11,
    says: /a GPU is requested/i,
  },
  {
    what: 'a path, by the service that mounts it',
    said: [
      'Error response from daemon: invalid mount config for type "bind": bind source path does not exist: /repo/conf.d',
      'Container shop-app-1  Starting',
    ],
    code: 'CS015 mount-missing',
    service: 'files',
    line: 23,
    says: /bind source path does not exist: \/repo\/conf.d$/,
  },
  {
    what: 'the variable of a secret',
    said: [
      'Container shop-app-1  Started',
      'environment variable "NOPE_TOKEN" required by secret "shop_token" is not set',
    ],
    code: 'CS013 up-failed',
    service: 'train',
    line: 30,
    says: /^A required variable is not set: environment variable "NOPE_TOKEN"/,
  },
  {
    what: 'the driver of a volume',
    said: [
      'Volume shop_goods  Error',
      'Error response from daemon: create shop_goods: error looking up volume plugin rexray: plugin "rexray" not found',
    ],
    code: 'CS011 cannot-start',
    service: 'files',
    line: 28,
    says: /^A volume or network driver is not installed: /,
  },
  {
    what: 'the file of a secret',
    said: [
      'Error response from daemon: invalid mount config for type "bind": bind source path does not exist: /repo/keys/token.txt',
    ],
    code: 'CS015 mount-missing',
    service: 'train',
    line: 30,
    says: /token.txt$/,
  },
  {
    what: 'a line about a container, and again without it',
    said: [
      'Container shop-app-1  Error response from daemon: No such image: python:3.13-slim',
      'Container shop-train-1  Created',
    ],
    code: 'CS010 image-unavailable',
    service: 'app',
    line: 3,
    says: /^The image or tag does not exist: Error response from daemon: No such image: python:3.13-slim$/,
  },
  { what: 'nothing', said: ['Container shop-app-1  Started'], code: 'CS013 up-failed', says: /no reason was given/ },
]
for (const { what, said, code, service, line, says } of told)
  test(`${what}: ${code}`, () => {
    const found = upFailed(said, project)
    assert.match(found.message, says)
    assert.deepEqual([found.code, found.where.service, found.where.line], [code, service, line])
  })

test('what Compose discards is told, with the way to see it', () =>
  assert.match(
    upFailed(['app hook exited with status 1'], project).remedy,
    /docker compose exec app sh -c 'seed goods'$/,
  ))

test('a failed dependency is named, not the one that waits for it', () => {
  const of = (line: string) => failedDependency(['Container a  Started', line])
  assert.deepEqual(of('dependency failed to start: container shop-db-1 is unhealthy'), {
    container: 'shop-db-1',
    how: 'unhealthy',
  })
  assert.deepEqual(of('dependency failed to start: container shop-db-1 exited (3)'), {
    container: 'shop-db-1',
    how: 'exited',
    exitCode: 3,
  })
  assert.equal(
    of('dependency failed to start: container shop-db-1 has no healthcheck configured')?.how,
    'no-healthcheck',
  )
  assert.deepEqual(of('service "migrate" didn\'t complete successfully: exit 1'), {
    service: 'migrate',
    how: 'exited',
    exitCode: 1,
  })
  assert.equal(of('Error response from daemon: conflict'), undefined)
})

test('an error is never taken for progress', () =>
  assert.deepEqual(
    withoutProgress(['Network x  Created', 'Container a  Error response from daemon: y', 'the quota is used up']),
    ['Error response from daemon: y', 'the quota is used up'],
  ))
