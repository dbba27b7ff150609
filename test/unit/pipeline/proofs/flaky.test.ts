import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { comparedWith, contradicts } from '../../../../actions/pipeline/src/proofs/flaky.ts'
import { type Fault, finding, type Severity } from '../../../../actions/shared/outcome/finding.ts'
import { outcome } from '../../../../actions/shared/outcome/outcome.ts'
import { aProof } from '../../shared/proof/a-proof.ts'

const found = (severity: Severity, fault: Fault = 'code') =>
  outcome({
    findings: [finding({ code: 'CS013 crash-loop', message: 'api exits', remedy: 'x', severity, fault })],
    files: ['/run/now.log'],
  })
const proof = aProof({ outcome: outcome({ found: '1 image', files: ['/run/then.log'] }) })

describe('another verdict on the same key', () => {
  test('passed again: nothing is told', () => assert.deepEqual(comparedWith(proof, outcome({})), outcome({})))

  test('failed: SW051 flaky, with both evidences; the verdict stays', () => {
    const now = comparedWith(proof, found('error'))
    assert.equal(now.verdict, 'failed')
    const [first, flaky] = now.findings
    assert.equal(first?.code, 'CS013 crash-loop')
    assert.equal(flaky?.code, 'SW051 flaky')
    assert.match(flaky.message, /^build passed on 2026-03-01 12:00 UTC and failed now, with the same inputs$/)
    const evidence = flaky.evidence.join('\n')
    for (const part of [
      'then: passed on 2026',
      '1 image',
      'then: evidence /run/then.log',
      'now: evidence /run/now.log',
    ])
      assert.ok(evidence.includes(part), part)
    assert.match(evidence, /now: CS013 crash-loop: api exits/)
  })

  test('warned: told too', () => {
    assert.match(comparedWith(proof, found('warning')).findings[1]?.message ?? '', /warned now/)
  })

  test('blocked: nothing was learned', () => {
    const blocked = found('error', 'infrastructure')
    assert.equal(blocked.verdict, 'blocked')
    assert.deepEqual(comparedWith(proof, blocked), blocked)
    assert.equal(contradicts(blocked), false)
  })
})
