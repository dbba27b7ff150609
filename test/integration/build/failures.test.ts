import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { schema } from '../../../actions/build/src/inputs.ts'
import { run } from '../../../actions/build/src/run.ts'
import { parseInputs } from '../../../actions/shared/inputs/parse.ts'
import type { Outcome } from '../../../actions/shared/outcome/outcome.ts'
import { outcomeOf } from '../../../actions/shared/outcome/problem.ts'
import { realContext } from '../context.ts'
import { pythonBase } from './python-base.ts'

/** Answers 401 to everything, or speaks TLS with a certificate that nobody knows. */
const SERVER = `
import http.server, ssl, sys, threading, urllib.request
class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self): self.send_error(401)
server = http.server.HTTPServer(('127.0.0.1', 0), Handler)
scheme = 'http'
if len(sys.argv) > 1:
    scheme = 'https'
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain('/cert.pem', '/key.pem')
    server.socket = context.wrap_socket(server.socket, server_side=True)
threading.Thread(target=server.serve_forever, daemon=True).start()
urllib.request.urlopen(f'{scheme}://127.0.0.1:{server.server_port}/')
`

const BASE = pythonBase('failures', SERVER, (folder) => {
  const files = ['-keyout', join(folder, 'key.pem'), '-out', join(folder, 'cert.pem')]
  const subject = ['-subj', '/CN=127.0.0.1', '-days', '1', ...files]
  execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', ...subject], { stdio: 'ignore' })
})

/** Builds in a folder of its own, which is gone afterwards. */
async function build(files: Record<string, string>, inputs: object = {}): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-failure-'))
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  const given = parseInputs(schema, { files: { app: 'Dockerfile' }, 'ca-bundle': 'none', load: false, ...inputs })
  try {
    return await run(given, realContext(folder).context).catch((error: unknown) => outcomeOf(error))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const pip = '/v/bin/pip install --disable-pip-version-check --no-index --find-links /wheels'
const HASH = `sha256:${'0'.repeat(64)}`

/** Each is a build that really fails so: code, the line that is named, Dockerfile, other files. */
const failures: [code: string, line: number | undefined, dockerfile: string, files?: Record<string, string>][] = [
  ['BD010 step-failed', 3, `FROM ${BASE}\nRUN echo fine\nRUN echo the reason >&2; exit 3\n`],
  ['BD011 certificate-not-trusted', 2, `FROM ${BASE}\nRUN python /server.py tls\n`],
  ['BD012 hash-mismatch', 2, `FROM ${BASE}\nRUN echo "c==1 --hash=${HASH}" >r && ${pip} --require-hashes -r r\n`],
  ['BD013 package-not-found', 2, `FROM ${BASE}\nRUN ${pip} nothere\n`],
  ['BD014 no-space', 2, `FROM ${BASE}\nRUN --mount=type=tmpfs,target=/t,size=1m head -c 2000000 /dev/zero >/t/x\n`],
  ['BD015 base-image-unavailable', 1, 'FROM 127.0.0.1:1/nothere:1\n'],
  [
    'BD016 network-unreachable',
    2,
    `FROM ${BASE}\nRUN python -c "import socket; socket.create_connection(('127.0.0.1', 1))"\n`,
  ],
  ['BD017 copy-path-missing', 2, 'FROM scratch\nCOPY settngs.json /x\n', { 'settings.json': '{}' }],
  ['BD018 secret-missing', 2, `FROM ${BASE}\nRUN --mount=type=secret,id=token,required=true true\n`],
  ['BD019 platform-not-supported', 3, `FROM ${BASE}\nCOPY --chmod=755 bad /bad\nRUN ["/bad"]\n`, { bad: 'no program' }],
  ['BD020 dockerfile-wrong', 2, 'FROM scratch\nCOPPY a b\n'],
  ['BD021 permission-denied', 3, `FROM ${BASE}\nUSER 10001\nRUN touch /etc/x\n`],
  ['BD022 command-not-found', 2, `FROM ${BASE}\nRUN nosuchcommand --version\n`],
  ['BD023 out-of-memory', 2, `FROM ${BASE}\nRUN python -c "bytearray(10**15)"\n`],
  ['BD024 lock-file-outdated', 2, `FROM ${BASE}\nRUN echo c==1 >r && ${pip} --require-hashes -r r\n`],
  ['BD025 dependency-conflict', 2, `FROM ${BASE}\nRUN ${pip} a b\n`],
  ['BD026 compiler-missing', 2, `FROM ${BASE}\nRUN gcc -o x x.c\n`],
  [
    'BD027 apt-release-invalid',
    2,
    `FROM ${BASE}\nRUN mkdir /repo && echo "deb file:/repo ./" >/l && apt-get update -o Dir::Etc::sourcelist=/l -o Dir::Etc::sourceparts=-\n`,
  ],
  ['BD028 access-denied', 2, `FROM ${BASE}\nRUN python /server.py\n`],
  ['BD030 argument-missing', 2, 'ARG VERSION\nFROM $VERSION\n'],
  ['BD031 read-only', 2, `FROM ${BASE}\nRUN --mount=type=bind,target=/here touch /here/x\n`],
  [
    'BD033 interpreter-missing',
    3,
    `FROM ${BASE}\nCOPY --chmod=755 run.sh /\nRUN ["/run.sh"]\n`,
    { 'run.sh': '#!/bin/sh\r\necho\r\n' },
  ],
  ['BD034 user-missing', 2, `FROM ${BASE}\nRUN chown nosuchuser /etc/passwd\n`],
]

describe('a build that really fails names its cause and its line', { concurrency: 4 }, () => {
  for (const [code, line, dockerfile, files = {}] of failures)
    test(code, async () => {
      const { findings, verdict } = await build({ Dockerfile: dockerfile, ...files })
      const [found] = findings
      assert.equal(found?.code, code, JSON.stringify(found))
      assert.deepEqual(found?.where, { file: 'Dockerfile', line }, JSON.stringify(found))
      assert.equal(verdict, found?.fault === 'infrastructure' ? 'blocked' : 'failed')
    })

  test('BD029 stage-missing', async () => {
    const bake = 'target "default" { target = "nothere" }\n'
    const { findings } = await build(
      { Dockerfile: 'FROM scratch AS x\n', 'b.hcl': bake },
      { files: {}, 'bake-file': 'b.hcl' },
    )
    assert.equal(findings[0]?.code, 'BD029 stage-missing', JSON.stringify(findings[0]))
  })

  test('the evidence is the failing step alone', async () => {
    const { findings } = await build({
      Dockerfile: `FROM ${BASE}\nRUN echo of another step\nRUN echo the reason; exit 3\n`,
    })
    assert.match(findings[0]?.evidence.join('\n') ?? '', /the reason/)
    assert.doesNotMatch(findings[0]?.evidence.join('\n') ?? '', /of another step$/m)
  })

  test('a path that is missing gets the nearest name, one that is ignored is told as such', async () => {
    const near = await build({ Dockerfile: 'FROM scratch\nCOPY settngs.json /x\n', 'settings.json': '{}' })
    assert.match(near.findings[0]?.remedy ?? '', /Did you mean settings\.json\?/)
    const ignored = await build({
      Dockerfile: 'FROM scratch\nCOPY a.txt /x\n',
      'a.txt': '',
      '.dockerignore': '*.txt\n',
    })
    assert.match(ignored.findings[0]?.remedy ?? '', /a\.txt exists, but \.dockerignore excludes it \(line 1: \*\.txt\)/)
  })
})
