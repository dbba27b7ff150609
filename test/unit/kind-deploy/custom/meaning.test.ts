import assert from 'node:assert/strict'
import { test } from 'node:test'
import { meaningOf } from '../../../../actions/kind-deploy/src/custom/meaning.ts'
import { type Sense, senseOf } from '../../../../actions/kind-deploy/src/custom/sense.ts'

const PHASES: Record<string, string[]> = {
  good: [
    'Ready',
    'RUNNING',
    'Deployed',
    'healthy',
    'Bound',
    'HEALTH_OK',
    'Succeeded',
    'green',
    'ClusterRunning',
    'AtLatestKnown synced',
    'Realized',
    'Open',
    'RunningHealthy',
    'InService',
    'IN_USE',
    'Optimal',
    'Primary',
    'Unsealed',
    'Streaming',
    'FailedOver',
    'Enabled',
  ],
  busy: [
    'Pending',
    'PROVISIONING',
    'ClusterRollingUpgrading',
    'Scheduled',
    'NonCompliant',
    'DEPLOYED_NOT_READY',
    'HEALTH_WARN',
    'new',
    'ResourcesCreated',
    'runningWorkflow',
    'RequestReady',
    'unmanaged',
    'OutOfSync',
    'out of date',
    'Fenced',
    'Partitioned',
    'ScaleOut',
    'FailingOver',
    'HealthStatusDown',
    'Sealed',
  ],
  bad: [
    'Failed',
    'ERROR',
    'ConfigError',
    'BlockedByFailedLoad',
    'red',
    'Degraded',
    'UpdateFailed',
    'canceled',
    'HEALTH_ERR',
    'SPLIT_BRAIN',
    'NO_QUORUM',
    'Corrupted',
    'Quarantined',
    'Dead',
    'Revoked',
    'Stuck',
    'PODFAILURE',
  ],
  held: ['Paused', 'Suspended', 'Stopped'],
  undefined: ['blue', 'Terminated', '3', ''],
}

test('what phases and states mean, in any case and spelling', () => {
  for (const [meaning, words] of Object.entries(PHASES))
    for (const word of words) assert.equal(String(meaningOf(word)), meaning, word)
})

const CONDITIONS: Record<Sense, string[]> = {
  good: [
    'Ready',
    'ChildResourcesHealthy',
    'EKSControlPlaneReady',
    'ResolvedRefs',
    'Programmed',
    'Synced',
    'Established',
    'DeadLetterSinkResolved',
  ],
  underway: [
    'Reconciling',
    'Progressing',
    'InstallPlanPending',
    'Issuing',
    'EKSControlPlaneCreating',
    'PartiallyReady',
    'Synchronizing',
  ],
  lacking: ['NotReady', 'Unavailable', 'NoMatchingInstance'],
  bad: ['Stalled', 'FetchFailed', 'HasErrors', 'CatalogSourcesUnhealthy', 'Conflicted', 'ErrorOccurred'],
  unknown: ['Example', 'PoolDeletionIsBlocked', 'NoWarnings', 'LiveMigratable', 'ProvisioningStarted', 'GitPolling'],
}

test('what the names of conditions tell when they are True', () => {
  for (const [sense, types] of Object.entries(CONDITIONS))
    for (const type of types) assert.equal(senseOf(type), sense, type)
})
