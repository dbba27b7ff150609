import assert from 'node:assert/strict'
import { test } from 'node:test'
import { lastWords } from '../../../../actions/kind-deploy/src/cluster-state/last-words.ts'
import type { Cluster } from '../../../../actions/shared/kubernetes/connect.ts'
import type { Pod } from '../../../../actions/shared/kubernetes/objects.ts'

/** A cluster whose kubelet has this log, by the container that is asked for. */
function listening(logs: Readonly<Record<string, string>>) {
  const asked: string[] = []
  const ask = async ({ path }: { path: string }) => {
    asked.push(path)
    const body = logs[/container=([^&]*)/.exec(path)?.[1] ?? '']
    return body === undefined ? { status: 400, body: 'container not found' } : { status: 200, body }
  }
  const words = lastWords({ ask } as unknown as Cluster, new AbortController().signal, () => {})
  return { words, asked }
}

const pod = (name: string, status: object) =>
  ({
    metadata: { name, namespace: 'shop', uid: name },
    spec: { containers: [] },
    status: { containerStatuses: [{ name: 'app', restartCount: 2, ...status }] },
  }) as unknown as Pod
const RUNS = pod('runs', { ready: false, state: { running: {} } })
const READY = pod('ready', { ready: true, state: { running: {} } })
const ENDED = pod('ended', {
  ready: false,
  state: { waiting: { reason: 'CrashLoopBackOff' } },
  lastState: { terminated: { exitCode: 1 } },
})

test('at the end, what runs and is not ready is read at once, and what ended again', async () => {
  const { words, asked } = listening({ app: 'waiting for db:5432' })
  await words.listenAgain([RUNS, READY, ENDED])
  assert.deepEqual(
    [...words.byContainer()],
    [
      ['runs app', 'waiting for db:5432'],
      ['ended app', 'waiting for db:5432'],
    ],
  )
  assert.deepEqual(
    asked.map((path) => [/pods\/([^/]*)/.exec(path)?.[1], path.includes('previous=true')]),
    [
      ['runs', false],
      ['ended', true],
    ],
  )
})

test('a log that is gone takes nothing away from what was read before', async () => {
  const logs: Record<string, string> = { app: 'panic: no disk' }
  const { words } = listening(logs)
  await words.listenAgain([ENDED])
  delete logs.app
  await words.listenAgain([RUNS])
  assert.deepEqual([...words.byContainer().values()], ['panic: no disk'])
})
