import assert from 'node:assert/strict'
import { test } from 'node:test'
import { backingFailure } from '../../../../actions/ray-probe/src/access/service.ts'
import { isTransient } from '../../../../actions/ray-probe/src/failure.ts'
import type { FindingName } from '../../../../actions/ray-probe/src/findings.ts'
import type { Backing } from '../../../../actions/shared/kubernetes/services.ts'

const CASES: [Backing, FindingName, message: string, waits: boolean, evidence?: string[]][] = [
  [{ lacks: 'service' }, 'no-service', 'There is no Service ray/head', true],
  [
    { lacks: 'port', targetPort: 'client', named: ['gcs (6379)'] },
    'service-port-unmatched',
    'Port 10001 of service ray/head has targetPort client, which no container of its pods names',
    false,
    ['ports of its pods: gcs (6379)'],
  ],
  [
    { lacks: 'ready-pod', pods: ['a: Pending'] },
    'no-ready-pod',
    'No pod behind service ray/head is ready',
    true,
    ['a: Pending'],
  ],
  [
    { lacks: 'selector' },
    'no-ready-pod',
    'No pod behind service ray/head is ready',
    true,
    ['the service has no selector'],
  ],
]

for (const [backing, symptom, message, waits, evidence = []] of CASES)
  test(`a service without a ${'lacks' in backing && backing.lacks}: ${symptom}`, () => {
    const failure = backingFailure(backing, 'ray/head', 10_001)
    assert.equal(failure?.symptom, symptom)
    assert.equal(failure?.message, message)
    assert.deepEqual(failure?.evidence, evidence)
    assert.equal(failure && isTransient(failure), waits)
  })

test('a service with a target', () => {
  assert.equal(backingFailure({ backend: { pod: 'a', port: 1 } }, 'ray/head', 10_001), undefined)
})
