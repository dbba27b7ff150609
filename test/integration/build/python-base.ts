import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before } from 'node:test'

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

/**
 * A base image for the builds of a test file, with these wheels, a virtual environment and a server: made before its
 * tests, removed after them.
 * @param server the text of /server.py.
 * @param prepare puts further files into the build's folder.
 * @returns the image's tag.
 */
export function pythonBase(name: string, server: string, prepare: (folder: string) => void = () => {}): string {
  const tag = `slipway-test-${name}-${process.pid}:base`
  const folder = mkdtempSync(join(tmpdir(), `slipway-${name}-`))
  before(() => {
    writeFileSync(join(folder, 'wheels.py'), WHEELS)
    writeFileSync(join(folder, 'server.py'), server)
    prepare(folder)
    const lines = ['FROM python:3.13-slim', 'COPY *.p* /', 'RUN python /wheels.py && python -m venv /v']
    writeFileSync(join(folder, 'Dockerfile'), `${lines.join('\n')}\n`)
    execFileSync('docker', ['build', '--quiet', '--tag', tag, folder], { stdio: 'ignore' })
  })
  after(() => {
    execFileSync('docker', ['image', 'rm', '--force', tag], { stdio: 'ignore' })
    rmSync(folder, { recursive: true, force: true })
  })
  return tag
}
