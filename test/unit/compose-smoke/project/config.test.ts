import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { type AskCompose, readConfig } from '../../../../actions/compose-smoke/src/project/config.ts'

interface Answer {
  stdout?: string
  stderr?: string
}

/** A Compose that answers by its arguments: with an output, or with an error. */
function composeOf(answers: Record<string, Answer>) {
  const asked: string[] = []
  const ask: AskCompose = async (args) => {
    asked.push(args.join(' '))
    const { stdout, stderr = '' } = answers[args.join(' ')] ?? {}
    return { exitCode: stdout === undefined ? 1 : 0, stdout: stdout ?? '', stderr, timedOut: false, durationMs: 0 }
  }
  return { ask, asked }
}

/** Printed by the model that Compose of that version has, for one and the same file. */
const printed = (name: string) => readFileSync(join(import.meta.dirname, 'printed', name), 'utf8')
/** The words of Compose 2.24 to 5.5 for build.ssh. */
const NO_JSON = "json: error calling MarshalJSON for type types.SSHKey: invalid character ':' after top-level value"
const WITH_PROFILE = { 'config --services': { stdout: 'db\nweb\n' } }
const LATER = { 'config --format json': { stdout: printed('compose-2.40.3.json') } }

test('Compose is asked for the services that are named: it enables their profiles', async () => {
  const { ask, asked } = composeOf({
    'config --format json tool': { stdout: '{"services":{"tool":{"profiles":["x"]}}}' },
  })
  assert.deepEqual(Object.keys((await readConfig(ask, ['tool'])).model?.services ?? {}), ['tool'])
  assert.deepEqual(asked, ['config --format json tool'])
})

test('what Compose cannot print as JSON is read as YAML', async () => {
  const answers = { 'config --format json': { stderr: NO_JSON }, config: { stdout: printed('compose-2.40.3.yaml') } }
  const { model } = await readConfig(composeOf(answers).ask)
  const expected = (await readConfig(composeOf(LATER).ask)).model
  for (const name of ['web', 'db'])
    for (const key of ['environment', 'command', 'depends_on', 'healthcheck', 'ports'] as const)
      assert.deepEqual(
        model?.services?.[name]?.[key] ?? null,
        expected?.services?.[name]?.[key] ?? null,
        `${name} ${key}`,
      )
  assert.ok(model?.services?.web?.build)
})

test('Compose 2.25.0 prints YAML where it is asked for JSON: docker/compose#11651', async () => {
  const { ask, asked } = composeOf({ 'config --format json': { stdout: 'services:\n  web: { image: x }\n' } })
  assert.deepEqual((await readConfig(ask)).model?.services, { web: { image: 'x' } })
  assert.equal(asked.length, 1)
})

test('Compose 2.24.7 prints short forms, and services whose profile is not enabled', async () => {
  const answers = { ...WITH_PROFILE, 'config --format json': { stdout: printed('compose-2.24.7.json') } }
  const { model } = await readConfig(composeOf(answers).ask)
  const expected = (await readConfig(composeOf(LATER).ask)).model
  assert.deepEqual(Object.keys(model?.services ?? {}).sort(), ['db', 'web'])
  assert.deepEqual(model?.services?.web?.healthcheck?.test, expected?.services?.web?.healthcheck?.test)
  assert.deepEqual(model?.services?.web?.depends_on, expected?.services?.web?.depends_on)
  assert.equal(model?.services?.web?.environment?.DB, expected?.services?.web?.environment?.DB)
  assert.deepEqual(model?.services?.web?.command, ['python -m http.server 8000'])
})

test('Compose 2.24.7 prints all services; those that are named start with what they need', async () => {
  const { ask } = composeOf({ 'config --format json tool': { stdout: printed('compose-2.24.7.json') } })
  assert.deepEqual(Object.keys((await readConfig(ask, ['tool'])).model?.services ?? {}).sort(), ['db', 'tool'])
})

test('Compose 2.24.7 prints hosts as the files have them', async () => {
  const services = { a: { extra_hosts: { db: '10.0.0.5' } }, b: { extra_hosts: ['db:10.0.0.5'] } }
  const { ask } = composeOf({ 'config --format json': { stdout: JSON.stringify({ services }) } })
  const { model } = await readConfig(ask)
  assert.deepEqual(model?.services?.a?.extra_hosts, ['db=10.0.0.5'])
  assert.deepEqual(model?.services?.b?.extra_hosts, ['db:10.0.0.5'])
})

test('files that Compose cannot read have no model, and are asked for once', async () => {
  const { ask, asked } = composeOf({ 'config --format json': { stderr: 'yaml: line 2: wrong' } })
  assert.deepEqual(await readConfig(ask), { output: ['yaml: line 2: wrong'] })
  assert.equal(asked.length, 1)
})
