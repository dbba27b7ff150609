import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { schema } from '../../../actions/build/src/inputs.ts'
import { run } from '../../../actions/build/src/run.ts'
import { parseInputs } from '../../../actions/shared/inputs/parse.ts'
import type { Outcome } from '../../../actions/shared/outcome/outcome.ts'
import { outcomeOf } from '../../../actions/shared/outcome/problem.ts'
import { realContext } from '../context.ts'
import { BUILDS } from './ecosystems.ts'

const BASE = `slipway-test-ecosystems-${process.pid}:base`
const home = mkdtempSync(join(tmpdir(), 'slipway-ecosystems-'))

/** Wheels by hand: `a` wants c 1, `b` wants c 2, `old` wants a Python of the future. */
const WHEELS = `
import os, zipfile
def wheel(name, version, needs=''):
    os.makedirs('/wheels', exist_ok=True)
    with zipfile.ZipFile(f'/wheels/{name}-{version}-py3-none-any.whl', 'w') as z:
        info = f'{name}-{version}.dist-info'
        z.writestr(f'{info}/METADATA', f'Metadata-Version: 2.1\\nName: {name}\\nVersion: {version}\\n{needs}')
        z.writestr(f'{info}/WHEEL', 'Wheel-Version: 1.0\\nGenerator: hand\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n')
        z.writestr(f'{info}/RECORD', '')
wheel('a', '1', 'Requires-Dist: c==1\\n'); wheel('b', '1', 'Requires-Dist: c==2\\n'); wheel('c', '1'); wheel('c', '2')
wheel('old', '1', 'Requires-Python: >=4\\n')
`
const SERVER = `
import http.server, sys, threading, urllib.request
class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self): self.send_error(int(sys.argv[1]))
server = http.server.HTTPServer(('127.0.0.1', 0), Handler)
threading.Thread(target=server.serve_forever, daemon=True).start()
urllib.request.urlopen(f'http://127.0.0.1:{server.server_port}/')
`

before(() => {
  writeFileSync(join(home, 'wheels.py'), WHEELS)
  writeFileSync(join(home, 'server.py'), SERVER)
  const lines = ['FROM python:3.13-slim', 'COPY *.py /', 'RUN python /wheels.py && python -m venv /v']
  writeFileSync(join(home, 'Dockerfile'), `${lines.join('\n')}\n`)
  execFileSync('docker', ['build', '--quiet', '--tag', BASE, home], { stdio: 'ignore' })
})

after(() => {
  execFileSync('docker', ['image', 'rm', '--force', BASE], { stdio: 'ignore' })
  rmSync(home, { recursive: true, force: true })
})

async function build(lines: readonly string[], files: Readonly<Record<string, string>>): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-ecosystem-'))
  const dockerfile = `${lines.join('\n')}\n`
    .replace('FROM python', `FROM ${BASE}`)
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
  for (const { name, code, fault, line, tells, dockerfile, files } of BUILDS)
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
