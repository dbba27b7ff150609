import assert from 'node:assert/strict'
import { test } from 'node:test'
import { failureOf } from '../../../actions/build/src/failure.ts'
import { BuildProgress } from '../../../actions/build/src/progress.ts'
import type { NetworkSettings } from '../../../actions/build/src/without-network.ts'

const LOOKUP = "Temporary failure resolving 'deb.debian.org'"
const NO_ROUTE = 'npm error code EAI_AGAIN'
const [OUTAGE, CODE, INPUT] = ['infrastructure', 'code', 'input']

const cases: [name: string, step: string, settings: NetworkSettings, line: string, fault?: string, message?: RegExp][] =
  [
    ['an outage', 'RUN apt-get update', {}, LOOKUP, OUTAGE, /^The name server did not answer/],
    ['the RUN has none', 'RUN --network=none apt-get update', {}, LOOKUP, CODE, /\(--network=none\)/],
    [
      'after another option',
      'RUN --mount=type=cache,target=/x --network=none npm ci',
      {},
      NO_ROUTE,
      CODE,
      /\(--network=none\)/,
    ],
    ['an option of the command', 'RUN docker run --network=none x', {}, LOOKUP, OUTAGE],
    ['the target has none', 'RUN npm ci', { target: 'none' }, NO_ROUTE, CODE, /\(the target's network: none\)/],
    ['the input gives none', 'RUN npm ci', { input: 'none' }, NO_ROUTE, INPUT, /\(the input network: none\)/],
    ['the input replaces the target', 'RUN npm ci', { target: 'none', input: 'default' }, NO_ROUTE, OUTAGE],
    ['the RUN has the host', 'RUN --network=host npm ci', { target: 'none' }, NO_ROUTE, OUTAGE],
    ['the default is the target', 'RUN --network=default npm ci', { target: 'none' }, NO_ROUTE, CODE],
    ['a test that fails', 'RUN --network=none npm test', {}, 'AssertionError: 1 != 2', CODE, /1 != 2$/],
    ['a full disk', 'RUN --network=none npm ci', {}, 'npm error code ENOSPC', OUTAGE, /^The disk is full/],
  ]
for (const [name, instruction, { target, input }, line, fault, message] of cases)
  test(`no network: ${name}`, () => {
    const progress = new BuildProgress(() => {})
    const [step, digest] = [`[api 2/2] ${instruction}`, 'b']
    const error = 'process "/bin/sh -c x" did not complete successfully: exit code: 1'
    const data = Buffer.from(`${line}\n`).toString('base64')
    progress.take(JSON.stringify({ vertexes: [{ digest, name: step, started: '2026-01-01T00:00:01Z' }] }))
    progress.take(JSON.stringify({ logs: [{ vertex: digest, data }] }))
    progress.take(JSON.stringify({ vertexes: [{ digest, name: step, error, completed: '2026-01-01T00:00:02Z' }] }))
    const found = failureOf(progress, { api: { network: target } }, { directory: '/repo' }, input)
    assert.equal(found.fault, fault)
    if (message) assert.match(found.message, message)
    if (fault !== OUTAGE && message?.source.includes('none')) assert.match(found.remedy ?? '', /^Remove /)
  })
