import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Fault } from '../../integration/release/faulty-registry.ts'
import { siteOf } from './broken.ts'

const site = siteOf('faulty')
const { release } = site

const tagsOf = async (path: string) => {
  const answer = await fetch(`http://${site.behind.host}/v2/${path}/api/tags/list`)
  return answer.ok ? ((await answer.json()) as { tags: string[] }).tags.sort() : []
}
const once = (...faults: [Fault, ...kinds: string[]][]) => {
  for (const [fault, ...kinds] of faults) for (const kind of kinds) site.registry.faults.set(kind, [fault])
}

/** Docker itself waits before it sends an image again: a case with a fault there takes 10 s. */
const cases: [string, archives: string[], faults: [Fault, ...kinds: string[]][]][] = [
  ['limits its rate', ['amd64', 'arm64'], [['limit', 'HEAD manifest', 'GET manifest', 'POST upload', 'PUT manifest']]],
  [
    'closes connections',
    ['amd64'],
    [
      ['close', 'POST upload', 'PUT manifest', 'GET manifest'],
      ['cut', 'GET tags'],
    ],
  ],
]
for (const [at, [what, archives, faults]] of cases.entries())
  test(`a registry that ${what} once in a while: the release passes, with every tag`, async () => {
    once(...faults)
    const outcome = await release(`faulty-${at}`, archives)
    assert.equal(outcome.verdict, 'passed', JSON.stringify(outcome.findings))
    assert.deepEqual(await tagsOf(`faulty-${at}`), ['1', '1.0', '1.0.0', 'latest'])
    const expected = faults.flatMap(([fault, ...kinds]) => kinds.map((kind) => `${kind}: ${fault}`))
    assert.deepEqual(site.registry.failed.sort(), expected.sort(), 'each fault has happened')
  })

test('a registry that limits its rate for long blocks the release, with its own words; later it passes', async () => {
  site.registry.faults.set(
    'PUT manifest',
    Array.from({ length: 40 }, () => 'limit' as const),
  )
  const outcome = await release('limited', ['amd64'])
  assert.deepEqual([outcome.verdict, outcome.findings.map(({ code }) => code)], ['blocked', ['RL006 registry-failed']])
  assert.match(JSON.stringify(outcome.findings), /toomanyrequests|429 Too Many Requests|reached your rate limit/i)
  site.registry.faults.clear()
  assert.equal((await release('limited', ['amd64'])).verdict, 'passed')
})

test('an account that may read, but not push: the account is the cause, also on the other way to push', async () => {
  site.registry.faults.set(
    'POST upload',
    Array.from({ length: 40 }, () => 'deny' as const),
  )
  const outcome = await release('denied', ['amd64'])
  assert.deepEqual([outcome.verdict, outcome.findings.map(({ code }) => code)], ['failed', ['RL005 registry-refused']])
})
