import assert from 'node:assert/strict'
import { test } from 'node:test'
import { schema as announce } from '../../../../actions/announce/src/inputs.ts'
import { schema as comment } from '../../../../actions/comment/src/inputs.ts'
import { schema as pipeline } from '../../../../actions/pipeline/src/inputs.ts'
import { schema as release } from '../../../../actions/release/src/inputs.ts'
import { schema as setupKind } from '../../../../actions/setup-kind/src/inputs.ts'
import { misspelt } from '../../../../actions/shared/github/inputs.ts'
import { parseInputs } from '../../../../actions/shared/inputs/parse.ts'
import { Problem } from '../../../../actions/shared/outcome/problem.ts'

const KNOWN = Object.keys(setupKind.shape)

/** Names in the environment, and which of them are told. */
const NAMES: [env: Record<string, string>, told: string[]][] = [
  // helm/kind-action#17, helm/kind-action#62, helm/kind-action#141
  [{ INPUT_NODE_IMAGE: 'kindest/node:v1.34.11' }, ['node_image']],
  [{ 'INPUT_NODE-IMGE': 'x' }, ['node-imge']],
  [{ INPUT_KUBECTL_VERSION: 'v1.34.1' }, ['kubectl_version']],
  [{ 'INPUT_NODE-IMAGE': 'kindest/node:v1.34.11', INPUT_NODES: '1' }, []],
  [{ INPUT_VERBOSITY: '1', INPUT_IMAGE: 'x', NODE_IMAGE: 'x' }, []],
  [{ INPUT_NODE_IMAGE: '' }, []],
  [{ INPUT_NODE: '2', INPUT_MOUNT: './a:/b' }, ['node', 'mount']],
]
for (const [env, told] of NAMES)
  test(`inputs ${JSON.stringify(env)}: ${told.join(', ') || 'nothing is told'}`, () =>
    assert.deepEqual(Object.keys(misspelt(env, KNOWN)), told))

/** Actions of workflows, which are no stages of slipway.yaml: a wrong value, and what has to be told. */
const VALUES: [schema: Parameters<typeof parseInputs>[0], key: string, value: string, words: RegExp][] = [
  [setupKind, 'node_image', 'x', /Did you mean node-image/],
  [release, 'registry', 'https://ghcr.io/acme/shop', /Did you mean ghcr\.io\/acme\/shop/],
  [release, 'registry', 'ghcr.io', /such as ghcr\.io\/owner/],
  [release, 'ref', 'v1.2.0', /Did you mean refs\/tags\/v1\.2\.0/],
  [release, 'ref', 'main', /Did you mean refs\/heads\/main/],
  [release, 'sha', 'main', /7 to 64 hexadecimal digits/],
  [release, 'tags', 'acme/api:stable', /Did you mean stable/],
  [release, 'tags', 'stable,v1 beta', /a tag such as stable/],
  [release, 'tags', '1.2.0+build', /Did you mean 1\.2\.0-build/],
  [release, 'repository', 'https://github.com/acme/shop', /Did you mean acme\/shop/],
  [release, 'signer-workflow', 'release.yml', /owner\/slipway\/\.github\/workflows/],
  [release, 'dry-run', 'yes', /Did you mean true/],
  [announce, 'repository', 'shop', /OWNER\/NAME/],
  [announce, 'draft', 'no', /Did you mean false/],
  [announce, 'move-major-tag', 'v1', /true or false/],
  [comment, 'repository', 'acme/shop/pull/1', /OWNER\/NAME/],
  [pipeline, 'keep', 'on', /Did you mean true/],
  [pipeline, 'only', '1', /Did you mean true/],
]
for (const [schema, key, value, words] of VALUES)
  test(`${key}: ${value} is refused`, () =>
    assert.throws(
      () => parseInputs(schema, { [key]: value }),
      (error) =>
        error instanceof Problem &&
        words.test(`${error.finding.message} ${error.finding.remedy}`) &&
        error.finding.message.includes(key),
    ))

test('what they are given by default is taken', () => {
  parseInputs(release, {
    ref: 'refs/tags/v1',
    sha: '9'.repeat(40),
    registry: 'ghcr.io/a/b\nregistry:5000/c',
    tags: 'a,b',
  })
  parseInputs(announce, { repository: 'acme/shop.js', tag: 'v1' })
  parseInputs(comment, { repository: 'acme/shop', 'run-id': '1' })
})
