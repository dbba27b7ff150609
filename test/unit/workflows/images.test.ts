import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { evaluated, resultOf } from './expression.ts'
import { type Step, workflow } from './read.ts'

const release = workflow('release.yml').jobs
const downloads = (steps: readonly Step[] = []) =>
  steps.find(({ with: given }) => given?.path === `$\{{ runner.temp }}/slipway-checked`)

interface Artifact {
  id: number
  name: string
}
/** Where a platform's check ran: its attempts, with the ID that GitHub gave to what it stored. */
type Attempts = Record<number, number>

/** check.yml's call for one platform in one attempt: what it stores, and its outputs. */
function ran(platform: string, index: number, attempt: number, id: number) {
  const { outputs = {}, steps = [] } = workflow('check.yml').jobs.pipeline ?? {}
  const inputs = { ...release.check?.with, 'images-index': index, name: `slipway-${platform}` }
  const contexts = {
    inputs,
    github: { run_attempt: attempt },
    steps: { upload: { outputs: { 'artifact-id': `${id}` } } },
  }
  const name = evaluated(String(steps.find((step) => step.id === 'upload')?.with?.name), contexts)
  const own = Object.entries(outputs).filter(([key]) => key.startsWith('images-'))
  return {
    stored: { id, name },
    outputs: Object.fromEntries(own.map(([key, text]) => [key, evaluated(text, contexts)])),
  }
}

/**
 * The IDs that the publishing job downloads.
 * Sources: GitHub's documentation, Reuse workflows (of a matrix, the last output that isn't empty); the source of
 * actions/download-artifact v8 (of artifacts with one name only the highest ID is listed).
 */
function downloaded(checks: Record<string, Attempts>, job: 'publish' | 'publish-keyless' | 'sbom'): number[] {
  const outputs: Record<string, string> = {}
  const listed = new Map<string, Artifact>()
  for (const [index, [platform, attempts]] of Object.entries(checks).entries())
    for (const [attempt, id] of Object.entries(attempts)) {
      const one = ran(platform, index, Number(attempt), id)
      for (const [key, value] of Object.entries(one.outputs)) if (value !== '') outputs[key] = value
      if ((listed.get(one.stored.name)?.id ?? 0) < id) listed.set(one.stored.name, one.stored)
    }
  const text = evaluated(String(downloads(release[job]?.steps)?.with?.['artifact-ids']), {
    needs: { check: { outputs } },
  })
  const asked = text.split(',').flatMap((each) => (each.trim() === '' ? [] : [Number(each)]))
  return [...listed.values()].filter(({ id }) => asked.includes(id)).map(({ id }) => id)
}

/** IDs don't grow over attempts: Systemorph/MeshWeaver#4303 has the older upload with the higher one. */
const ATTEMPTS: [string, Record<string, Attempts>, number[]][] = [
  ['the first attempt', { amd64: { 1: 10 } }, [10]],
  ['all jobs ran again, and the ID is higher', { amd64: { 1: 10, 2: 20 } }, [20]],
  ['all jobs ran again, and the ID is lower', { amd64: { 1: 20, 2: 10 } }, [10]],
  ['only the publishing job ran again', { amd64: { 1: 20 }, arm64: { 1: 10 } }, [20, 10]],
  ['both platforms ran again', { amd64: { 1: 40, 2: 20 }, arm64: { 1: 10, 2: 30 } }, [20, 30]],
  ['only the platform that failed ran again', { amd64: { 1: 40 }, arm64: { 1: 30, 2: 20 } }, [40, 20]],
  ['three attempts', { amd64: { 1: 40, 3: 20 }, arm64: { 1: 30, 2: 50, 3: 10 } }, [20, 10]],
  [
    'eight platforms',
    Object.fromEntries([...Array(8).keys()].map((each) => [`p${each}`, { 1: 90 - each, 2: 80 - each }])),
    [80, 79, 78, 77, 76, 75, 74, 73],
  ],
]
for (const [what, checks, expected] of ATTEMPTS)
  for (const job of ['publish', 'publish-keyless', 'sbom'] as const)
    test(`release.yml: ${job} takes the images that each platform's check stored last: ${what}`, () => {
      assert.deepEqual(downloaded(checks, job), expected)
    })

test('release.yml: the platform of each call of the check has an output of its own, and SBOMs are taken by ID', () => {
  assert.equal(release.check?.with?.['images-index'], `$\{{ strategy.job-index || 0 }}`)
  const taken = release['attest-sbom']?.steps?.find(({ with: given }) => given?.path === `$\{{ runner.temp }}/sbom`)
  assert.equal(taken?.with?.['artifact-ids'], `$\{{ needs.sbom.outputs.artifact }}`)
})

const folder = mkdtempSync(join(tmpdir(), 'slipway-images-'))
after(() => rmSync(folder, { recursive: true }))

const bash = (script: string, env: Record<string, string>) => {
  const options = { env: { PATH: process.env.PATH, ...env }, encoding: 'utf8' as const }
  return spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script], options)
}

/** Folders that the download left, how many platforms the release has, whether it goes on. */
const LEFT: [what: string, folders: string[] | undefined, platforms: number, goesOn: boolean][] = [
  ['one platform, without a folder of its own', ['.'], 1, true],
  ['two platforms', ['slipway-amd64-images-1', 'slipway-arm64-images-2'], 2, true],
  ['one of two was not found, which is only a warning', ['.'], 2, false],
  ['nothing was found', [], 1, false],
  ['the download failed before it made the folder', undefined, 1, false],
]
for (const [index, [what, folders, platforms, goesOn]] of LEFT.entries())
  for (const job of ['publish', 'publish-keyless'])
    test(`release.yml: ${job}, images are counted: ${what}`, () => {
      const steps = release[job]?.steps ?? []
      const { if: when, run = '' } = steps[steps.findIndex(({ id }) => id === 'images') + 1] ?? {}
      assert.equal(when, `$\{{ !cancelled() && steps.images.outcome != 'skipped' }}`)
      const FOLDER = join(folder, `${job}-${index}`)
      if (folders) mkdirSync(FOLDER)
      for (const each of folders ?? []) {
        mkdirSync(join(FOLDER, each), { recursive: true })
        writeFileSync(join(FOLDER, each, 'images.json'), '{}')
      }
      const { status, stdout } = bash(run, { FOLDER, PLATFORMS: JSON.stringify(Array(platforms).fill({})) })
      assert.equal(status, goesOn ? 0 : 1, stdout)
      if (goesOn) return assert.equal(stdout, '')
      const found = folders?.length ?? 0
      assert.match(
        stdout,
        new RegExp(`::Nothing was published: the images of ${found} of ${platforms} .*Re-run all jobs`),
      )
    })

/** Images of each platform, registries, whether they are attested, whether the release goes on: a matrix has 256 jobs at most. */
const SIGNED: [images: number, registries: string, attest: boolean, goesOn: boolean][] = [
  [64, 'a.io/me\nb.io/me\n', true, true],
  [65, 'a.io/me\nb.io/me\n', true, false],
  [65, 'a.io/me\nb.io/me\n', false, true],
  [65, 'a.io/me', true, true],
]
for (const [index, [images, REGISTRY, attest, goesOn]] of SIGNED.entries())
  test(`release.yml: ${images} images for 2 platforms${attest ? ', attested' : ''}: ${goesOn ? 'published' : 'refused'}`, () => {
    const steps = release.publish?.steps ?? []
    const { run = '' } = steps[steps.findIndex(({ id }) => id === 'images') + 1] ?? {}
    const FOLDER = join(folder, `signed-${index}`)
    const list = { images: Object.fromEntries(Array.from({ length: images }, (_, at) => [`image-${at}`, {}])) }
    for (const each of ['amd64', 'arm64']) {
      mkdirSync(join(FOLDER, each), { recursive: true })
      writeFileSync(join(FOLDER, each, 'images.json'), JSON.stringify(list))
    }
    const { status, stdout } = bash(run, { FOLDER, PLATFORMS: '[{},{}]', REGISTRY, ATTEST: `${attest}` })
    assert.equal(status, goesOn ? 0 : 1, stdout)
    assert.match(stdout, goesOn ? /^$/ : /::Nothing was published: 260 SBOMs .* limits a matrix to 256 jobs/)
  })

/**
 * ROCm/TheRock#8372: a job that runs out of time is cancelled. failure() is for failed jobs alone, and cancelled() for
 * runs: both are false then. Source: GitHub's documentation, Evaluate expressions, Status check functions.
 */
const ENDED: [publish: string, keyless: string, goesOn: boolean][] = [
  ['success', 'skipped', true],
  ['skipped', 'success', true],
  ['cancelled', 'skipped', false],
  ['skipped', 'cancelled', false],
  ['skipped', 'skipped', false],
]
for (const [publish, keyless, goesOn] of ENDED)
  for (const job of ['attest', 'attest-sbom', 'announce'])
    test(`release.yml: publish ${publish}, publish-keyless ${keyless}: ${job} ${goesOn ? 'runs' : 'does not run'}`, () => {
      const condition = (release[job]?.if ?? '').replace(/^\$\{\{ !failure\(\) && !cancelled\(\) && (.*) \}\}$/, '$1')
      const contexts = {
        needs: { publish: { result: publish }, 'publish-keyless': { result: keyless } },
        inputs: { attest: true, announce: true, 'dry-run': false },
        github: { ref_type: 'tag' },
      }
      assert.equal(resultOf(condition, contexts), goesOn)
    })

// actions/download-artifact#486, MeshInspector/MeshLib#6474, folo-rs/folo#423
for (const name of ['check.yml', 'check-portable.yml'])
  test(`${name}: a lane that can't download the images of an earlier attempt tells what to do`, () => {
    const steps = workflow(name).jobs.lane?.steps ?? []
    const at = steps.findIndex(({ id }) => id === 'images')
    assert.equal(steps[at]?.with?.['artifact-ids'], `$\{{ needs.images.outputs.artifact }}`)
    const { if: when, run = '' } = steps[at + 1] ?? {}
    assert.equal(when, `$\{{ failure() && steps.images.outcome == 'failure' }}`)
    const { status, stdout } = bash(run, {})
    assert.equal(status, 0)
    assert.match(stdout, /^::error title=.*::This lane proved nothing\..*Re-run all jobs/)
  })
