import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { schema } from '../../../actions/build/src/inputs.ts'
import { run } from '../../../actions/build/src/run.ts'
import { checkedInputs } from '../../../actions/shared/inputs/parse.ts'
import { Problem } from '../../../actions/shared/outcome/problem.ts'
import type { Command } from '../../../actions/shared/process/run.ts'
import { fakeContext } from '../context.ts'

const scratch = mkdtempSync(join(tmpdir(), 'slipway-build-'))
after(() => rmSync(scratch, { recursive: true }))

const ENGINE = { '/info': { ServerVersion: '28.5.2' } }
const PRINTED = JSON.stringify({ target: { api: { dockerfile: 'Dockerfile' } } })
const isPrint = ({ args = [] }: Command) => args.includes('--print')

/** Builds with these inputs; `docker buildx bake` answers as given. */
async function build(inputs: object, bake: (command: Command) => object = () => ({ stdout: PRINTED })) {
  const { context } = fakeContext(bake, ENGINE)
  return run(await checkedInputs(schema, inputs), { ...context, scratch, directory: scratch })
}

const FILES = { files: { api: 'Dockerfile' }, identify: false }
const BAKE_ERROR = 'docker-bake.json:3\nERROR: failed to parse docker-bake.json: unexpected "}"'
const refused: [string, object, code: string, message: RegExp][] = [
  ['without an image', {}, 'BD001 nothing-to-build', /bake-file or files/],
  ['from a bake file that is not one', FILES, 'BD002 wrong-definition', /docker-bake\.json: ERROR: failed to parse/],
  ['with certificates that are not there', { ...FILES, 'ca-bundle': 'no.pem' }, 'BD003 ca-bundle-missing', /no\.pem/],
  ['twice, without archives to compare', { ...FILES, 'verify-reproducible': true }, 'BD006 needs-oci', /needs oci/],
]
for (const [name, inputs, code, message] of refused)
  test(`refuses to build ${name}`, async () => {
    const bake = (command: Command) => (isPrint(command) ? { exitCode: 1, stderr: BAKE_ERROR } : {})
    await assert.rejects(build(inputs, bake), (error) => {
      assert.ok(error instanceof Problem)
      assert.equal(error.finding.code, code)
      assert.match(error.finding.message, message)
      return true
    })
  })

const RECORDS: [string, line: string, codes: string[]][] = [
  ['half a progress record', '{"vertexes":[{"digest":"a"', ['BD042 progress-unreadable']],
  ['a whole one', '{"vertexes":[]}', []],
]
for (const [name, line, codes] of RECORDS)
  test(`a build that succeeds with ${name} has ${codes.length} notes`, async () => {
    const metadata = { api: { 'image.name': 'api:dev', 'containerimage.digest': `sha256:${'a'.repeat(64)}` } }
    const { findings, verdict } = await build({ ...FILES, load: false }, (command) => {
      if (isPrint(command)) return { stdout: PRINTED }
      writeFileSync(join(scratch, 'build-metadata.json'), JSON.stringify(metadata))
      command.onChunk?.(Buffer.from(line), 'stderr')
      return {}
    })
    assert.deepEqual([verdict, findings.map(({ code }) => code)], ['passed', codes])
  })
