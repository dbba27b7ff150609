import assert from 'node:assert/strict'
import { test } from 'node:test'
import { meaningOf, type Sense, senseOf } from '../../../../actions/kind-deploy/src/custom/meaning.ts'

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
  ],
  held: ['Paused', 'Suspended', 'Stopped'],
  undefined: ['open', 'blue', '3', ''],
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
  ],
  underway: [
    'Reconciling',
    'Progressing',
    'InstallPlanPending',
    'Issuing',
    'EKSControlPlaneCreating',
    'PartiallyReady',
  ],
  lacking: ['NotReady', 'Unavailable', 'NoMatchingInstance'],
  bad: ['Stalled', 'FetchFailed', 'HasErrors', 'CatalogSourcesUnhealthy', 'Conflicted', 'ErrorOccurred'],
  unknown: ['Example', 'PoolDeletionIsBlocked', 'NoWarnings', 'LiveMigratable'],
}

test('what the names of conditions tell when they are True', () => {
  for (const [sense, types] of Object.entries(CONDITIONS))
    for (const type of types) assert.equal(senseOf(type), sense, type)
})
