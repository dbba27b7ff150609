import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadUntilMs, settleMs } from '../../../../actions/upgrade/src/lifelines/ends.ts'
import type { PodLife } from '../../../../actions/upgrade/src/lifelines/pod-life.ts'
import { pod } from '../life.ts'

/** Seconds; the last state is ready at 10. */
const READY = 10
const hook = { hasPreStop: true }

const cases: [name: string, pods: PodLife[], until: number][] = [
  ['no pod ends', [pod('stays', {})], 11],
  ['all have ended long ago', [pod('old', { deleted: 2, ended: 3, gone: 4 })], 11],
  ['one ended just now', [pod('old', { deleted: 9, ended: 10.6 })], 11.6],
  ['one is gone, and its end was not seen', [pod('old', { deleted: 9, gone: 10.8 })], 11.8],
  ['one goes on after SIGTERM: until it would be killed', [pod('old', { deleted: 9 }, { grace: 5 })], 16.5],
  ['one has a grace period of an hour', [pod('old', { deleted: 9 }, { grace: 3_600 })], 41.5],
  ['one is in its preStop hook', [pod('old', { deleted: 9 }, hook)], 13],
  ['the longest counts', [pod('a', { deleted: 9 }, hook), pod('b', { deleted: 9 }, { grace: 5 })], 16.5],
]
for (const [name, pods, until] of cases)
  test(`the load runs on: ${name}`, () => assert.equal(loadUntilMs(pods, READY * 1_000, 1_000), until * 1_000))

const rates: [rates: number[], settle: number][] = [
  [[], 1_000],
  [[20, 40], 1_000],
  [[20, 2], 1_500],
  [[0.1], 3_000],
]
for (const [all, settle] of rates)
  test(`what a change brought meets the load at ${all.join(', ') || 'no'} requests a second`, () =>
    assert.equal(settleMs(all.map((rate) => ({ rate }))), settle))
