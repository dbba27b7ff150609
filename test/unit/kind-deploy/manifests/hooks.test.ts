import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { deployable, hookOf, phasesOf, runsAt } from '../../../../actions/kind-deploy/src/manifests/hooks.ts'

const hooked = (annotations: Record<string, string>, kind = 'Job') => ({
  object: { apiVersion: 'batch/v1', kind, metadata: { name: 'a', annotations } },
  file: 'a.yaml',
})
const helm = (events: string) => hooked({ 'helm.sh/hook': events })
const argo = (events: string) => hooked({ 'argocd.argoproj.io/hook': events })

describe('the phase of', () => {
  const cases: [string, ReturnType<typeof hooked>, string[]][] = [
    ['what is no hook', hooked({}), ['main']],
    ['pre-install', helm('pre-install'), ['before']],
    ['pre-install and pre-upgrade', helm('pre-install, pre-upgrade'), ['before']],
    ['post-upgrade', helm('post-upgrade'), ['after']],
    ['both ends', helm('pre-install,post-install'), ['before', 'after']],
    ['an install that is a delete, too', helm('post-install,pre-delete'), ['after']],
    ['a test', helm('test'), ['test']],
    ['a test in the old spelling', helm('test-success'), ['test']],
    ['pre-delete', helm('pre-delete'), []],
    ['post-rollback', helm('pre-rollback,post-rollback'), []],
    ['an event that Helm 3 does not know', helm('crd-install'), []],
    ['PreSync', argo('PreSync'), ['before']],
    ['Sync', argo('Sync'), ['main']],
    ['PostSync', argo('PostSync'), ['after']],
    ['Skip', argo('Skip'), []],
    ['SyncFail and deletes', argo('SyncFail,PreDelete,PostDelete'), []],
    [
      "both tools: Argo CD's wins",
      hooked({ 'helm.sh/hook': 'test', 'argocd.argoproj.io/hook': 'PreSync' }),
      ['before'],
    ],
  ]
  for (const [name, manifest, wanted] of cases) test(name, () => assert.deepEqual(phasesOf(manifest), wanted))
})

describe('the policy of', () => {
  const cases: [string, Record<string, string>, string[]][] = [
    ['none', { 'helm.sh/hook': 'pre-install' }, ['before-hook-creation']],
    [
      "Helm's",
      { 'helm.sh/hook': 'a', 'helm.sh/hook-delete-policy': 'hook-succeeded, hook-failed' },
      ['hook-succeeded', 'hook-failed'],
    ],
    [
      "Argo CD's",
      {
        'argocd.argoproj.io/hook': 'Sync',
        'argocd.argoproj.io/hook-delete-policy': 'BeforeHookCreation,HookSucceeded',
      },
      ['before-hook-creation', 'hook-succeeded'],
    ],
  ]
  for (const [name, annotations, wanted] of cases)
    test(name, () => assert.deepEqual(hookOf(hooked(annotations))?.policies, wanted))
})

// hatchet-dev/hatchet-charts#51: a hook of the upgrade alone uses what the installation makes.
describe('a hook of', () => {
  const cases: [string, install: boolean, upgrade: boolean][] = [
    ['pre-install', true, false],
    ['pre-upgrade', false, true],
    ['pre-install,pre-upgrade', true, true],
    ['post-install,pre-upgrade', true, true],
    ['pre-upgrade,pre-delete', false, true],
    ['test', true, true],
  ]
  for (const [events, install, upgrade] of cases)
    test(events, () => assert.deepEqual([runsAt(helm(events), false), runsAt(helm(events), true)], [install, upgrade]))
})

test('tests are applied only when they are asked for', () => {
  const all = [helm('test'), helm('pre-delete'), hooked({})]
  assert.equal(deployable(all, false).length, 1)
  assert.equal(deployable(all, true).length, 2)
})
