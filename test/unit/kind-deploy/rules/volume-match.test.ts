import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Snapshot } from '../../../../actions/kind-deploy/src/cluster-state/snapshot.ts'
import { whyNot } from '../../../../actions/kind-deploy/src/rules/volume-match.ts'
import type { Claim, Volume } from '../../../../actions/shared/kubernetes/objects.ts'
import { row } from '../film.ts'
import { SPACE, world } from '../world.ts'

const claim: Claim = {
  metadata: { name: 'data', namespace: SPACE, uid: 'uid-data' },
  spec: {
    storageClassName: '',
    accessModes: ['ReadWriteOnce'],
    resources: { requests: { storage: '1Gi' } },
    selector: { matchLabels: { disk: 'fast' } },
  },
  status: { phase: 'Pending' },
}
const volume = (spec: Partial<Volume['spec']>, labels: Record<string, string> = { disk: 'fast' }): Volume => ({
  metadata: { name: 'v', labels },
  spec: { capacity: { storage: '2Gi' }, accessModes: ['ReadWriteOnce'], ...spec },
})
const REASONS: [volume: Volume, why: string | undefined][] = [
  [volume({}), undefined],
  [volume({ claimRef: { namespace: SPACE, name: 'data' } }), undefined],
  [volume({ claimRef: { namespace: SPACE, name: 'other' } }), 'claimed by shop/other'],
  [volume({ storageClassName: 'fast' }), 'its class is fast'],
  [volume({ capacity: { storage: '500Mi' } }), 'it has 500Mi, the claim asks for 1Gi'],
  [volume({ accessModes: ['ReadOnlyMany'] }), 'it is not ReadWriteOnce'],
  [volume({}, {}), 'its labels do not match'],
]

test('why a volume does not fit a claim', () => {
  for (const [each, why] of REASONS) assert.equal(whyNot(claim, each), why)
  const named = { ...claim, spec: { ...claim.spec, volumeName: 'w' } }
  assert.equal(whyNot(named, volume({})), 'the claim names w')
})

const wanting = (volumes: Volume[], more: Partial<Snapshot> = {}) =>
  world({
    wanted: [{ kind: 'PersistentVolumeClaim', namespace: SPACE, name: 'data' }],
    claims: [claim],
    storageClasses: [],
    volumes,
    ...more,
  })
row('25 no class, and the only volume is too small', wanting([volume({ capacity: { storage: '1Mi' } })]), {
  fails: 'KD025 claim-pending',
  at: [5, 5.5],
})
row('25 no class, and no volume at all', wanting([]), { fails: 'KD025 claim-pending', at: [5, 5.5] })
row(
  '25 twin: a volume comes with the deployment',
  wanting([], { brought: [{ kind: 'PersistentVolume', namespace: '', name: 'v' }] }),
  { waits: 'KD034 not-yet' },
)
