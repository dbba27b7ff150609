import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { schema } from '../../../actions/compose-smoke/src/inputs.ts'
import { run } from '../../../actions/compose-smoke/src/run.ts'
import { createClients } from '../../../actions/shared/context/clients.ts'
import type { Context } from '../../../actions/shared/context/context.ts'
import { redactingReporter } from '../../../actions/shared/context/redacting-reporter.ts'
import { parseInputs } from '../../../actions/shared/inputs/parse.ts'
import { redactedOutcome } from '../../../actions/shared/redaction/border.ts'
import { realContext } from '../context.ts'

const IMAGE = 'python:3.13-slim'
const READS = 'command: [sh, -c, "echo using $$(cat /run/secrets/pin); exit 1"]'
const FROM_ENVIRONMENT = `services: { app: { image: ${IMAGE}, secrets: [pin], ${READS} } }
secrets: { pin: { environment: STORE_PIN } }
`

interface Case {
  files: Record<string, string>
  env?: Record<string, string>
  inputs?: Record<string, unknown>
  hidden: string[]
}

const cases: Record<string, Case> = {
  'a secret from .env': {
    files: { 'compose.yaml': FROM_ENVIRONMENT, '.env': 'STORE_PIN=tulip-harbour-42\n' },
    hidden: ['tulip-harbour-42'],
  },
  'a secret from the process’s environment': {
    files: { 'compose.yaml': FROM_ENVIRONMENT },
    env: { STORE_PIN: 'tulip-harbour-45' },
    hidden: ['tulip-harbour-45'],
  },
  'a secret from the input env': {
    files: { 'compose.yaml': FROM_ENVIRONMENT },
    inputs: { env: { STORE_PIN: 'tulip-harbour-46' } },
    hidden: ['tulip-harbour-46'],
  },
  'a secret from the input env-files': {
    files: { 'compose.yaml': FROM_ENVIRONMENT, 'own.env': 'STORE_PIN="tulip $$harbour\n47-velvet"\n' },
    inputs: { 'env-files': ['own.env'] },
    hidden: ['tulip $harbour', '47-velvet'],
  },
  'a file of two lines': {
    files: {
      'compose.yaml': `services: { app: { image: ${IMAGE}, secrets: [pin], ${READS} } }\nsecrets: { pin: { file: ./key.txt } }\n`,
      'key.txt': 'first-line-cobalt\nsecond-line-velvet\n',
    },
    hidden: ['first-line-cobalt', 'second-line-velvet'],
  },
  'variables with secret names': {
    files: {
      'compose.yaml': `services:
  db:
    image: ${IMAGE}
    environment:
      POSTGRES_PASSWORD: 'pa$$word-9'
      OTHER_PASSWORD: 'quo"te-99'
      PGPASSWORD: plum-lantern-77
      TLS_PRIVATE_KEY: "-----BEGIN KEY-----\\nMIIabcdefghijk\\nlmnopqrstuvwxyz\\n-----END KEY-----"
    command: [python, -c, 'import os; [print(k, v) for k, v in os.environ.items()]; raise SystemExit(1)']
`,
    },
    hidden: ['pa$word-9', 'pa$$word-9', 'quo"te-99', 'quo\\"te-99', 'plum-lantern-77', 'lmnopqrstuvwxyz'],
  },
}

describe('of a stack that prints its secrets, nothing shows them', () => {
  for (const [name, each] of Object.entries(cases)) test(name, () => proves(each))
})

async function proves({ files, env = {}, inputs = {}, hidden }: Case): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'slipway-secrets-'))
  for (const [file, text] of Object.entries(files)) writeFileSync(join(directory, file), text)
  const { context, reporter } = realContext(directory)
  const surroundings = { directory, env: { ...context.env, ...env }, signal: context.signal }
  try {
    const redacting: Context = {
      ...context,
      ...surroundings,
      ...createClients(surroundings),
      reporter: redactingReporter(reporter, context.secrets),
    }
    const asked = { files: ['compose.yaml'], 'ready-timeout': '60s', ...inputs }
    const outcome = redactedOutcome(await run(parseInputs(schema, asked), redacting), context.secrets)
    assert.equal(outcome.verdict, 'failed', outcome.found)
    const shown = [
      JSON.stringify(outcome),
      reporter.lines.join('\n'),
      ...outcome.files.map((file) => readFileSync(file, 'utf8')),
    ]
    for (const secret of hidden) for (const text of shown) assert.ok(!text.includes(secret), `${secret} in ${text}`)
    const logs = outcome.files.filter((file) => file.endsWith('.log')).map((file) => readFileSync(file, 'utf8'))
    assert.match(logs.join('\n'), /\*\*\*/)
  } finally {
    for (const folder of [directory, context.scratch]) rmSync(folder, { recursive: true, force: true })
  }
}
