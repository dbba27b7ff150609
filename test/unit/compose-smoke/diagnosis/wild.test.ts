import assert from 'node:assert/strict'
import { test } from 'node:test'
import { COMPOSE_SMOKE } from '../../../../actions/compose-smoke/src/catalogue.ts'
import { causeOf } from '../../../../actions/compose-smoke/src/diagnosis/causes.ts'
import type { Broken } from '../../../../actions/compose-smoke/src/judge/state.ts'
import type { ContainerFacts } from '../../../../actions/compose-smoke/src/project-state/container-facts.ts'
import { projectOf } from '../sources.ts'
import { WILD_LOGS } from './wild-logs.ts'

/** Everything that the logs are about. */
const project = projectOf(`services:
  app: { image: app, environment: { DB_HOST: db } }
  proxy: { image: nginx, depends_on: { app: { condition: service_started } } }
  db: { image: postgres }
  cache: { image: redis }
  queue: { image: rabbitmq }
  search: { image: elasticsearch }
  store: { image: minio }
  keycloak: { image: keycloak }
`)

test('there are enough logs', () => assert.ok(WILD_LOGS.length >= 30, String(WILD_LOGS.length)))

for (const { thread, service, exitCode = 1, says, line, remedy, log } of WILD_LOGS)
  for (const maker of [COMPOSE_SMOKE.exited, COMPOSE_SMOKE['crash-loop']])
    test(`${thread}: ${line} (${maker.definition.name})`, () => {
      const container = { name: `shop-${service}-1`, exitCode, healthLog: [] } as unknown as ContainerFacts
      const root: Broken = { name: service, state: 'broken', maker, reason: 'ended', keys: ['command'], container }
      const found = causeOf(root, { states: [], project, log: log.replace(/^\n/, '').split('\n') })
      assert.match(found.message, says)
      assert.ok(found.message.includes(line), found.message)
      assert.deepEqual([found.fault, found.where.service], ['code', service])
      if (remedy) assert.match(found.remedy, remedy)
    })
