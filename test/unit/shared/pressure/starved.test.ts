import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Load, loadBetween } from '../../../../actions/shared/pressure/load.ts'
import type { OwnUse, Sample } from '../../../../actions/shared/pressure/sample.ts'
import { isStarved } from '../../../../actions/shared/pressure/starved.ts'

const BUSY: Partial<Load> = { cpuWaited: 0.9, perCore: 5, busy: 1, others: 0.95, stolen: 0, throttled: 0 }
const QUIET: Partial<Load> = { cpuWaited: 0.02, perCore: 0.2, busy: 0.1, others: 0.08, stolen: 0, throttled: 0 }

/*
 * getsentry/self-hosted#3859, Toloka/tolokaforge#659, openemr/openemr-devops#661: services that were called unhealthy
 * because the runner was busy.
 */
const table: [string, Partial<Load>, starved: boolean, wasStarved?: boolean][] = [
  ['a quiet machine', QUIET, false],
  ['nothing is known', {}, false],
  ['others take all of it', BUSY, true],
  ['the service under test itself burns every CPU', { ...BUSY, others: 0.1 }, false],
  ['half of it is its own', { ...BUSY, others: 0.5 }, false],
  ['whose load it is is not known', { ...BUSY, others: undefined }, false],
  ['busy, and nobody waits: as many tasks as cores', { ...BUSY, cpuWaited: 0.1 }, false],
  ['many wait a little on a machine that is half idle', { ...BUSY, busy: 0.5, others: 0.5 }, false],
  ['a kernel without PSI, load far above the cores', { ...BUSY, cpuWaited: undefined }, true],
  ['a kernel without PSI, the load of a minute ago', { ...BUSY, cpuWaited: undefined, busy: 0.2, others: 0.2 }, false],
  ['the machine is full: two tasks for each core', { ...BUSY, runnablePerCore: 2 }, false],
  ['more and more wait', { ...BUSY, runnablePerCore: 2.5 }, true],
  ['fewer and fewer wait', { ...BUSY, runnablePerCore: 2 }, true, true],
  ['the rush is over', { ...BUSY, runnablePerCore: 1.5 }, false, true],
  ['another virtual machine took the CPUs', { ...QUIET, stolen: 0.4 }, true],
  ['another one took some, others the rest', { ...BUSY, others: 0.5, stolen: 0.15 }, true],
  ['the quota of the runner is used up by others', { ...QUIET, throttled: 0.6, ownOfQuota: 0.1 }, true],
  ['the quota of the runner is used up by the service', { ...QUIET, throttled: 0.6, ownOfQuota: 0.9 }, false],
  ['memory is full of others', { ...QUIET, memoryWaited: 0.5, memoryLeft: 0.02, ownMemory: 0.1 }, true],
  ['memory is full of the service', { ...QUIET, memoryWaited: 0.5, memoryLeft: 0.02, ownMemory: 0.8 }, false],
  ['a container thrashes within its own limit', { ...QUIET, memoryWaited: 0.5, memoryLeft: 0.6 }, false],
  ['disks are slow: whose doing that is cannot be known', { ...QUIET, ioWaited: 0.9 }, false],
  ['in between, coming from quiet', { ...BUSY, cpuWaited: 0.5 }, false],
  ['in between, coming from starved', { ...BUSY, cpuWaited: 0.5 }, true, true],
  ['over', QUIET, false, true],
]
for (const [name, load, wanted, before = false] of table)
  test(`${wanted ? 'starved' : 'not starved'}: ${name}`, () => {
    assert.equal(isStarved({ fromMs: 0, toMs: 2_000, ...load }, before), wanted)
  })

/** Two cores, 2 s, all busy: 400 ticks. */
const sample = (at: number, own?: OwnUse): Sample => ({
  atMs: at * 2_000,
  cores: 2,
  waitedUs: { cpu: at * 1_800_000 },
  load: 6,
  ticks: { busy: at * 400, stolen: 0, total: at * 400 },
  own,
})
const use = (cpuUs: number): OwnUse => new Map([['a', { cpuUs, memoryBytes: 0 }]])

const own: [string, OwnUse | undefined, OwnUse | undefined, others: number | undefined][] = [
  ['it did nothing', use(50), use(50), 1],
  ['it used one of two cores', use(0), use(2_000_000), 0.5],
  ['it used both', use(1_000), use(4_001_000), 0],
  ['it started meanwhile', new Map(), use(2_000_000), 0.5],
  ['it ended meanwhile', use(2_000_000), new Map(), 1],
  ['it was started again, and counts from zero', use(9_000_000), use(100), 1],
  ['it was not asked before', undefined, use(1), undefined],
  ['it could not be asked', use(1), undefined, undefined],
]
for (const [name, before, after, others] of own)
  test(`the load of others: ${name}`, () => {
    assert.equal(loadBetween(sample(0, before), sample(1, after), true).others, others)
  })

test('without anything under test all load is that of others', () => {
  assert.equal(loadBetween(sample(0), sample(1), false).others, 1)
})
