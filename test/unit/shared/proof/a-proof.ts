import { outcome } from '../../../../actions/shared/outcome/outcome.ts'
import { keyOf } from '../../../../actions/shared/proof/key.ts'
import type { KeyPart } from '../../../../actions/shared/proof/key-part.ts'
import type { Proof } from '../../../../actions/shared/proof/proof.ts'

export const PARTS: readonly KeyPart[] = [
  { kind: 'file', name: 'api/Dockerfile', hash: 'aa' },
  { kind: 'tool', name: 'docker', hash: 'bb', shown: '28.1.0' },
]

export const AT = '2026-03-01T12:00:00.000Z'

/** A valid proof, with some of it replaced. */
export function aProof({ parts = [...PARTS], ...given }: Partial<Proof> = {}): Proof {
  return {
    version: 1,
    stage: 'build',
    key: keyOf(parts),
    parts,
    outcome: outcome({ found: '1 image', outputs: { images: '{}' } }),
    durationMs: 61_000,
    at: AT,
    versions: ['Slipway 0.1.0'],
    origin: { repository: '/srv/shop', config: 'slipway.yaml', scope: 'local' },
    evidence: [],
    ...given,
  }
}
