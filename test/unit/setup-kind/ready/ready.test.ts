import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { dnsMissing, failureIn } from '../../../../actions/setup-kind/src/ready/dns.ts'
import type { ReadyFacts } from '../../../../actions/setup-kind/src/ready/facts.ts'
import { missing } from '../../../../actions/setup-kind/src/ready/judge.ts'

const READY: ReadyFacts = {
  nodes: [{ name: 'a', ready: true, reason: '' }],
  serviceAccount: true,
  storageClass: true,
  dnsEndpoints: 2,
  dnsAddress: '10.96.0.10',
}

describe('a cluster', () => {
  const cases: [string, Partial<ReadyFacts>, number, RegExp | undefined][] = [
    ['is ready', {}, 1, undefined],
    ['lacks a node', {}, 2, /1 of 2 nodes/],
    ['has a node that is not ready', { nodes: [{ name: 'a', ready: false, reason: 'no network' }] }, 1, /no network/],
    ['has one of two CoreDNS: names are answered', { dnsEndpoints: 1 }, 1, undefined],
    ['has nothing behind the DNS service', { dnsEndpoints: 0 }, 1, /no ready endpoint/],
    ['has no default ServiceAccount', { serviceAccount: false }, 1, /ServiceAccount/],
    ['has no default StorageClass', { storageClass: false }, 1, /StorageClass/],
  ]
  for (const [name, facts, nodes, wanted] of cases)
    test(name, () => {
      const left = missing({ ...READY, ...facts }, nodes)
      if (wanted) assert.match(left.join('\n'), wanted)
      assert.equal(left.length, wanted ? 1 : 0)
    })
})

describe('an answer of CoreDNS', () => {
  const header = (flags: string, answers: string) => ` 53 57 85 ${flags} 00 01 00 ${answers} 00 00 00 00`
  const cases: [string, string, string | undefined][] = [
    ['with an address', header('80', '01'), undefined],
    ['that knows no such name', header('83', '00'), 'response NXDOMAIN'],
    ['that failed', header('82', '00'), 'response SERVFAIL'],
    ['that refuses', header('8b', '00'), 'response 11'],
    ['without an address', header('80', '00'), 'an empty response'],
    ['to somebody else', header('80', '01').replace('53', '54'), 'no response within 2 s'],
    ['that is cut off', ' 53 57 85', 'no response within 2 s'],
    ['that never comes', '', 'no response within 2 s'],
  ]
  for (const [name, hex, wanted] of cases) test(name, () => assert.equal(failureIn(hex), wanted))
})

describe('names', () => {
  const pod = { node: 'a', from: 'pod' } as const
  const node = { node: 'b', from: 'node' } as const
  test('are found from a pod, and from a node without one', () => assert.deepEqual(dnsMissing([pod, node]), []))
  test('have to be found from a pod', () => assert.match(dnsMissing([node])[0] ?? '', /no pod/))
  test('have to be found from every node', () => {
    const [left] = dnsMissing([pod, { ...node, failure: 'no response within 2 s' }])
    assert.equal(left, 'CoreDNS: no response within 2 s to a query from b')
  })
})
