import assert from 'node:assert/strict'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { loadConfig } from '../../../../actions/pipeline/src/config/config.ts'
import { expanded } from '../../../../actions/pipeline/src/config/variants.ts'
import { type Prepared, prepare } from '../../../../actions/pipeline/src/prepared.ts'
import { furtherLanes } from '../../../../actions/pipeline/src/run.ts'
import { allProbeKinds, stagesOf } from '../../../../actions/pipeline/src/stages.ts'
import { outcome } from '../../../../actions/shared/outcome/outcome.ts'
import { Problem } from '../../../../actions/shared/outcome/problem.ts'
import { fakeContext } from '../../context.ts'

const STAGES = `
  build: { files: { api: Dockerfile } }
  compose-smoke: { files: [compose.yaml] }
  kind-deploy: { manifests: [k8s] }
  ray-probe: { service: ray, needs: [notify] }
  notify: { uses: kind-deploy, manifests: [more], needs: [kind-deploy] }
`

function write(cluster: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-variants-'))
  for (const each of ['Dockerfile', 'compose.yaml', 'k8s', 'more'])
    writeFileSync(join(folder, each), 'services: { api: { image: api } }\n')
  writeFileSync(
    join(folder, 'slipway.yaml'),
    `version: 1\nmin-free-disk: 1B\nstages:${STAGES}  setup-kind: ${cluster}\n`,
  )
  return folder
}

const prepared = (folder: string, stages: string[] = []): Promise<Prepared> =>
  prepare({ config: 'slipway.yaml', stages, set: [], only: false, keep: false, fresh: [] } as never, folder)

describe('clusters of several versions', () => {
  const TWO = '{ versions: ["1.34", "1.35"], name: check, nodes: 2 }'

  test('make a chain of stages each, which share what does not follow from a cluster', async () => {
    const { ordered, lanes } = await prepared(write(TWO))
    const needs = Object.fromEntries(ordered.map((each) => [each.name, each.needs.toSorted()]))
    assert.deepEqual(needs, {
      build: [],
      'compose-smoke': ['build'],
      'setup-kind-1.34': [],
      'kind-deploy-1.34': ['build', 'setup-kind-1.34'],
      'notify-1.34': ['build', 'kind-deploy-1.34', 'setup-kind-1.34'],
      'ray-probe-1.34': ['kind-deploy-1.34', 'notify-1.34', 'setup-kind-1.34'],
      'setup-kind-1.35': [],
      'kind-deploy-1.35': ['build', 'setup-kind-1.35'],
      'notify-1.35': ['build', 'kind-deploy-1.35', 'setup-kind-1.35'],
      'ray-probe-1.35': ['kind-deploy-1.35', 'notify-1.35', 'setup-kind-1.35'],
    })
    // Each version is a job of its own.
    assert.deepEqual(JSON.parse(furtherLanes(lanes)), ['compose-smoke', 'setup-kind-1.34', 'setup-kind-1.35'])
  })

  test('have a version and a name each, and the other inputs alike', async () => {
    const config = await loadConfig('slipway.yaml', write(TWO))
    const found = expanded(config.stages).filter(({ of }) => of === 'setup-kind')
    assert.deepEqual(
      found.map(({ inputs }) => inputs),
      [
        { nodes: 2, 'kubernetes-version': '1.34', name: 'check-1-34' },
        { nodes: 2, 'kubernetes-version': '1.35', name: 'check-1-35' },
      ],
    )
  })

  for (const [wanted, names] of [
    ['kind-deploy', ['build', 'setup-kind-1.34', 'kind-deploy-1.34', 'setup-kind-1.35', 'kind-deploy-1.35']],
    ['setup-kind-1.35', ['setup-kind-1.35']],
    ['build', ['build']],
  ] as const)
    test(`are selected by ${wanted}`, async () => {
      const { ordered } = await prepared(write(TWO), [wanted])
      assert.deepEqual(
        ordered.map(({ name }) => name),
        names,
      )
    })

  test('give their kubeconfig to their own stages only', async () => {
    const folder = write(TWO)
    writeFileSync(join(folder, 'k8s'), 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\n')
    const stages = stagesOf(await loadConfig('slipway.yaml', folder), await allProbeKinds())
    const stage = stages.find(({ name }) => name === 'kind-deploy-1.35')
    const given = new Map(
      ['1.34', '1.35'].map((each) => [`setup-kind-${each}`, outcome({ outputs: { kubeconfig: `/nowhere/${each}` } })]),
    )
    const { context } = fakeContext(() => ({ stdout: 'v1.34.11' }))
    const error = await stage?.run({ ...context, directory: folder }, given).catch((each: unknown) => each)
    assert.ok(error instanceof Problem, String(error))
    assert.equal(error.finding.message, 'No usable kubeconfig at /nowhere/1.35')
  })

  for (const one of ['{}', '{ versions: ["1.34"] }', '{ versions: [] }', '{ versions: ["1.34", v1.34] }'])
    test(`are one with ${one}`, async () => {
      const { ordered } = await prepared(write(one))
      assert.ok(ordered.some(({ name }) => name === 'setup-kind'))
      assert.equal(ordered.length, 6)
    })

  test('are told by their line when YAML read a version as a number', async () => {
    const error = await prepared(write('{ versions: [1.34, 1.30] }')).catch((each: unknown) => each)
    assert.ok(error instanceof Problem)
    const { code, message, remedy, where } = error.finding
    assert.deepEqual([code, where.line], ['SK016 kubernetes-version', 9])
    assert.match(message, /^versions\.1: expected a version such as 1\.34/)
    assert.equal(remedy, 'Did you mean "1.30" in quotes?')
  })

  test('are refused as a map, with the line', async () => {
    const error = await prepared(write('{ versions: { a: 1 } }')).catch((each: unknown) => each)
    assert.ok(error instanceof Problem)
    assert.equal(error.finding.where.line, 9)
  })
})
