import assert from 'node:assert/strict'
import { test } from 'node:test'
import { prepare } from '../../../actions/pipeline/src/prepared.ts'

const ROOT = new URL('../../..', import.meta.url).pathname

/** As `slipway plan` reads a file: every input and path is checked. */
async function stagesOf(config: string) {
  const inputs = { config, stages: [], only: false, set: [], keep: false, fresh: [] }
  const { ordered } = await prepare(inputs as unknown as Parameters<typeof prepare>[0], ROOT)
  return ordered.map(({ name }) => name)
}

for (const [file, stages] of [
  ['slipway.yaml', ['image-size', 'compose-smoke', 'setup-kind', 'kind-deploy', 'ray-probe']],
  ['slipway.kuberay.yaml', ['kuberay', 'build', 'setup-kind', 'kind-deploy', 'ray-probe']],
] as const)
  test(`${file} is a valid pipeline`, async () => {
    const found = await stagesOf(file)
    for (const stage of stages) assert.ok(found.includes(stage), stage)
  })
