import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, test } from 'node:test'
import { renderChart } from '../../../../../actions/kind-deploy/src/manifests/helm/chart.ts'
import type { Finished } from '../../../../../actions/shared/process/run.ts'
import { fakeContext } from '../../../context.ts'

const CLUSTER = {
  kubeVersion: 'v1.34.11',
  apiVersions: ['v1', 'apps/v1'],
  access: { files: ['/a', '/b'], context: 'kind-x' },
}
const LOOKUP = '{{ lookup "v1" "Secret" "n" "s" }}'

function chart(files: Record<string, string>): string {
  const folder = join(mkdtempSync(join(tmpdir(), 'slipway-chart-')), 'app')
  for (const [name, text] of Object.entries({ 'Chart.yaml': 'name: app\n', ...files })) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  return folder
}

/** The flags of each call, after the name of the release and the folder. */
async function calls(
  files: Record<string, string>,
  more: object,
  answer: (args: string[]) => Partial<Finished> = () => ({}),
) {
  const { context, commands } = fakeContext(({ args = [] }) => answer([...args]))
  await renderChart({ path: chart(files), values: [], ...more }, context).catch(() => {})
  return commands.map(({ args = [], env }) => ({ flags: args.slice(args[0] === 'template' ? 3 : 0).join(' '), env }))
}

describe('helm is asked', () => {
  const ASKING = '--dry-run=server --kube-context kind-x'
  const ABOUT = '--include-crds --kube-version v1.34.11 --api-versions v1 --api-versions apps/v1'

  test('for the cluster, with its kubeconfig', async () => {
    const [call, ...others] = await calls({ 'templates/a.yaml': 'a' }, { cluster: CLUSTER })
    assert.deepEqual([call?.flags, call?.env, others.length], [ABOUT, { KUBECONFIG: '/a:/b' }, 0])
  })

  test('for an upgrade, without a cluster', async () => {
    const [call] = await calls({ 'templates/a.yaml': LOOKUP }, { upgrade: true, namespace: 'n' })
    assert.equal(call?.flags, '--include-crds --namespace n --is-upgrade')
  })

  test('to look objects up where a template does, or a packed subchart may', async () => {
    for (const files of [{ 'templates/_a.tpl': LOOKUP }, { 'charts/db-1.0.0.tgz': '' }] as Record<string, string>[]) {
      const [call] = await calls(files, { cluster: CLUSTER })
      assert.equal(call?.flags, `${ABOUT} ${ASKING} --take-ownership`)
    }
  })

  test('again without what it does not know, and without the cluster at last', async () => {
    const refuse = (args: string[]) =>
      args.includes('--take-ownership')
        ? { exitCode: 1, stderr: 'Error: unknown flag: --take-ownership' }
        : args.includes('--dry-run=server')
          ? {
              exitCode: 1,
              stderr:
                'Error: unable to build kubernetes objects from release manifest: resource mapping not found for name: "a"',
            }
          : {}
    const found = await calls({ 'templates/a.yaml': LOOKUP }, { cluster: CLUSTER }, refuse)
    assert.deepEqual(
      found.map(({ flags }) => flags.replace(ABOUT, '').trim()),
      [`${ASKING} --take-ownership`, ASKING, ''],
    )
  })

  test('no second time where the chart itself is wrong', async () => {
    const wrong = () => ({ exitCode: 1, stderr: 'Error: execution error at (app/templates/a.yaml:1:3): no' })
    assert.equal((await calls({ 'templates/a.yaml': LOOKUP }, { cluster: CLUSTER }, wrong)).length, 1)
  })

  // Helm 4 takes the versions of the server, whatever it is told.
  for (const [version, asks] of [
    ['v3.22.0+g1234567', true],
    ['v4.3.1+g1234567', false],
  ] as const)
    test(`${version} ${asks ? 'may' : 'may not'} look objects up while definitions are to come`, async () => {
      const cluster = { ...CLUSTER, pending: true }
      const answer = (args: string[]) => (args[0] === 'version' ? { stdout: version } : {})
      const [, call] = await calls({ 'templates/a.yaml': LOOKUP }, { cluster }, answer)
      assert.equal(call?.flags.includes('--dry-run=server'), asks)
    })
})
