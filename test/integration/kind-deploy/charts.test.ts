import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, test } from 'node:test'
import { hooksForNow } from '../../../actions/kind-deploy/src/apply/release.ts'
import { wavesOf } from '../../../actions/kind-deploy/src/apply/waves.ts'
import { render } from '../../../actions/kind-deploy/src/manifests/render.ts'
import { createClients } from '../../../actions/shared/context/clients.ts'
import { realContext } from '../context.ts'
import { DEFINITION, SHAPES, type Shape } from './charts/shapes.ts'
import { helmFolder } from './load/helm.ts'

const { context } = realContext()
const env = { ...context.env, PATH: `${helmFolder()}:${context.env.PATH}` }
const { run } = createClients({ directory: context.directory, env, signal: context.signal })

function write({ templates, waves }: Shape): string {
  const folder = join(mkdtempSync(join(tmpdir(), 'slipway-chart-')), 'chart')
  const definition = waves.flat().includes('things.example.com') ? { 'crds/things.yaml': DEFINITION } : {}
  const own = Object.entries(templates).map(([name, text]) => [`templates/${name}`, text] as const)
  const files = {
    'Chart.yaml': 'apiVersion: v2\nname: chart\nversion: 1.0.0\n',
    ...definition,
    ...Object.fromEntries(own),
  }
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  return folder
}

describe('a chart with', () => {
  for (const shape of SHAPES)
    test(shape.name, async () => {
      const { release, tests, there = [] } = shape
      const rendering = { kubectl: 'kubectl', helmValues: [], allowUrls: false, release, tests }
      const manifests = await render(write(shape), rendering, { ...context, env, run })
      const given = [{ name: 'chart', manifests }]
      const now = await hooksForNow(given, async ({ object }) => there.includes(object.metadata.name))
      const found = wavesOf(now, []).map((each) => each.manifests.map(({ object }) => object.metadata.name))
      assert.deepEqual(found, shape.waves)
    })
})
