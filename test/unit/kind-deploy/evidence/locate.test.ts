import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { locate, placeIn, type Sought, templatePlace } from '../../../../actions/kind-deploy/src/evidence/locate.ts'
import { YamlFile } from '../../../../actions/shared/yaml/yaml-file.ts'

const TEXT = `apiVersion: v1
kind: Service
metadata: { name: api }
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: api
spec:
  template:
    spec:
      containers:
        - name: side
          image: side:1
        - name: app
          image: shop/api:1
`
const lineOf = (text: string, sought: Sought) => placeIn(new YamlFile('all.yaml', text), sought)?.line
const CRON = `kind: CronJob
metadata: { name: tidy }
spec:
  jobTemplate: { spec: { template: { spec: { containers: [{ name: tidy, image: x }] } } } }
`
const API = { kind: 'Deployment', name: 'api' }

test('an object stands where its kind is said', () => assert.equal(lineOf(TEXT, API), 6))
test('a container stands where its entry begins', () => assert.equal(lineOf(TEXT, { ...API, container: 'app' }), 15))
test('a container of a CronJob', () =>
  assert.equal(lineOf(CRON, { kind: 'CronJob', name: 'tidy', container: 'tidy' }), 4))
test('a field stands where its key is', () =>
  assert.equal(lineOf(TEXT, { ...API, field: ['spec', 'template', 'spec', 'containers', 1, 'image'] }), 16))
test('of a field that the file does not have, the part that it has', () =>
  assert.equal(lineOf(TEXT, { ...API, field: ['spec', 'template', 'spec', 'volumes'] }), 11))
test('what is not there has no line', () => assert.equal(lineOf(TEXT, { kind: 'Job', name: 'api' }), undefined))
test('a container that is not there leaves its object', () => assert.equal(lineOf(TEXT, { ...API, container: 'x' }), 6))

test('a kustomization is followed to the file that holds the object', () => {
  const root = mkdtempSync(join(tmpdir(), 'slipway-places-'))
  for (const folder of ['base', 'overlay']) mkdirSync(join(root, folder))
  writeFileSync(join(root, 'overlay/kustomization.yaml'), 'resources: [../base]\n')
  writeFileSync(join(root, 'base/kustomization.yaml'), 'resources: [api.yaml]\n')
  writeFileSync(join(root, 'base/api.yaml'), TEXT)
  assert.deepEqual(locate(API, 'overlay', root), { file: 'base/api.yaml', line: 6, column: 1 })
  assert.equal(locate({ kind: 'Job', name: 'x' }, 'overlay', root), undefined)
})

test('an object of a chart stands in its template, at the only one of its kind', () => {
  const root = mkdtempSync(join(tmpdir(), 'slipway-places-'))
  mkdirSync(join(root, 'chart'))
  writeFileSync(join(root, 'chart/a.yaml'), '{{ if .x }}\nkind: Job\n{{ end }}\nkind: Pod\n---\nkind: Pod\n')
  const place = (kind: string, file: string) =>
    templatePlace({ object: { apiVersion: 'v1', kind, metadata: { name: 'a' } }, file }, root)
  assert.deepEqual(place('Job', 'chart/a.yaml'), { file: 'chart/a.yaml', line: 2 })
  assert.deepEqual(place('Pod', 'chart/a.yaml'), { file: 'chart/a.yaml', line: undefined })
  assert.equal(place('Job', 'chart/packed.yaml'), undefined)
  assert.equal(place('Job', 'chart'), undefined)
})
