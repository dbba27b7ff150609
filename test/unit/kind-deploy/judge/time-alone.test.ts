import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CauseName } from '../../../../actions/kind-deploy/src/causes.ts'
import { excused, restsOnTime } from '../../../../actions/kind-deploy/src/judge/time-alone.ts'
import type { Diagnosis } from '../../../../actions/kind-deploy/src/rules/rule.ts'
import { finding } from '../../../../actions/shared/outcome/finding.ts'
import { outcome } from '../../../../actions/shared/outcome/outcome.ts'
import { calm } from '../../../../actions/shared/pressure/watch.ts'

const diagnosis = (cause: CauseName, message = '', evidence: string[] = []): Diagnosis => ({
  cause,
  wanted: { kind: 'Deployment', namespace: 'n', name: 'api' },
  message,
  evidence,
  patience: {},
})

const cases: [string, Diagnosis, time: boolean][] = [
  ['not ready yet', diagnosis('not-yet'), true],
  ['no progress within the deadline', diagnosis('deadline'), true],
  ['a probe that was not answered', diagnosis('not-ready', '', ['context deadline exceeded']), true],
  ['a probe that was refused', diagnosis('killed-by-probe', '', ['dial tcp: connect: connection refused']), true],
  ['not available yet', diagnosis('not-ready', '', ['HTTP probe failed with statuscode: 503']), true],
  [
    'a probe that was answered with an error',
    diagnosis('not-ready', '', ['HTTP probe failed with statuscode: 500']),
    false,
  ],
  ['a probe whose path is wrong', diagnosis('killed-by-probe', '', ['HTTP probe failed with statuscode: 404']), false],
  [
    'a probe whose program is not there',
    diagnosis('not-ready', '', ['exec: "x": executable file not found in $PATH']),
    false,
  ],
  // ray-project/kuberay#2063: the probe that KubeRay injects.
  [
    'a probe whose shell finds no program',
    diagnosis('not-ready', '', ['Readiness probe failed: bash: line 1: wget: command not found']),
    false,
  ],
  [
    'a probe whose sh finds no program',
    diagnosis('not-ready', '', ['Readiness probe failed: sh: 1: wget: not found']),
    false,
  ],
  ['a Job that ran out of time', diagnosis('job-failed', 'The Job failed: DeadlineExceeded'), true],
  ['a Job that failed', diagnosis('job-failed', 'The Job failed: BackoffLimitExceeded'), false],
  ['a crash', diagnosis('crash-loop'), false],
  ['what may pass, by its grace period', { ...diagnosis('evicted'), fault: 'code', byTimeAlone: true }, true],
  ['evicted twice', { ...diagnosis('evicted'), fault: 'code' }, false],
  [
    'a crash by a limit of its own',
    diagnosis('crash-loop', '', ['Exception: The node timed out during startup.']),
    true,
  ],
  [
    'a crash by a limit of its own, where nothing can be reached',
    { ...diagnosis('crash-loop', '', ['Error: timed out waiting for db']), fault: 'code' },
    false,
  ],
  ['a crash with another reason', diagnosis('init-crash', '', ["KeyError: 'DATABASE_URL'"]), false],
  ['out of memory', diagnosis('out-of-memory'), false],
  ['an image that is not there', diagnosis('image-not-found'), false],
  ['no room', diagnosis('insufficient'), false],
]
const starved = { ...calm.over(0), starvedMs: 50_000, totalMs: 60_000, cpuWaited: 0.9, perCore: 5 }

for (const [name, found, time] of cases)
  test(`${name} rests on ${time ? 'time alone' : 'evidence'}: ${time ? 'blocked' : 'failed'} on a starved machine`, () => {
    assert.equal(restsOnTime(found), time)
    const error = finding({ code: 'KD000 x', message: 'm', remedy: 'r', evidence: found.evidence })
    assert.equal(outcome({ findings: [excused(error, found, starved)] }).verdict, time ? 'blocked' : 'failed')
    assert.equal(outcome({ findings: [excused(error, found, calm.over(0))] }).verdict, 'failed', 'on a quiet one')
  })
