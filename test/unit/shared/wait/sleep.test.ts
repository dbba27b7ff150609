import assert from 'node:assert/strict'
import { getEventListeners } from 'node:events'
import { test } from 'node:test'
import { systemClock } from '../../../../actions/shared/wait/clock.ts'
import { orAfter, sleep, unlessAborted } from '../../../../actions/shared/wait/sleep.ts'
import { VirtualClock } from './virtual-clock.ts'

const timers = () => process.getActiveResourcesInfo().filter((each) => each === 'Timeout').length

test('the system clock waits for about its time, and what is longer than a timer can be, for ever', async () => {
  const startMs = performance.now()
  await systemClock.timer(30).over
  assert.ok(performance.now() - startMs >= 29)
  for (const ms of [2 ** 31, Infinity]) {
    const before = timers()
    systemClock.timer(ms)
    assert.equal(timers(), before, `${ms} would be over at once`)
  }
})

test('sleep: leaves no timer and no listener, however it ends', async () => {
  const before = timers()
  const { signal } = new AbortController()
  await sleep(1, { signal })
  await sleep(60_000, { signal, woken: Promise.resolve() })
  assert.deepEqual([timers(), getEventListeners(signal, 'abort').length], [before, 0])
  const stop = new AbortController()
  setImmediate(() => stop.abort(new Error('cancelled')))
  await assert.rejects(sleep(60_000, { signal: stop.signal }), /cancelled/)
  await assert.rejects(sleep(60_000, { signal: stop.signal }), /cancelled/)
  assert.deepEqual([timers(), getEventListeners(stop.signal, 'abort').length], [before, 0])
})

test('unlessAborted: gives what the work gives, or the reason; a late error of the work is dropped', async () => {
  assert.equal(await unlessAborted(undefined, Promise.resolve(1)), 1)
  const stop = new AbortController()
  assert.equal(await unlessAborted(stop.signal, Promise.resolve(2)), 2)
  const work = Promise.withResolvers<never>()
  setImmediate(() => stop.abort(new Error('cancelled')))
  await assert.rejects(unlessAborted(stop.signal, work.promise), /cancelled/)
  work.reject(new Error('too late'))
  await new Promise(setImmediate)
})

test('orAfter: the fallback when the work takes too long', async () => {
  const clock = new VirtualClock()
  assert.equal(await orAfter(new Promise(() => {}), 100, 'late', clock), 'late')
  assert.equal(await orAfter(Promise.resolve('early'), 100, 'late', clock), 'early')
  await assert.rejects(orAfter(Promise.reject(new Error('broken')), 100, 'late', clock), /broken/)
  assert.equal(clock.open, 0)
})
