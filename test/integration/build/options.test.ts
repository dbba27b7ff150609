import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { schema } from '../../../actions/build/src/inputs.ts'
import { run } from '../../../actions/build/src/run.ts'
import { parseInputs } from '../../../actions/shared/inputs/parse.ts'
import type { Outcome } from '../../../actions/shared/outcome/outcome.ts'
import { outcomeOf } from '../../../actions/shared/outcome/problem.ts'
import { realContext } from '../context.ts'

const NAME = `slipway-test-options-${process.pid}`
const TAGS = [`${NAME}:1`, `${NAME}:latest`]
/** The name that an image gets without tags; the docker driver keeps it, loaded or not. */
const DEFAULT_TAG = `${NAME}:dev`
const BASE = 'FROM python:3.13-slim'

after(() => execFileSync('docker', ['image', 'rm', '--force', ...TAGS, DEFAULT_TAG], { stdio: 'ignore' }))

async function build(
  files: Record<string, string>,
  inputs: object,
  env: Record<string, string> = {},
): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-options-'))
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  const given = parseInputs(schema, {
    files: { [NAME]: 'Dockerfile' },
    'ca-bundle': 'none',
    load: false,
    identify: false,
    ...inputs,
  })
  Object.assign(process.env, env)
  const { context } = realContext(folder)
  try {
    return await run(given, context).catch((error: unknown) => outcomeOf(error))
  } finally {
    for (const name of Object.keys(env)) delete process.env[name]
    rmSync(folder, { recursive: true, force: true })
  }
}

const passes = async (dockerfile: string, inputs: object, env?: Record<string, string>) => {
  const { findings } = await build({ Dockerfile: `${dockerfile}\n` }, inputs, env)
  assert.deepEqual(findings, [])
}

test('an image gets all of its tags', async () => {
  await passes('FROM scratch\nCOPY Dockerfile /', { tags: TAGS.join('\n'), load: true })
  execFileSync('docker', ['image', 'inspect', ...TAGS], { stdio: 'ignore' })
})

test('a secret comes from a variable', () =>
  passes(
    `${BASE}\nRUN --mount=type=secret,id=t grep -q '^out of the environment$' /run/secrets/t`,
    { 'secret-envs': 't=OPTIONS_TEST' },
    { OPTIONS_TEST: 'out of the environment' },
  ))

test('limits, shared memory and hosts reach RUN', () =>
  passes(
    `${BASE}\nRUN test "$(ulimit -n)" = 77 && df -k /dev/shm | grep -q ' 9216 ' && grep -q '10.1.2.3.*db.example' /etc/hosts`,
    {
      ulimit: 'nofile=77:77',
      'shm-size': '9m',
      'add-hosts': 'db.example:10.1.2.3',
    },
  ))

test('a stage is chosen, and built without the cache', () =>
  passes(`${BASE} AS good\nRUN true\n${BASE}\nRUN exit 1`, {
    target: 'good',
    'no-cache-filters': 'good',
    network: 'none',
  }))

test('several bake files add to each other, and set wins', async () => {
  const files = {
    Dockerfile: `${BASE}\nARG A\nARG B\nARG C\nRUN test "$A$B$C" = 123\n`,
    'a.hcl': 'target "default" { args = { A = "1", B = "0" } }\n',
    'b.hcl': 'target "default" { args = { B = "2", C = "0" } }\n',
  }
  const { findings } = await build(files, { files: {}, 'bake-file': 'a.hcl\nb.hcl', set: 'default.args.C=3' })
  assert.deepEqual(findings, [])
})

test('a privilege is refused until allow names it', async () => {
  const files = {
    Dockerfile: `${BASE}\nRUN --network=host true\n`,
    'b.hcl': 'target "default" { entitlements = ["network.host"] }\n',
  }
  const refused = await build(files, { files: {}, 'bake-file': 'b.hcl' })
  assert.deepEqual([refused.findings[0]?.code, refused.verdict], ['BD037 entitlement-missing', 'failed'])
  assert.match(refused.findings[0]?.message ?? '', /network\.host.* input allow/)
  const allowed = await build(files, { files: {}, 'bake-file': 'b.hcl', allow: 'network.host' })
  assert.deepEqual(allowed.findings, [])
})

test("call: check gives BuildKit's warnings with their lines", async () => {
  const { findings, verdict } = await build(
    { Dockerfile: 'FROM scratch as x\nCOPY nothere /\nMAINTAINER me\n' },
    { call: 'check' },
  )
  assert.deepEqual(
    findings.map(({ code, where }) => [code, where.line]),
    [
      ['BD043 dockerfile-check', 1],
      ['BD043 dockerfile-check', 3],
    ],
  )
  assert.equal(verdict, 'warned')
})

test("a target's typo gets the nearest name", async () => {
  const { findings } = await build(
    { Dockerfile: 'FROM scratch\n', 'b.hcl': 'target "api" {}\n' },
    { files: {}, 'bake-file': 'b.hcl', targets: 'apii' },
  )
  assert.deepEqual([findings[0]?.code, findings[0]?.remedy], ['BD002 wrong-definition', 'Did you mean api?'])
})
