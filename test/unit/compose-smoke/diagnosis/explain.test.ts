import assert from 'node:assert/strict'
import { test } from 'node:test'
import { COMPOSE_SMOKE } from '../../../../actions/compose-smoke/src/catalogue.ts'
import { besideLog } from '../../../../actions/compose-smoke/src/diagnosis/explain.ts'
import { foretold } from '../../../../actions/compose-smoke/src/diagnosis/foretold.ts'
import { PROBES } from '../../../../actions/shared/probes/catalogue.ts'

const probe = PROBES['probe-failed']({
  message: 'Probe http proxy: expected status 200, found status 502 (for 16s)',
  fault: 'infrastructure',
  where: { service: 'proxy' },
})
const warning = (name: 'networks-separate' | 'unknown-host' | 'mount-created', service: string) =>
  COMPOSE_SMOKE[name]({ message: 'it shares no network', where: { service, file: 'a', line: 4 }, remedy: 'Join them.' })

test('a probe fails for what the files alone showed', () => {
  for (const name of ['networks-separate', 'unknown-host'] as const) {
    const { message, fault, where, remedy } = foretold(probe, [warning(name, 'api'), warning(name, 'proxy')])
    assert.equal(message, `${probe.message}: it shares no network`)
    assert.deepEqual([fault, where.line, remedy], ['code', 4, 'Join them.'])
  }
})

test('of another service, or of something else, they tell nothing', () => {
  const others = [warning('networks-separate', 'api'), warning('mount-created', 'proxy')]
  assert.equal(foretold(probe, others), probe)
})

const REFUSED =
  '2024-05-02T10:11:12Z [error] 29#29: *3 connect() failed (111: Connection refused) while connecting to upstream'

test('a probe’s finding tells the error that its service repeats', () => {
  const { message, evidence } = besideLog(probe, [REFUSED, REFUSED.replace('*3', '*4')])
  assert.match(message, /\(for 16s\); its log ends with an error: .*Connection refused\) while connecting/)
  assert.equal(evidence.length, 2)
  assert.equal(besideLog(probe, [REFUSED]).message, probe.message)
  assert.equal(besideLog({ ...probe, message }, [REFUSED, REFUSED.replace('*3', '*4')]).message, message)
})
