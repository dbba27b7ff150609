import assert from 'node:assert/strict'
import { test } from 'node:test'
import { runDocker } from '../../../../actions/shared/docker/cli.ts'
import { pluginMissing } from '../../../../actions/shared/docker/missing.ts'
import { Problem } from '../../../../actions/shared/outcome/problem.ts'
import { createRunner } from '../../../../actions/shared/process/run.ts'

test('no Docker CLI: an input, because the machine was set up without it', async () => {
  const run = createRunner({ directory: '/', env: { PATH: '/nonexistent' }, signal: new AbortController().signal })
  await assert.rejects(
    runDocker({ run }, ['version']),
    (error) => error instanceof Problem && error.finding.code.startsWith('SW010') && error.finding.fault === 'input',
  )
})

/** What docker writes without the plugin, by its version. */
const WORDS: [output: string, missing: boolean][] = [
  ['unknown flag: --file\n\nUsage:  docker [OPTIONS] COMMAND [ARG...]', true],
  ["unknown shorthand flag: 'f' in -f\nSee 'docker --help'.", true],
  ["docker: 'compose' is not a docker command.\nSee 'docker --help'", true],
  ['docker: unknown command: docker compose', true],
  ['services.app additional properties file not allowed', false],
  ['unknown flag: --fil', false],
]
for (const [output, missing] of WORDS)
  test(`${missing ? 'a plugin that is missing' : 'another mistake'}: ${output.split('\n')[0]}`, () => {
    const found = pluginMissing('compose', output)?.finding
    assert.equal(found?.message, missing ? 'docker compose is not installed' : undefined)
    if (missing) assert.equal(found?.fault, 'input')
  })
