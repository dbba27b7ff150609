import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eventOf } from '../../../../actions/compose-smoke/src/project-state/events.ts'
import { serviceOf } from '../../../../actions/compose-smoke/src/project-state/inspected.ts'

const LABEL = 'com.docker.compose.'

/** The labels of containers of the service app, as Compose 5.6 sets them, without their common part. */
const CONTAINERS: [what: string, labels: Record<string, string>, service: string][] = [
  ['a replica', { 'container-number': '1', oneoff: 'False' }, 'app'],
  ['docker compose run', { oneoff: 'True', slug: 'f2' }, ''],
  ['a pre_start hook, docker/compose#13862', { hook: 'pre_start', 'hook-index': '0' }, ''],
  ['the relay of a provider', { 'container-number': '1', oneoff: 'False', relay: 'a1b2c3' }, 'app'],
]
for (const [what, labels, service] of CONTAINERS)
  test(`${what} is ${service ? 'a replica of its service' : 'no replica'}, in its state and in its events`, () => {
    const own = Object.entries({ project: 'shop', service: 'app', ...labels }).map(([key, value]) => [
      LABEL + key,
      value,
    ])
    const all: Record<string, string> = Object.fromEntries(own)
    assert.equal(serviceOf(all), service)
    assert.equal(eventOf({ Action: 'die', timeNano: 1, Actor: { Attributes: all } })?.service, service)
  })
