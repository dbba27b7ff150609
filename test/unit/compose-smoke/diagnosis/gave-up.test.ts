import assert from 'node:assert/strict'
import { test } from 'node:test'
import { COMPOSE_SMOKE } from '../../../../actions/compose-smoke/src/catalogue.ts'
import { gaveUp } from '../../../../actions/compose-smoke/src/diagnosis/gave-up.ts'
import type { Broken } from '../../../../actions/compose-smoke/src/judge/state.ts'

const TIMED_OUT = ['Error: timed out waiting for dbx:5432']
const root = (maker: Broken['maker']) => ({ name: 'api', maker }) as Broken
const unknownHost = (service: string) =>
  COMPOSE_SMOKE['unknown-host']({ message: 'no service is named dbx', where: { service }, remedy: 'Correct it.' })

test('a program that ended by a time limit of its own gave up', () => {
  assert.ok(gaveUp(root(COMPOSE_SMOKE.exited), TIMED_OUT, []))
  assert.ok(gaveUp(root(COMPOSE_SMOKE['crash-loop']), TIMED_OUT, [unknownHost('web')]))
})

test('one that waits for a host that nothing answers to fails on every machine', () => {
  assert.ok(!gaveUp(root(COMPOSE_SMOKE.exited), TIMED_OUT, [unknownHost('api')]))
})

test('a healthcheck has its own reasons, whatever the log tells', () => {
  assert.ok(!gaveUp(root(COMPOSE_SMOKE.unhealthy), TIMED_OUT, []))
  assert.ok(!gaveUp(root(COMPOSE_SMOKE.exited), ["KeyError: 'DATABASE_URL'"], []))
})
