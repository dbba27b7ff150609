import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import type { z } from 'zod'
import { schema as announce } from '../../../../actions/announce/src/inputs.ts'
import { schema as build } from '../../../../actions/build/src/inputs.ts'
import { schema as comment } from '../../../../actions/comment/src/inputs.ts'
import { schemaWith as smoke } from '../../../../actions/compose-smoke/src/inputs.ts'
import { schema as imageSize } from '../../../../actions/image-size/src/inputs.ts'
import { schemaWith as deploy } from '../../../../actions/kind-deploy/src/inputs.ts'
import { schema as pipeline } from '../../../../actions/pipeline/src/inputs.ts'
import { schema as proofs } from '../../../../actions/proofs/src/inputs.ts'
import { schema as ray } from '../../../../actions/ray-probe/src/inputs.ts'
import { schema as release } from '../../../../actions/release/src/inputs.ts'
import { schema as setupKind } from '../../../../actions/setup-kind/src/inputs.ts'
import { readInputs } from '../../../../actions/shared/github/inputs.ts'
import { exitCodeOf, outcome } from '../../../../actions/shared/outcome/outcome.ts'
import { schema as upgrade } from '../../../../actions/upgrade/src/inputs.ts'
import { caught } from '../../pipeline/caught.ts'

const set = new Set<string>()
afterEach(() => {
  for (const name of set) delete process.env[name]
  set.clear()
})

const files = 'api=Dockerfile'
const images = 'api: app/api'
const kind = { manifests: 'k8s' }
const states = { from: 'k8s', manifests: 'k8s' }
const head = { address: 'head:10001' }
const shop = { repository: 'acme/shop', 'github-token': 't' }
const load = '- { service: api, port: 1 }'

/** `with:` of one step, and the only finding. */
const STEPS: [action: string, schema: z.ZodObject, inputs: Record<string, string>, words: RegExp][] = [
  ['build', build, { files, push: 'ja' }, /SW021 .*push: expected true or false; found "ja"/],
  ['build', build, { files, push: `\${{ inputs.push }}` }, /SW021 .*push: expected true or false/],
  ['build', build, { files, push: 'x'.repeat(100_000) }, /^SW021 .{0,500}$/s],
  ['build', build, { files, platforms: 'linux\\amd64' }, /linux\/amd64/],
  ['build', build, { files: 'api' }, /SW021 .*files: .*lines such as api=Dockerfile; found "api"/],
  ['build', build, { files, 'build-args': '=x' }, /SW021 .*build-args: .*lines such as .*found "=x"/],
  ['build', build, { files, puhs: 'true' }, /SW020 .*Did you mean push\?/],
  ['build', build, { files, file: 'Dockerfile' }, /SW020 .*Did you mean files\?/],
  ['image-size', imageSize, { images, budgets: 'api: {max: [' }, /SW021 .*budgets: expected YAML/],
  ['image-size', imageSize, { images, metrics: 'zipped' }, /metrics: expected one of unpacked, compressed/],
  ['compose-smoke', smoke([]), { ready_timeout: '5m' }, /SW020 .*Did you mean ready-timeout\?/],
  ['compose-smoke', smoke([]), { env: 'A' }, /SW021 .*env: .*lines such as LOG_LEVEL=debug; found "A"/],
  ['setup-kind', setupKind, { nodes: '0x2' }, /SW021 .*nodes: expected a number; found "0x2"/],
  ['setup-kind', setupKind, { nodes: 'Infinity' }, /SW021 .*nodes: expected a number/],
  ['setup-kind', setupKind, { 'kubernetes-version': '1.34 # newest' }, /such as 1\.34/],
  ['kind-deploy', deploy([]), {}, /KD050 .*manifests has to be set Set manifests to files/],
  ['kind-deploy', deploy([]), { ...kind, probes: 'type: http' }, /SW021 .*probes: expected a list/],
  ['kind-deploy', deploy([]), { ...kind, 'ready-timeout': '5m.' }, /ready-timeout: expected a duration/],
  ['ray-probe', ray, { ...head, timeout: '∞' }, /timeout: expected a duration.*∞/],
  ['ray-probe', ray, { ...head, resources: 'tape:2' }, /resources: .*lines such as accelerator=2/],
  ['upgrade', upgrade, { ...states, load: 'service=api' }, /SW021 .*load: expected a list/],
  ['upgrade', upgrade, { ...states, load, disturb: 'Evict' }, /Did you mean evict\?/],
  ['release', release, { sha: 'abc' }, /sha: expected a commit of 7 to 64 hexadecimal digits/],
  [
    'comment',
    comment,
    { ...shop, repository: 'acme', 'run-id': '12' },
    /repository: expected a repository as OWNER\/NAME/,
  ],
  ['proofs', proofs, shop, /SW021 .*folder/],
  ['announce', announce, { ...shop, tag: 'v1', 'move-major-tag': 'oui' }, /expected true or false; found "oui"/],
  ['pipeline', pipeline, { stage: 'build' }, /SW020 .*Did you mean stages\?/],
]

for (const [action, schema, inputs, words] of STEPS)
  test(`${action}, with ${JSON.stringify(inputs).slice(0, 80)}: one finding, exit code 2`, async () => {
    for (const [name, value] of Object.entries(inputs)) {
      set.add(`INPUT_${name.toUpperCase()}`)
      process.env[`INPUT_${name.toUpperCase()}`] = value
    }
    const found = await caught(() => readInputs(schema))
    const told = found.map(({ code, message, remedy }) => `${code} ${message} ${remedy}`)
    assert.equal(told.length, 1, told.join('\n'))
    assert.match(told[0] ?? '', words)
    assert.equal(exitCodeOf(outcome({ findings: [...found] })), 2)
  })
