import assert from 'node:assert/strict'
import { test } from 'node:test'
import { finding } from '../../../actions/shared/outcome/finding.ts'
import { outcome } from '../../../actions/shared/outcome/outcome.ts'
import { inStep, leftBehind, oldNotReady, withoutLoad } from '../../../actions/upgrade/src/findings.ts'
import { homesIn, namespacesIn, objectsIn } from '../../../actions/upgrade/src/homes.ts'

const broken = finding({ code: 'KD013 crash-loop', message: 'Deployment/api crashes', remedy: 'Read its log.' })

test('an old state that is not ready is no fault of the change', () => {
  const found = oldNotReady([broken])
  assert.deepEqual(
    [found?.code, found?.fault, found?.consequences],
    ['UP002 old-state-not-ready', 'infrastructure', [broken]],
  )
  assert.equal(oldNotReady([{ ...broken, severity: 'warning' }]), undefined)
})

test('a wrong input for the old state stays one', () => {
  assert.equal(oldNotReady([{ ...broken, fault: 'input' }])?.fault, 'input')
})

test('what a probe or a deployment found is named with its step', () => {
  const [found] = inStep('rollback-broken', 'Back to the old state', [broken])
  assert.deepEqual(
    [found?.code, found?.message],
    ['UP043 rollback-broken', 'Back to the old state: Deployment/api crashes'],
  )
  assert.equal(inStep('data-lost', 'After the change', [broken])[0]?.code, 'UP042 data-lost')
})

test('objects that the new state does not have are notes', () => {
  const [only, ...others] = leftBehind(['demo/Deployment/api', 'demo/Deployment/worker'], ['demo/Deployment/api'])
  assert.deepEqual([only?.code, only?.severity, others.length], ['UP041 left-behind', 'note', 0])
})

const deployed = outcome({
  outputs: {
    endpoints: '{"api":["api.demo.svc:80"],"web":[]}',
    objects: '[{"object":"demo/Deployment/api"},{"object":"Namespace/demo"}]',
  },
})

test('where services and objects are', () => {
  assert.deepEqual([...homesIn(deployed)], [['api', 'demo']])
  assert.deepEqual(objectsIn(deployed), ['demo/Deployment/api', 'Namespace/demo'])
  assert.deepEqual(namespacesIn(deployed, 'default'), ['demo'])
  assert.deepEqual(namespacesIn(outcome({}), 'default'), ['default'])
})

test('without a load an upgrade is never simply passed', () => {
  const [only] = withoutLoad({ load: [] })
  assert.deepEqual([only?.code, only?.severity], ['UP007 no-load', 'warning'])
  assert.deepEqual(withoutLoad({ load: [{} as never] }), [])
})
