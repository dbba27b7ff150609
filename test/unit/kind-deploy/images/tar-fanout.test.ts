import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { extract, type Pack, pack } from 'tar-stream'
import { share } from '../../../../actions/kind-deploy/src/images/tar-fanout.ts'

const BIG = Buffer.alloc(3_000_000, 1)

/** An archive of three entries, two of them larger than any buffer. */
function archive(): Pack {
  const whole = pack()
  whole.entry({ name: 'index.json' }, '{}')
  whole.entry({ name: 'one' }, BIG)
  whole.entry({ name: 'two' }, BIG)
  whole.finalize()
  return whole
}

async function sourceOf(whole: Pack) {
  const source = extract()
  void (async () => {
    for await (const chunk of whole)
      if (!source.write(chunk)) await new Promise((resolve) => source.once('drain', resolve as () => void))
    source.end(undefined)
  })()
  return source
}

/** Reads an archive, resting after each entry; names and sizes. */
async function read(from: Pack, restMs = 0): Promise<[string, number][]> {
  const source = await sourceOf(from)
  const found: [string, number][] = []
  for await (const entry of source) {
    let bytes = 0
    for await (const chunk of entry) bytes += (chunk as Buffer).length
    found.push([entry.header.name, bytes])
    await sleep(restMs)
  }
  return found
}

test('every reader gets what it wants, whole, anyone who is slower', async () => {
  const readers = [
    { archive: pack(), wants: () => true, restMs: 20 },
    { archive: pack(), wants: (name: string) => name !== 'one', restMs: 0 },
  ]
  const reading = readers.map((each) => read(each.archive, each.restMs))
  const shares = readers.map((each, index) => ({ ...each, ended: reading[index] ?? Promise.resolve() }))
  await share(await sourceOf(archive()), shares)
  const [all, some] = await Promise.all(reading)
  assert.deepEqual(all, [
    ['index.json', 2],
    ['one', BIG.length],
    ['two', BIG.length],
  ])
  assert.deepEqual(some, [
    ['index.json', 2],
    ['two', BIG.length],
  ])
})

test('a reader that goes away does not hold up the others', { timeout: 10_000 }, async () => {
  const [gone, stays] = [pack(), pack()]
  const reading = read(stays)
  const shares = [
    { archive: gone, wants: () => true, ended: sleep(50) },
    { archive: stays, wants: () => true, ended: reading },
  ]
  await share(await sourceOf(archive()), shares)
  assert.equal((await reading).length, 3)
})

test('an entry is known by how it starts', async () => {
  const stays = pack()
  const reading = read(stays)
  await share(await sourceOf(archive()), [{ archive: stays, wants: (_, start) => start[0] === 123, ended: reading }])
  assert.deepEqual(await reading, [['index.json', 2]])
})
