import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { RayJob } from '../../../../../actions/ray-probe/src/access/kuberay/objects.ts'
import { finishedClusterOf } from '../../../../../actions/ray-probe/src/access/kuberay/rayjob.ts'
import type { FindingName } from '../../../../../actions/ray-probe/src/findings.ts'
import { around, event, headPod, TIMES } from './observed.ts'

const job = (jobDeploymentStatus: string, jobStatus = '', more: object = {}): RayJob => ({
  metadata: { name: 'demo', labels: { 'kueue.x-k8s.io/queue-name': 'team-a' }, ...TIMES },
  status: { jobDeploymentStatus, jobStatus, rayClusterName: 'demo-aaaaa', ...more },
})

test('a RayJob that succeeded: its cluster', () => {
  assert.equal(finishedClusterOf(job('Complete', 'SUCCEEDED'), 'ray', around()), 'demo-aaaaa')
})

const message = 'Job entrypoint command failed with exit code 1, last available logs:\nValueError: no fruit'

const OTHERS: [name: string, RayJob, FindingName, RegExp, seen?: ReturnType<typeof around>][] = [
  [
    'whose entrypoint fails',
    job('Failed', 'FAILED', { reason: 'AppFailed', message }),
    'ray-job-failed',
    /failed: AppFailed: Job entry.*exit code 1/,
  ],
  ['that failed, before 1.2', job('Complete', 'FAILED'), 'ray-job-failed', /failed: FAILED/],
  ['that was stopped', job('Complete', 'STOPPED'), 'ray-job-failed', /failed: STOPPED/],
  ['whose time is over', job('Failed', '', { reason: 'DeadlineExceeded' }), 'ray-job-failed', /DeadlineExceeded/],
  [
    'that is invalid',
    job('ValidationFailed', '', { reason: 'ValidationFailed' }),
    'ray-job-failed',
    /ValidationFailed/,
  ],
  ['whose result KubeRay has not read yet', job('Running', 'SUCCEEDED'), 'ray-job-not-finished', /Running, SUCCEEDED/],
  ['that runs', job('Running', 'RUNNING'), 'ray-job-not-finished', /has not finished: Running, RUNNING/],
  [
    'whose head can not start',
    job('Initializing'),
    'ray-pod-not-ready',
    /has not finished: Initializing\. Pod demo-head: image ray:1 can't be pulled \(ErrImagePull\)/,
    around([headPod({ ready: false, state: { waiting: { reason: 'ErrImagePull' } } })]),
  ],
  // ray-project/kuberay#3553: its submitter still runs.
  ['that Ray reports as failed', job('Running', 'FAILED', { message }), 'ray-job-failed', /failed: FAILED: Job entry/],
  [
    'that Ray reports as failed, and that is tried again',
    { ...job('Running', 'FAILED'), spec: { backoffLimit: 2 } },
    'ray-job-not-finished',
    /has not finished: Running, FAILED$/,
  ],
  // ray-project/kuberay#2314, #5100: what failed is the pod that submitted it.
  [
    'whose submitter was killed',
    job('Failed', 'RUNNING', { reason: 'SubmissionFailed', message: 'Job submission has failed.' }),
    'ray-job-failed',
    /failed: SubmissionFailed: Job submission has failed\.\. Ray still reports the job as RUNNING$/,
  ],
  // ray-project/kuberay#2359, #2154: the job is done, its submitter never ends.
  [
    'that succeeded, whose submitter hangs',
    job('Running', 'SUCCEEDED'),
    'ray-job-not-finished',
    /Running, SUCCEEDED\. Ray reports its success; KubeRay waits for its submitter to end$/,
  ],
  ['that is tried again', job('Retrying', 'FAILED'), 'ray-job-not-finished', /Retrying/],
  ['that waits for its user', job('Waiting'), 'ray-job-not-finished', /waits for a submitted job/],
  ['without a status', { metadata: { name: 'demo' } }, 'ray-job-not-finished', /has not written a status yet/],
  [
    'in a queue',
    { ...job('Suspended'), spec: { suspend: true } },
    'ray-cluster-queued',
    /RayJob ray\/demo waits in queue team-a/,
  ],
  [
    'that is rejected',
    job(''),
    'ray-object-invalid',
    /no entrypoint/,
    around([], [event('RayJob', 'demo', 'InvalidRayJobSpec', 'no entrypoint')]),
  ],
]

for (const [name, given, symptom, expected, seen = around()] of OTHERS)
  test(`a RayJob ${name}: ${symptom}`, () => {
    assert.throws(() => finishedClusterOf(given, 'ray', seen), { symptom, message: expected })
  })

test('the last lines of its log are the evidence', () => {
  const given = job('Failed', 'FAILED', { reason: 'AppFailed', message })
  assert.throws(
    () => finishedClusterOf(given, 'ray', around()),
    (error: { evidence: string[] }) => {
      assert.deepEqual(error.evidence.slice(-2), message.split('\n'))
      return true
    },
  )
})
