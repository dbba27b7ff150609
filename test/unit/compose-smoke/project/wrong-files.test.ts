import assert from 'node:assert/strict'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { wrongFiles } from '../../../../actions/compose-smoke/src/project/findings.ts'
import { readSources } from '../../../../actions/compose-smoke/src/project/source.ts'
import type { Context } from '../../../../actions/shared/context/context.ts'

const MAIN = `include: [parts/db.yaml]
services:
  app:
    image: x
    env_file: [.env.nothere]
    environment: { A: "\${NOPE_A:?set it}" }
    networks: [bakc]
    depends_on: [db]
  web:
    extends: { file: base.yaml, service: web }
    depends_on: [nope]
networks: { back: {} }
`

interface Wrong {
  what: string
  /** What Docker Compose 2.40 prints. */
  said: string
  files?: Record<string, string>
  where: object
  remedy: RegExp
}
const wrong: Wrong[] = [
  {
    what: 'an included file that is missing',
    said: 'open /repo/parts/db.yaml: no such file or directory',
    where: { file: 'compose.yaml', line: 1 },
    remedy: /Correct the path/,
  },
  {
    what: 'a file to extend that is missing',
    said: 'open /repo/base.yaml: no such file or directory',
    where: { service: 'web', file: 'compose.yaml', line: 10 },
    remedy: /Correct the path/,
  },
  {
    what: 'a key of an included file',
    said: "validating /repo/parts/db.yaml: services.db additional properties 'imagee' not allowed",
    files: { 'parts/db.yaml': 'services:\n  db:\n    imagee: x\n' },
    where: { service: 'db', file: 'parts/db.yaml', line: 3 },
    remedy: /image/,
  },
  {
    what: 'an included file that is no YAML',
    said: 'failed to parse /repo/parts/db.yaml: yaml: line 3: found unexpected end of stream',
    files: { 'parts/db.yaml': 'services:\n  db:\n    command: ["\n' },
    where: { file: 'parts/db.yaml' },
    remedy: /Correct the YAML/,
  },
  {
    what: 'a container name for two replicas',
    said: "services.deploy.replicas: can't set container_name and web as container name must be unique: invalid compose project",
    where: { service: 'web', file: 'compose.yaml', line: 9 },
    remedy: /Correct the Compose file/,
  },
  {
    what: 'an env file',
    said: 'env file /repo/.env.nothere not found: stat /repo/.env.nothere: no such file or directory',
    where: { service: 'app', file: 'compose.yaml', line: 5 },
    remedy: /required: false/,
  },
  {
    what: 'a required variable',
    said: 'error while interpolating services.app.environment.A: required variable NOPE_A is missing a value: set it',
    where: { service: 'app', file: 'compose.yaml', line: 6 },
    remedy: /^Set NOPE_A in env/,
  },
  {
    what: 'a network',
    said: 'service "app" refers to undefined network bakc: invalid compose project',
    where: { service: 'app', file: 'compose.yaml', line: 7 },
    remedy: /^Did you mean back\?$/,
  },
  {
    what: 'a service that is needed',
    said: 'service "web" depends on undefined service "nope": invalid compose project',
    where: { service: 'web', file: 'compose.yaml', line: 11 },
    remedy: /^Define nope in services/,
  },
  {
    what: 'a second document',
    said: "validating /repo/compose.yaml: services.late additional properties 'imagee' not allowed",
    files: { 'compose.yaml': `${MAIN}---\nservices:\n  late:\n    imagee: x\n` },
    where: { service: 'late', file: 'compose.yaml', line: 16 },
    remedy: /image/,
  },
]
for (const { what, said, files, where, remedy } of wrong)
  test(`${what}: file, line and service`, async (t) => {
    const directory = await mkdtemp(join(tmpdir(), 'slipway-wrong-'))
    t.after(() => rm(directory, { recursive: true }))
    for (const [name, text] of Object.entries({ 'compose.yaml': MAIN, ...files })) {
      await mkdir(dirname(join(directory, name)), { recursive: true })
      await writeFile(join(directory, name), text)
    }
    const sources = await readSources(['compose.yaml'], { directory } as Context)
    const { finding } = await wrongFiles(['compose.yaml'], [said], sources)
    const found = Object.fromEntries(Object.keys(where).map((key) => [key, finding.where[key as keyof typeof where]]))
    assert.deepEqual(found, where, finding.message)
    assert.match(finding.remedy, remedy)
  })
