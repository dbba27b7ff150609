import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { loadBetween } from '../../../../actions/shared/pressure/load.ts'
import { thisMachine } from '../../../../actions/shared/pressure/machine.ts'
import {
  loadIn,
  memoryIn,
  quotaIn,
  runnableIn,
  smoothed,
  throttledIn,
  ticksIn,
  waitedIn,
} from '../../../../actions/shared/pressure/sample.ts'
import { isStarved } from '../../../../actions/shared/pressure/starved.ts'

const RECORDED = join(import.meta.dirname, '..', '..', '..', 'fixtures', 'pressure', 'busy')

test('files of the kernel, as they are and as they are not', () => {
  const psi =
    'some avg10=83.62 avg60=84.02 avg300=79.10 total=1157179536\nfull avg10=0.00 avg60=0.00 avg300=0.00 total=7\n'
  assert.equal(waitedIn(psi), 1157179536)
  assert.equal(waitedIn('full avg10=0.00 avg60=0.00 avg300=0.00 total=7\n'), undefined)
  assert.deepEqual(ticksIn('cpu  10 1 5 80 2 1 1 20 3 4\ncpu0 1 1 1 1\n'), { busy: 18, stolen: 20, total: 120 })
  assert.deepEqual(ticksIn('cpu  10 1 5 80\n'), { busy: 16, stolen: 0, total: 96 }, 'as old kernels write it')
  assert.equal(runnableIn('ctxt 5\nprocs_running 9\nprocs_blocked 0\n'), 9)
  assert.equal(runnableIn('ctxt 5\n'), undefined)
  assert.equal(smoothed(undefined, 8), 8)
  assert.equal(smoothed(0, 10), 4)
  assert.equal(smoothed(2, undefined), undefined)
  assert.equal(loadIn('10.88 9.66 6.88 7/203 25490\n'), 10.88)
  assert.equal(throttledIn('usage_usec 1\nnr_throttled 5\nthrottled_usec 250000\n'), 250_000)
  assert.equal(throttledIn('nr_periods 0\nnr_throttled 5\nthrottled_time 250000000\n'), 250_000)
  assert.equal(quotaIn('200000 100000\n'), 2)
  assert.equal(quotaIn('max 100000\n'), undefined)
  assert.equal(quotaIn('-1 100000'), undefined, 'version 1 without a quota')
  assert.deepEqual(memoryIn('MemTotal: 4 kB\nMemFree: 1 kB\nMemAvailable: 2 kB\n'), {
    totalBytes: 4096,
    availableBytes: 2048,
  })
  for (const read of [waitedIn, ticksIn, loadIn, throttledIn, quotaIn, memoryIn])
    for (const text of ['', '\n', 'nonsense', 'some', 'cpu', 'MemTotal:']) assert.equal(read(text), undefined)
})

test('a machine that was busy with other things, as it was recorded (cgroup 1)', async () => {
  const [before, after] = await Promise.all(
    ['before', 'after'].map((each) => thisMachine(join(RECORDED, each)).sample()),
  )
  assert.ok(before && after)
  assert.deepEqual([after.cores, after.load, after.quotaCores, after.throttledUs], [2, 7.89, undefined, 0])
  const load = loadBetween({ ...before, atMs: 0 }, { ...after, atMs: 2_000 }, false)
  assert.ok((load.cpuWaited ?? 0) > 0.8 && (load.busy ?? 0) > 0.95 && load.perCore === 3.945, JSON.stringify(load))
  assert.ok(isStarved(load, false))
})

const FILES = {
  'proc/self/cgroup': '0::/actions_job/runner\n',
  'proc/stat': 'cpu  1 0 0 9\ncpu0 1 0 0 9\n',
}

async function machineOf(files: Record<string, string>) {
  const root = mkdtempSync(join(tmpdir(), 'slipway-machine-'))
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true })
      writeFileSync(join(root, path), text)
    }
    return await thisMachine(root).sample()
  } finally {
    rmSync(root, { recursive: true })
  }
}

test('a cgroup 2 with a quota, on the host and within a container', async () => {
  const own = { 'cpu.stat': 'throttled_usec 900\n', 'cpu.max': '150000 100000\n' }
  const within = (folder: string) =>
    Object.fromEntries(Object.entries(own).map(([name, text]) => [`sys/fs/cgroup${folder}/${name}`, text]))
  for (const folder of ['/actions_job/runner', '']) {
    const { quotaCores, throttledUs } = await machineOf({ ...FILES, ...within(folder) })
    assert.deepEqual([quotaCores, throttledUs], [1.5, 900])
  }
})

test('a machine that tells nothing is known to have cores, and is not starved', async () => {
  const nothing = await machineOf({ 'etc/hostname': 'mac' })
  assert.ok(nothing.cores > 0)
  assert.deepEqual([nothing.ticks, nothing.load, nothing.memory, nothing.throttledUs], Array(4).fill(undefined))
  assert.equal(isStarved(loadBetween(nothing, { ...nothing, atMs: nothing.atMs + 2_000 }, false), false), false)
})
