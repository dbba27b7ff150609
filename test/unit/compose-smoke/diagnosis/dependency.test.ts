import assert from 'node:assert/strict'
import { test } from 'node:test'
import { causeOf } from '../../../../actions/compose-smoke/src/diagnosis/causes.ts'
import {
  brokenAs,
  containerOf,
  withoutHealthcheck,
} from '../../../../actions/compose-smoke/src/diagnosis/dependency.ts'
import type { ContainerFacts } from '../../../../actions/compose-smoke/src/project-state/container-facts.ts'
import { projectOf } from '../sources.ts'

const project = projectOf(`services:
  app:
    image: app
    depends_on: { db: { condition: service_healthy } }
  db:
    image: postgres:17
`)
const db = { name: 'shop-db-1', service: 'db', status: 'restarting', exitCode: 0, healthLog: [] }
const containers = [{ name: 'shop-app-1', service: 'app' }, db] as unknown as ContainerFacts[]
const states = [{ name: 'app', state: 'waiting', reason: 'its container is created' }] as const

test('a dependency that ended has its own log as the cause, and what waits as a consequence', () => {
  const dependency = { container: 'shop-db-1', how: 'exited', exitCode: 3 } as const
  const container = containerOf(dependency, containers)
  const root = container && brokenAs(dependency, container)
  assert.ok(root)
  const found = causeOf(root, { states, project, log: ['FATAL:  database files are incompatible with server'] })
  assert.equal(found.code, 'CS021 exited')
  assert.match(found.message, /^Service db ended with exit code 3: its data was written by another version: FATAL/)
  assert.deepEqual(
    found.consequences.map((each) => each.where.service),
    ['app'],
  )
})

test('a service is found by its name, too', () =>
  assert.equal(containerOf({ service: 'db', how: 'exited' }, containers)?.name, 'shop-db-1'))

test('a service that is waited for as healthy needs a healthcheck', () => {
  assert.equal(brokenAs({ container: 'shop-db-1', how: 'no-healthcheck' }, containers[1] as ContainerFacts), undefined)
  const found = withoutHealthcheck('db', project)
  assert.deepEqual([found.code, found.where.line], ['CS042 no-healthcheck', 5])
  assert.equal(found.message, 'Service app waits until db is healthy, but db has no healthcheck')
})
