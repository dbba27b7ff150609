import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import type { Outcome } from '../../actions/shared/outcome/outcome.ts'
import { docker } from './docker.ts'

const CLI = new URL('../../actions/dist/pipeline/cli.js', import.meta.url).pathname
const REF = 'slipway-process/proofs:1'
const PAIR = { api: 'slipway-process/proofs-api:1', web: 'slipway-process/proofs-web:1' }
const PROOFS = 'proofs'

const root = mkdtempSync(join(tmpdir(), 'slipway-proofs-'))
const home = join(root, 'shop')
after(() => {
  rmSync(root, { recursive: true, force: true })
  docker('image', 'rm', '--force', REF, PAIR.api, PAIR.web)
})

const config = (max: string, proofs = '{}') => `version: 1
min-free-disk: 1MB
proofs: ${proofs}
prepare:
  data: { run: ./make-data, reads: [] }
stages:
  build:
    needs: [data]
    files: { api: Dockerfile }
    tags: { api: ${REF} }
  image-size:
    budgets: { api: { max: ${max} } }
`

function write(files: Record<string, string>, folder = home): void {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text, { mode: 0o755 })
}

/** Runs the command line; the table of stages is read from the report. */
function slipway(args: string[], folder = home) {
  const { PATH, HOME } = process.env
  const env = { PATH, HOME, SLIPWAY_CACHE: join(root, 'cache'), SLIPWAY_PROOFS: join(root, PROOFS) }
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...args], { cwd: folder, env, encoding: 'utf8' })
  return { status, stdout, stderr }
}

interface Result {
  stage: string
  proved?: { at: string; key: string }
  provedUnits?: Record<string, { at: string }>
  outcome: { verdict: string; findings: { code: string; evidence: string[] }[] }
}
const reportOf = (name: string, folder = home) => readFileSync(join(folder, '.slipway/latest', name), 'utf8')

/** What each stage of a run was: `build proved`. */
function ran(args: string[] = [], folder = home): string[] {
  const { stdout, stderr } = slipway(['run', ...args], folder)
  assert.match(stdout, /Report: /, `${stdout}${stderr}`)
  const { results } = JSON.parse(reportOf('report.json', folder)) as { results: Result[] }
  return results.map(({ stage, proved, provedUnits = {}, outcome }) =>
    [stage, proved ? 'proved' : outcome.verdict, ...Object.keys(provedUnits)].join(' '),
  )
}

const ALL = ['data passed', 'build passed', 'image-size passed']
const NOTHING = ['build proved', 'image-size proved']
const proofFiles = () =>
  readdirSync(join(root, PROOFS))
    .filter((each) => each.endsWith('.json'))
    .map((each) => join(root, PROOFS, each))

describe('a pipeline that was proved', () => {
  test('runs once, and then nothing of it does, nor what prepares it', () => {
    mkdirSync(home)
    write({
      'slipway.yaml': config('9MB'),
      'make-data': '#!/bin/sh\necho made\n',
      Dockerfile: 'FROM scratch\nCOPY data /data\n',
      data: 'one',
    })
    assert.deepEqual(ran(), ALL)
    assert.deepEqual(ran(), NOTHING)
  })

  test('shows when and where in the table, the page, JUnit and JSON, with the original figures', () => {
    const { stdout } = slipway(['run'])
    assert.match(stdout, /image-size +│ proved/)
    assert.match(stdout, /proved on \d{4}-\d\d-\d\d \d\d:\d\d UTC on \S+, in /)
    assert.match(stdout, /passed: 2 stages passed, 2 of them proved before/)
    assert.match(reportOf('report.html'), /Proved on \d{4}/)
    assert.match(reportOf('report.junit.xml'), /<property name="proved" value="\d{4}/)
    const [, size] = (JSON.parse(reportOf('report.json')) as { results: (Result & { outcome: { measures: [] } })[] })
      .results
    assert.ok((size?.outcome.measures.length ?? 0) > 0)
    assert.match(size?.proved?.key ?? '', /^[0-9a-f]{64}$/)
  })

  test('plan --why tells that, in words and as JSON', () => {
    assert.match(slipway(['plan', '--why']).stdout, /= proved on/)
    const { stages } = JSON.parse(slipway(['plan', '--why', '--json']).stdout) as {
      stages: { name: string; proof: { state: string } }[]
    }
    assert.deepEqual(
      stages.map(({ name, proof }) => `${name} ${proof.state}`),
      ['data not needed', 'build proved', 'image-size proved'],
    )
  })

  test('runs what can see a change, after telling which it is', () => {
    write({ data: 'two' })
    assert.match(slipway(['plan', '--why']).stdout, /since its newest proof: the file data \(with mode\) changed/)
    assert.deepEqual(ran(), ALL)
    write({ data: 'one' })
    assert.deepEqual(ran(), NOTHING)
  })

  test('restores an image for a stage that runs, if it is still there', () => {
    docker('image', 'tag', REF, 'slipway-process/proofs:kept')
    docker('image', 'rm', REF)
    write({ 'slipway.yaml': config('8MB') })
    assert.deepEqual(ran(), ['build proved', 'image-size passed'])
    assert.equal(docker('image', 'inspect', '--format', '{{len .RepoTags}}', REF), '2')
    docker('image', 'rm', '--force', REF, 'slipway-process/proofs:kept')
    write({ 'slipway.yaml': config('7MB') })
    assert.match(slipway(['plan', '--why']).stdout, /runs anyway: image-size runs and needs what it makes/)
    assert.deepEqual(ran(), ALL)
  })

  test('runs what --fresh names, and all with --fresh alone', () => {
    assert.deepEqual(ran(['--fresh', 'image-size']), ['build proved', 'image-size passed'])
    assert.deepEqual(ran(['--fresh']), ALL)
    assert.match(slipway(['run', '--fresh', 'biuld']).stderr, /SW040 unknown-stage/)
  })

  test('neither uses nor keeps a proof of a stage that --set changes', () => {
    const set = ['--set', 'image-size.on-exceed=warn']
    for (let count = 0; count < 2; count += 1) assert.deepEqual(ran(set), ['build proved', 'image-size passed'])
  })
})

describe('a build of two targets, of which one changed', () => {
  const folder = join(root, 'pair')
  const change = (line: string) => write({ 'web.txt': line }, folder)

  test('builds and measures that one; the other one is taken from the proof, with its figures', () => {
    mkdirSync(folder)
    const stages = `build: { files: { api: api.Dockerfile, web: web.Dockerfile }, tags: { api: ${PAIR.api}, web: ${PAIR.web} } }
  image-size: { budgets: { api: { max: 9MB }, web: { max: 9MB } } }`
    const files = {
      'api.Dockerfile': 'FROM scratch\nCOPY api.txt /\n',
      'web.Dockerfile': 'FROM scratch\nCOPY web.txt /\n',
    }
    write(
      {
        ...files,
        'api.txt': 'api',
        'web.txt': 'web',
        'slipway.yaml': `version: 1\nmin-free-disk: 1MB\nstages:\n  ${stages}\n`,
      },
      folder,
    )
    assert.deepEqual(ran([], folder), ['build passed', 'image-size passed'])
    const before = docker('image', 'inspect', '--format', '{{.Id}}', PAIR.api)
    // Another build took the name.
    docker('image', 'tag', PAIR.web, PAIR.api)
    change('one line')
    const { stdout } = slipway(['plan', '--why'], folder)
    assert.match(stdout, /= web: since its newest proof: the file web\.txt \(with mode\) changed/)
    assert.match(stdout, /= proved: api on \d{4}/)
    assert.match(stdout, /= web: since its newest proof: the stage build\(web\) changed/)
    assert.deepEqual(ran([], folder), ['build passed api', 'image-size passed api'])
    assert.equal(docker('image', 'inspect', '--format', '{{.Id}}', PAIR.api), before)
    const { results } = JSON.parse(reportOf('report.json', folder)) as { results: { outcome: Outcome }[] }
    const [build, size] = results.map((each) => each.outcome)
    assert.match(build?.found ?? '', /^web built, \d of \d steps from the cache; api proved before$/)
    assert.deepEqual(Object.keys(JSON.parse(build?.outputs.images ?? '{}')).sort(), ['api', 'web'])
    assert.deepEqual(Object.keys(JSON.parse(size?.outputs.sizes ?? '{}')).sort(), ['api', 'web'])
    assert.match(reportOf('report.html', folder), /Proved before, and not run again: api on \d{4}/)
    assert.deepEqual(ran([], folder), ['build proved', 'image-size proved'])
  })

  test('builds an image that is gone, and no other', () => {
    docker('image', 'rm', '--force', PAIR.web)
    write({ 'slipway.yaml': readFileSync(join(folder, 'slipway.yaml'), 'utf8').replaceAll('9MB', '8MB') }, folder)
    assert.deepEqual(ran([], folder), ['build passed api', 'image-size passed'])
  })
})

const TAMPERED: readonly (readonly [string, (file: string) => void, RegExp])[] = [
  ['edited', (file) => writeFileSync(file, readFileSync(file, 'utf8').replace('api', 'apj')), /its file was changed/],
  ['truncated', (file) => truncateSync(file, 100), /its file is truncated/],
]

describe('a proof that something was done to', () => {
  for (const [name, tamper, why] of TAMPERED)
    test(`${name}: not used, and why`, () => {
      for (const file of proofFiles()) tamper(file)
      const { stdout } = slipway(['plan', '--why'])
      assert.match(stdout, why)
      assert.deepEqual(ran(), ALL)
      assert.deepEqual(ran(), NOTHING)
    })

  test('the same repository in another folder: not used', () => {
    const copy = join(root, 'copy')
    cpSync(home, copy, { recursive: true })
    assert.deepEqual(ran([], copy), ALL)
  })

  test('too old: not used, and why', () => {
    write({ 'slipway.yaml': config('7MB', '{ max-age: 1ms }') })
    assert.match(slipway(['plan', '--why']).stdout, /its proof doesn't count: it is older than max-age/)
    assert.deepEqual(ran(), ALL)
  })

  test('clean removes them on request', () => {
    assert.ok(proofFiles().length > 0)
    const before = proofFiles().length
    slipway(['clean'])
    assert.equal(proofFiles().length, before)
    assert.match(slipway(['clean', '--proofs']).stdout, /Removed \d+ proofs\./)
    assert.ok(proofFiles().length < before)
  })
})

describe('another verdict with the same key', () => {
  test('SW051 flaky, with both evidences, and the proof no longer counts', () => {
    write({ 'slipway.yaml': config('7MB, metric: compressed', '{ check-every: 2 }') })
    assert.deepEqual(ran(), ALL)
    assert.deepEqual(ran(), NOTHING)
    // No key has the sizes that were measured before: a wrong one there stands for what no key can have.
    const layers = join(root, 'cache', 'layers')
    for (const file of readdirSync(layers).map((each) => join(layers, each)))
      writeFileSync(file, readFileSync(file, 'utf8').replaceAll(/:\d+/g, ':9000000000'))
    assert.deepEqual(ran(), ['data passed', 'build passed', 'image-size failed'])
    const { results } = JSON.parse(reportOf('report.json')) as { results: Result[] }
    const flaky = results[2]?.outcome.findings.find(({ code }) => code === 'SW051 flaky')
    assert.match(flaky?.evidence.join('\n') ?? '', /then: passed on [\s\S]*now: IS\d{3}/)
    assert.deepEqual(ran(), ['build proved', 'image-size failed'])
  })
})
