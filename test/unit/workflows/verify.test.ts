import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { workflow } from './read.ts'

const [step] = workflow('verify.yml').jobs.verify?.steps ?? []
const digested = (name: string) => `ghcr.io/me/shop/${name}@sha256:${'a'.repeat(64)}`

/** Runs the step's own script, as a runner does, with a `gh` that verifies only these images. */
function verified(images: Record<string, string>, valid: readonly string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-verify-'))
  const gh = `#!/bin/sh\necho "$*" >>"${folder}/asked"\ncase $3 in ${valid.map((each) => `oci://${each}`).join('|') || 'none'}) ;; *) exit 1 ;; esac\n`
  for (const [name, text] of [
    ['gh', gh],
    ['docker', '#!/bin/sh\ncat >/dev/null\n'],
  ] as const) {
    writeFileSync(join(folder, name), text)
    chmodSync(join(folder, name), 0o755)
  }
  const output = join(folder, 'output')
  for (const file of [output, join(folder, 'asked')]) writeFileSync(file, '')
  const env = {
    ...{ PATH: `${folder}:${process.env.PATH}`, GITHUB_OUTPUT: output, GITHUB_ACTOR: 'me', GH_TOKEN: 'token' },
    ...{ IMAGES: JSON.stringify(images), REPOSITORY: 'me/shop', SIGNER: 'acme/slipway/.github/workflows/release.yml' },
  }
  const args = ['--noprofile', '--norc', '-eo', 'pipefail', '-c', step?.run ?? '']
  const { status, stdout } = spawnSync('bash', args, { env, encoding: 'utf8' })
  const ran = {
    status,
    stdout,
    asked: readFileSync(join(folder, 'asked'), 'utf8'),
    output: readFileSync(output, 'utf8'),
  }
  rmSync(folder, { recursive: true })
  return ran
}

const API = digested('api')
const WEB = digested('web')

test('verify.yml passes on references that are all attested, and gives them on', () => {
  const { status, asked, output } = verified({ api: API, web: WEB }, [API, WEB])
  assert.equal(status, 0)
  assert.ok(asked.includes(`attestation verify oci://${WEB} --repo me/shop --signer-workflow acme/slipway/`), asked)
  assert.equal(output, `references=${JSON.stringify({ api: API, web: WEB })}\n`)
})

const refused: [string, Record<string, string>, string[], RegExp][] = [
  ['one image that is not attested', { api: API, web: WEB }, [API], /::error::\S*web@\S+ has no valid attestation/],
  ['a tag beside a digest', { api: API, web: 'ghcr.io/me/shop/web:1' }, [API], /references without a digest/],
  ['tags alone', { api: 'ghcr.io/me/shop/api:1' }, [], /no reference by digest/],
  ['no image at all', {}, [], /no reference by digest/],
]
for (const [name, images, valid, message] of refused)
  test(`verify.yml refuses ${name}`, () => {
    const { status, stdout, output } = verified(images, valid)
    assert.equal(status, 1, stdout)
    assert.match(stdout, message)
    assert.equal(output, '')
  })
