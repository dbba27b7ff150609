import assert from 'node:assert/strict'
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { Inputs } from '../../../actions/pipeline/src/inputs.ts'
import { prepare } from '../../../actions/pipeline/src/prepared.ts'
import { furtherLanes, run } from '../../../actions/pipeline/src/run.ts'
import { readHandOver } from '../../../actions/shared/docker/image-bundle.ts'
import { docker } from '../../process/docker.ts'
import { realContext } from '../context.ts'

const REF = 'slipway-hand-over/app:1'
const CONFIG = `version: 1
min-free-disk: 0
stages:
  build: { files: { app: Dockerfile }, tags: { app: "${REF}" }, ca-bundle: none }
  image-size: {}
  compose-smoke: { files: [compose.yaml], settle: 0s }
`
const NOTHING = { config: 'slipway.yaml', stages: [], only: false, set: [], keep: false, fresh: [] }
const silent = { started() {}, line() {}, finished() {}, close: async () => {} }

let folder: string
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'slipway-hand-over-'))
  writeFileSync(join(folder, 'slipway.yaml'), CONFIG)
  writeFileSync(join(folder, 'hello'), 'hello')
  writeFileSync(join(folder, 'Dockerfile'), 'FROM scratch\nCOPY hello /hello\n')
  writeFileSync(join(folder, 'compose.yaml'), `services: { app: { image: "${REF}", pull_policy: never } }\n`)
})
after(() => {
  docker('image', 'rm', '--force', REF)
  rmSync(folder, { recursive: true })
})

/** Runs part of the pipeline as one job would. */
async function job(inputs: Partial<Inputs>) {
  const prepared = await prepare({ ...NOTHING, ...inputs } as Inputs, folder)
  const results = await run(prepared, false, realContext(folder).context, silent as never)
  return { lanes: furtherLanes(prepared.lanes), results: new Map(results.map((each) => [each.stage, each])) }
}

test('one job builds and leaves the images; the next one takes the very same', async () => {
  const first = await job({ lane: 'images', saveImages: 'images' })
  assert.deepEqual([...first.results.keys()], ['build', 'image-size', 'save-images'])
  assert.equal(first.results.get('save-images')?.outcome?.verdict, 'passed')
  assert.equal(first.lanes, '["compose-smoke"]')
  const id = docker('image', 'inspect', '--format', '{{.Id}}', REF)
  docker('image', 'rm', '--force', REF)

  const second = await job({ lane: 'compose-smoke', loadImages: 'images' })
  assert.deepEqual([...second.results.keys()].slice(0, 2), ['build', 'compose-smoke'])
  assert.match(second.results.get('build')?.outcome?.found ?? '', /loaded from an earlier job/)
  assert.equal(docker('image', 'inspect', '--format', '{{.Id}}', REF), id)
  // The container has no program to start: what matters is that the stack took the image.
  assert.match(JSON.stringify(second.results.get('compose-smoke')?.outcome?.findings), /app/)
})

test('an archive that was changed on its way is refused', async () => {
  const { app } = await readHandOver(join(folder, 'images'))
  appendFileSync(join(folder, 'images', app?.archive ?? ''), 'x')
  const { results } = await job({ lane: 'compose-smoke', loadImages: 'images' })
  assert.equal(results.get('build')?.outcome?.findings[0]?.code, 'SW065 archive-changed')
  assert.equal(results.get('compose-smoke')?.skipped, 'build blocked')
})

const lists: [string, (list: string) => string][] = [
  ['a list that is no list', () => 'images'],
  ['a path out of the folder', (list) => list.replace('app.tar.zst', '../app.tar.zst')],
  ['a reference that is an option', (list) => list.replaceAll(REF, '--output=/etc/passwd')],
  ['an invalid digest', (list) => list.replaceAll('sha256:', 'md5:')],
]
for (const [name, change] of lists) {
  test(`${name} is refused`, async () => {
    const path = join(folder, 'images', 'images.json')
    const list = readFileSync(path, 'utf8')
    writeFileSync(path, change(list))
    const { results } = await job({ lane: 'compose-smoke', loadImages: 'images' })
    writeFileSync(path, list)
    assert.equal(results.get('build')?.outcome?.findings[0]?.code, 'SW064 images-not-handed-over')
  })
}
