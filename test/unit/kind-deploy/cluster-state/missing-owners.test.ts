import assert from 'node:assert/strict'
import { test } from 'node:test'
import { missingOwners } from '../../../../actions/kind-deploy/src/cluster-state/missing-owners.ts'
import { currentPods } from '../../../../actions/kind-deploy/src/cluster-state/owned.ts'
import type { Snapshot } from '../../../../actions/kind-deploy/src/cluster-state/snapshot.ts'
import { deployment, SPACE, world } from '../world.ts'

const API = 'serving.knative.dev/v1'
const service = { apiVersion: API, kind: 'Service', namespace: SPACE, name: 'web', hasStatus: true }
const object = (kind: string, uid: string, owner?: string) => ({
  apiVersion: API,
  kind,
  metadata: {
    name: 'web',
    namespace: SPACE,
    uid,
    ownerReferences: owner ? [{ apiVersion: API, kind: 'Owner', name: 'web', uid: owner }] : [],
  },
})

/** A Knative Service whose Configuration and Revision own the Deployment; only some of these are watched. */
function knative(...others: Snapshot['others']): Snapshot {
  const parts = deployment({ name: 'web-1', wanted: false })
  const deployments = parts.deployments?.map((each) => ({
    ...each,
    metadata: {
      ...each.metadata,
      ownerReferences: [{ apiVersion: API, kind: 'Revision', name: 'web-1', uid: 'revision' }],
    },
  }))
  return world({ ...parts, deployments, wanted: [service], others: [object('Service', 'service'), ...others] })
}

test('kinds between a custom resource and its pods are missed until they are watched', () => {
  const missed = (snapshot: Snapshot) => missingOwners(snapshot).map(({ kind }) => kind)
  const revision = object('Revision', 'revision', 'configuration')
  const configuration = object('Configuration', 'configuration', 'service')
  assert.deepEqual(missed(knative()), ['Revision'])
  assert.deepEqual(missed(knative(revision)), ['Owner'])
  const whole = knative(revision, configuration)
  assert.deepEqual(missed(whole), [])
  assert.deepEqual(
    currentPods(whole, service).map(({ metadata }) => metadata.name),
    ['web-1-1'],
  )
  assert.deepEqual(currentPods(knative(), service), [])
})

test('without a custom resource nothing is missed', () => {
  assert.deepEqual(missingOwners({ ...knative(), wanted: [{ kind: 'Deployment', namespace: SPACE, name: 'x' }] }), [])
})
