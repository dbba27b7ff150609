import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { schema } from '../../../actions/build/src/inputs.ts'
import { run } from '../../../actions/build/src/run.ts'
import { parseInputs } from '../../../actions/shared/inputs/parse.ts'
import type { Outcome } from '../../../actions/shared/outcome/outcome.ts'
import { outcomeOf } from '../../../actions/shared/outcome/problem.ts'
import { pythonBase } from '../../integration/build/python-base.ts'
import { realContext } from '../../integration/context.ts'
import { MISTAKES } from './dockerfiles.ts'
import { BUILDS } from './ecosystems.ts'

const SERVER = `
import http.server, sys, threading, urllib.request
class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self): self.send_error(int(sys.argv[1]))
server = http.server.HTTPServer(('127.0.0.1', 0), Handler)
threading.Thread(target=server.serve_forever, daemon=True).start()
urllib.request.urlopen(f'http://127.0.0.1:{server.server_port}/')
`

const BASE = pythonBase('ecosystems', SERVER)

async function build(lines: readonly string[], files: Readonly<Record<string, string>>): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-ecosystem-'))
  const dockerfile = `${lines.join('\n')}\n`
    .replaceAll(/^FROM python(?=$| )/gm, `FROM ${BASE}`)
    .replace('FROM node', 'FROM node:24-slim')
  for (const [name, text] of Object.entries({ Dockerfile: dockerfile, ...files }))
    writeFileSync(join(folder, name), text)
  const inputs = { files: { app: 'Dockerfile' }, 'ca-bundle': 'none', load: false, identify: false }
  try {
    return await run(parseInputs(schema, inputs), realContext(folder).context).catch((error: unknown) =>
      outcomeOf(error),
    )
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

test('there are enough builds', () => assert.ok(BUILDS.length >= 55, String(BUILDS.length)))

describe('a build that really fails names code, fault, line and the line of the log that tells it', {
  concurrency: 4,
}, () => {
  for (const { name, code, fault, line, tells, dockerfile, files } of [...BUILDS, ...MISTAKES])
    test(name, async () => {
      const [found] = (await build(dockerfile, files)).findings
      assert.deepEqual(
        [found?.code.slice(0, 5), found?.fault, found?.where],
        [code, fault, { file: 'Dockerfile', line }],
        JSON.stringify(found, null, 1),
      )
      assert.match(found?.message ?? '', tells)
    })
})
