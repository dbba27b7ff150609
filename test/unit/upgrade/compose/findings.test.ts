import assert from 'node:assert/strict'
import { test } from 'node:test'
import { finding } from '../../../../actions/shared/outcome/finding.ts'
import type { Prepared } from '../../../../actions/upgrade/src/compose/deployment.ts'
import { knownBefore, lostData, notReady, unseen } from '../../../../actions/upgrade/src/compose/findings.ts'
import { project, service } from './stack.ts'

const state = (...parts: Parameters<typeof project>) =>
  ({ project: project(...parts), mounted: [], settings: [] }) as unknown as Prepared
const port = { ports: [{ target: 80, published: '8080' }] }
const failed = (evidence: string[]) =>
  finding({
    code: 'CS021 exited',
    message: 'Service db ended',
    fault: 'code',
    severity: 'error',
    remedy: 'x',
    where: { service: 'db' },
    evidence,
  })
const codes = (found: { code: string; severity: string }[]) => found.map(({ code, severity }) => `${code} ${severity}`)

test('what the files of both states show', () => {
  const old = state(
    [service('db'), service('api', port), service('worker')],
    { '/data': 'data' },
    { name: 'a', given: { db: '1' } },
  )
  const change = state([service('db'), service('web', port)], { '/data': 'other' }, { name: 'b', given: { db: '2' } })
  assert.deepEqual(codes(knownBefore(old, change)), [
    'UP050 data-moved warning',
    'UP050 data-moved warning',
    'UP052 port-kept error',
    'UP041 left-behind note',
    'UP053 tag-reused note',
  ])
  assert.deepEqual(knownBefore(old, old), [])
})

test('a name of the project that is removed changes nothing that is known', () => {
  assert.deepEqual(knownBefore(state([], {}, { name: 'a' }), state([])), [])
  assert.equal(knownBefore(state([]), state([], {}, { name: 'a' })).length, 1)
})

test('data of another version is the cause of a database that does not start', () => {
  const found = notReady([], [failed(['FATAL:  database files are incompatible with server'])])
  assert.deepEqual(codes(found), ['UP051 data-incompatible error'])
  assert.deepEqual(codes(found[0]?.consequences ?? []), ['CS021 exited error'])
  assert.deepEqual(codes(notReady([], [failed(['Segmentation fault'])])), ['CS021 exited error'])
})

test('a kept port is the cause of what does not start', () => {
  const known = knownBefore(state([service('api', port)]), state([service('web', port)]))
  const found = notReady(known, [failed(['port is already allocated'])])
  assert.deepEqual(codes(found), ['UP052 port-kept error'])
  assert.equal(found[0]?.consequences.length, 1)
})

test('lost data has its mount as the cause; data that is found again makes it a note', () => {
  const known = knownBefore(state([service('db')], { '/data': 'a' }), state([service('db')], { '/data': 'b' }))
  assert.deepEqual(codes(lostData(known, [failed([])], true)), ['UP050 data-moved error'])
  const late = { ...failed([]), fault: 'infrastructure' as const }
  assert.deepEqual(codes(lostData(known, [late], true)), ['CS021 exited error', 'UP050 data-moved note'])
  assert.deepEqual(codes(lostData(known, [], true)), ['UP050 data-moved note'])
  assert.deepEqual(codes(lostData(known, [], false)), ['UP050 data-moved warning'])
  const renamed = knownBefore(state([], {}, { name: 'a' }), state([], {}, { name: 'b' }))
  assert.deepEqual(
    codes(lostData(renamed, [], true)),
    ['UP050 data-moved warning'],
    'the project of the run keeps its name',
  )
})

test('a file is not seen; in a folder, it may be', () => {
  const each = { service: 'web', name: 'conf' }
  assert.deepEqual(codes([unseen({ ...each, folder: false }), unseen({ ...each, folder: true })]), [
    'UP040 change-unseen error',
    'UP040 change-unseen note',
  ])
})
