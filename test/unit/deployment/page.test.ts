import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { CHECKLIST } from '../../integration/deployment/checklist.ts'

const ROOT = new URL('../../..', import.meta.url).pathname
const textOf = (path: string) => readFileSync(`${ROOT}/${path}`, 'utf8')

/** What the page states: list items and the arrows of its diagram. */
function statements(page: string): string[] {
  return page.split('\n').flatMap((line) => {
    const found = /^\s*(?:-|\d+\.)\s+(.*)$/.exec(line) ?? /^\s+(\S.*(?:-->|\.->).*)$/.exec(line)
    return found?.[1] ?? []
  })
}

test('every statement of the page is on the checklist, in its order', () => {
  const page = statements(textOf('docs/deployment-architecture.md'))
  assert.ok(page.length > 30)
  assert.deepEqual(
    CHECKLIST.map(({ line }) => line),
    page,
  )
})

for (const { line, proofs } of CHECKLIST)
  test(`there is a test for: ${line}`, () => {
    for (const [file, name] of proofs) assert.ok(textOf(file).includes(name), `${file} has no test "${name}"`)
  })

test('the layout of the page', () => {
  for (const path of [
    'docker/api.Dockerfile',
    'docker/web.Dockerfile',
    'docker/runtime.Dockerfile',
    'compose/compose.yaml',
    'compose/ray-local.yaml',
    'k8s/ray/kustomization.yaml',
    'k8s/app/kustomization.yaml',
    'k8s/app/secret.yaml',
    'scripts/build.sh',
    'scripts/up.sh',
    'scripts/smoke.sh',
    'scripts/smoke_test.py',
    'scripts/check-image-size.sh',
    'scripts/k8s-deploy.sh',
    'scripts/k8s-smoke.sh',
  ])
    assert.ok(existsSync(`${ROOT}/deployment/${path}`), path)
})

test('the scripts take the images from API_IMAGE, WEB_IMAGE and RUNTIME_IMAGE', () => {
  for (const name of ['API_IMAGE', 'WEB_IMAGE', 'RUNTIME_IMAGE']) {
    assert.ok(textOf('deployment/scripts/common.sh').includes(`\${${name}:-`), name)
    assert.ok(textOf('deployment/docker/docker-bake.hcl').includes(`variable "${name}"`), name)
    assert.ok(textOf('deployment/compose/compose.yaml').includes(`\${${name}:-`), name)
  }
})

test('the final stage of the Runtime has pinned dependencies and no build tools', () => {
  const requirements = textOf('deployment/services/runtime/requirements.txt').split('\n')
  const packages = requirements.filter((line) => /^[a-z]/i.test(line))
  assert.ok(packages.length > 5)
  for (const each of packages) assert.match(each, /==/)
  const final =
    textOf('deployment/docker/runtime.Dockerfile')
      .split(/^FROM /m)
      .at(-1) ?? ''
  assert.doesNotMatch(final, /^RUN/m)
})
