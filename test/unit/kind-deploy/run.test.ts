import assert from 'node:assert/strict'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { schema } from '../../../actions/kind-deploy/src/inputs.ts'
import { run } from '../../../actions/kind-deploy/src/run.ts'
import { parseInputs } from '../../../actions/shared/inputs/parse.ts'
import { loadYaml } from '../../../actions/shared/inputs/yaml-text.ts'
import { outcome } from '../../../actions/shared/outcome/outcome.ts'
import { findingOf } from '../../../actions/shared/outcome/problem.ts'
import { fakeContext } from '../context.ts'
import { type Answer, apiServer } from './api-server.ts'

await loadYaml()

const CONFIG_MAP = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: settings }\n'
const SECRET =
  'apiVersion: v1\nkind: Secret\nmetadata: { name: keys, labels: { slipway.dev/default-secret: "true" } }\ndata: {}\n'
const BROKEN = CONFIG_MAP.replace('settings', 'broken')
const refusal = (status: number, message: string) => ({ status, body: { kind: 'Status', message } })

/** Deploys this manifest onto a server that gives these answers; the outcome, also of what was thrown. */
async function deploy(manifest: string, inputs: object, answer?: Answer) {
  const server = await apiServer(answer)
  try {
    writeFileSync(join(server.folder, 'all.yaml'), manifest)
    const { context } = fakeContext(() => ({ stdout: 'gitVersion: v1.34.0' }))
    const given = { manifests: 'all.yaml', kubeconfig: server.kubeconfig, ...inputs }
    const here = { ...context, directory: server.folder, scratch: server.folder }
    return await run(parseInputs(schema, given), here).catch((error) => outcome({ findings: [findingOf(error)] }))
  } finally {
    server.close()
    rmSync(server.folder, { recursive: true })
  }
}

const isConfigMap = (path: string) => path.endsWith('/configmaps/settings')
const someoneElses = (metadata: object) => (method: string, path: string) =>
  method === 'GET' && isConfigMap(path) ? { body: { metadata: { name: 'settings', ...metadata } } } : undefined

/** The second object is refused, so the first is put back, and that is refused as well. */
function neverBack(): Answer {
  let settings = { metadata: { name: 'settings', uid: 'u' }, data: { a: 'old' } }
  return (method, path, body) => {
    if (path.endsWith('/broken')) return method === 'PATCH' ? refusal(422, 'broken is invalid') : undefined
    if (Array.isArray(body)) return refusal(409, 'settings was modified')
    if (method === 'PATCH') settings = { ...settings, ...(body as object) }
    return isConfigMap(path) ? { body: settings } : undefined
  }
}

const IMAGE = JSON.stringify({ web: { ref: 'me/web:dev' } })
const cases: [name: string, manifest: string, inputs: object, Answer | undefined, codes: string[]][] = [
  ['of a ConfigMap passes', CONFIG_MAP, {}, undefined, []],
  ['with default values on a cluster elsewhere is refused', SECRET, {}, undefined, ['KD051 default-secret']],
  [
    'with default values that are allowed passes',
    SECRET,
    { 'dry-run': true, 'allow-default-secrets': true },
    undefined,
    [],
  ],
  ['without an image of the build warns', CONFIG_MAP, { images: IMAGE }, undefined, ['KD054 unused-image']],
  [
    "that would prune another tool's set is refused",
    CONFIG_MAP,
    { prune: 'settings' },
    someoneElses({ annotations: { 'applyset.kubernetes.io/tooling': 'kubectl/v1.34' } }),
    ['KD058 apply-set'],
  ],
  [
    'whose set would be a ConfigMap of the application is refused',
    CONFIG_MAP,
    { prune: 'settings' },
    someoneElses({}),
    ['KD058 apply-set'],
  ],
  [
    'that is refused, and whose rollback is refused too',
    `${CONFIG_MAP}data: { a: new }\n---\n${BROKEN}`,
    { rollback: true },
    neverBack(),
    ['KD064 apply-rejected', 'KD060 not-rolled-back'],
  ],
]
for (const [name, manifest, inputs, answer, codes] of cases)
  test(`a deployment ${name}`, async () => {
    const { findings } = await deploy(manifest, inputs, answer)
    assert.deepEqual(
      findings.map(({ code }) => code),
      codes,
      JSON.stringify(findings),
    )
  })
