import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { hooksForNow, isUpgrade } from '../../../actions/kind-deploy/src/apply/release.ts'
import { wavesOf } from '../../../actions/kind-deploy/src/apply/waves.ts'
import { type Manifest, render } from '../../../actions/kind-deploy/src/manifests/render.ts'
import { createClients } from '../../../actions/shared/context/clients.ts'
import { Problem } from '../../../actions/shared/outcome/problem.ts'
import { realContext } from '../context.ts'
import { BAD } from './charts/bad.ts'
import { DEFINITION, SHAPES, type Shape } from './charts/shapes.ts'
import { writeChart } from './charts/write.ts'
import { HELMS, helmFolder } from './load/helm.ts'

const { context } = realContext()

function contextWith(folder: string) {
  const env = { ...context.env, PATH: `${folder}:${context.env.PATH}` }
  const { run } = createClients({ directory: context.directory, env, signal: context.signal })
  return { ...context, env, run }
}

function folderOf({ templates, files, waves }: Shape): string {
  const definition: Record<string, string> = waves.flat().includes('things.example.com')
    ? { 'crds/things.yaml': DEFINITION }
    : {}
  const own = Object.entries(templates).map(([name, text]) => [`templates/${name}`, text] as const)
  return writeChart({ ...definition, ...Object.fromEntries(own), ...files })
}

for (const [name, tool] of Object.entries(HELMS)) {
  const helm = contextWith(helmFolder(tool))

  describe(`${name}: a chart with`, { concurrency: 2 }, () => {
    for (const shape of SHAPES)
      test(shape.name, async () => {
        const { release, tests, there = [], kubeVersion = 'v1.34.11', apiVersions = [] } = shape
        const cluster = { kubeVersion, apiVersions, access: { files: [] } }
        const rendering = { kubectl: 'kubectl', helmValues: [], allowUrls: false, release, tests, cluster }
        const folder = folderOf(shape)
        const isThere = async ({ object }: Manifest) => there.includes(object.metadata.name)
        const first = await render(folder, rendering, helm)
        const upgrade = await isUpgrade(first, isThere)
        const manifests = upgrade ? await render(folder, { ...rendering, upgrade }, helm) : first
        const now = await hooksForNow([{ name: 'chart', manifests, upgrade }], isThere)
        const found = wavesOf(now, []).map((each) => each.manifests.map(({ object }) => object.metadata.name))
        assert.deepEqual(found, shape.waves)
      })
  })

  describe(`${name}: a chart that does not render:`, { concurrency: 2 }, () => {
    for (const { name: what, files, values, says, at } of BAD)
      test(what, async () => {
        const folder = writeChart(files)
        const rendering = {
          kubectl: 'kubectl',
          helmValues: (values ?? []).map((each) => `${folder}/${each}`),
          allowUrls: false,
        }
        const cluster = { kubeVersion: 'v1.34.11', apiVersions: [], access: { files: [] } }
        const error = await render(folder, { ...rendering, cluster }, helm).catch((each: unknown) => each)
        assert.ok(error instanceof Problem, String(error))
        const { message, where, code } = error.finding
        assert.equal(code, 'KD050 manifests')
        assert.match(message, says)
        assert.equal([where.file?.replace(`${folder}/`, ''), where.line].filter(Boolean).join(':'), at)
      })
  })
}
