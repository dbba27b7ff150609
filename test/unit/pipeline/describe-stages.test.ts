import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, test } from 'node:test'
import { ACTIONS } from '../../../actions/pipeline/src/action-registry.ts'

const folder = mkdtempSync(join(tmpdir(), 'slipway-describe-'))
after(() => rmSync(folder, { recursive: true }))
const FILES = {
  'compose.yaml': 'services:\n  api: {}\n  db: {}\n',
  'more.yaml': 'services:\n  db: {}\n  cache: {}\n',
  'plain/a.yaml': 'kind: Deployment\n---\nkind: Service\n',
  'plain/b.yml': 'kind: "Service"\nspec:\n  kind: nested\n',
  'chart/Chart.yaml': 'name: web\n',
  'base/kustomization.yaml': 'resources:\n- deploy.yaml\n# a comment\n- ../plain\n\nimages: []\n',
  'base/deploy.yaml': 'kind: StatefulSet\n',
  'overlay/kustomization.yaml': 'resources:\n  - ../base\n  - ../overlay\n',
  'nothing/readme.md': '',
}
for (const [path, text] of Object.entries(FILES)) {
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  writeFileSync(join(folder, path), text)
}

const cases: [action: string, inputs: Record<string, unknown>, lines: string[]][] = [
  ['build', {}, []],
  [
    'build',
    { files: { api: 'api/Dockerfile', web: 'Dockerfile' } },
    ['images: api from api/Dockerfile, web from Dockerfile'],
  ],
  ['build', { files: 'api=Dockerfile\nweb=web/Dockerfile' }, ['images: api from Dockerfile, web from web/Dockerfile']],
  [
    'build',
    { 'bake-file': 'docker-bake.hcl', targets: ['api'], platforms: 'linux/arm64', push: true },
    ['bake file: docker-bake.hcl', 'targets: api', 'platforms: linux/arm64', 'pushes the images'],
  ],
  ['image-size', {}, ['no budgets: sizes are only shown']],
  [
    'image-size',
    { budgets: { api: { max: '40MB', growth: '5%' }, '*': '1GB' }, baseline: 'sizes.json' },
    ['budgets: api (max 40MB, growth 5%), * (1GB)', 'compares with sizes.json'],
  ],
  [
    'compose-smoke',
    { files: ['compose.yaml', 'more.yaml'], probes: [{ name: 'api answers' }, { type: 'tcp', service: 'db' }] },
    ['files: compose.yaml, more.yaml', 'services: api, db, cache', 'probes: 2 (api answers; tcp db)'],
  ],
  ['compose-smoke', { files: 'nowhere.yaml', services: ['api'] }, ['files: nowhere.yaml', 'services: api']],
  ['setup-kind', { 'kubernetes-version': 1.34, nodes: 3 }, ['Kubernetes: 1.34', 'nodes: 3']],
  ['kind-deploy', { manifests: 'plain' }, ['plain: 1 Deployment, 2 Service']],
  ['kind-deploy', { manifests: ['chart'], namespace: 'shop' }, ['chart: Helm chart', 'namespace: shop']],
  ['kind-deploy', { manifests: ['overlay'] }, ['overlay: kustomization, 1 StatefulSet, 1 Deployment, 2 Service']],
  [
    'kind-deploy',
    { manifests: ['nothing', 'https://x.test/y'] },
    ['nothing: known when it is rendered', 'https://x.test/y: known when it is rendered'],
  ],
  ['kind-deploy', { budgets: { 'Deployment/api': '30s' } }, ['budgets: Deployment/api 30s']],
  [
    'upgrade',
    { from: 'git:main', manifests: ['overlay'], load: [{ service: 'api', port: 80, rate: 5 }], disturb: 'evict' },
    ['from: git:main', 'to: overlay', 'load: api:80/ 5/s', 'disturb: evict'],
  ],
  ['ray-probe', { service: 'ray-head', 'wait-for-nodes': 2 }, ['service: ray-head', 'nodes to wait for: 2']],
]
for (const [name, inputs, lines] of cases)
  test(`${name}: ${JSON.stringify(inputs).slice(0, 60)}`, async () => {
    const describe = await ACTIONS.get(name)?.describe?.()
    assert.deepEqual(await describe?.(inputs, folder), lines)
  })

test('every action describes its stages', () => {
  for (const { name, describe } of ACTIONS.values()) assert.ok(describe, name)
})
