import assert from 'node:assert/strict'
import { describe, type TestContext, test } from 'node:test'
import { probe } from '../../../actions/ray-probe/src/probe.ts'
import type { Requirements } from '../../../actions/ray-probe/src/wanted.ts'
import { shortest } from '../shortest.ts'
import { workIn } from './answers.ts'
import { type Behaviour, NODE, pretendHead, usual } from './head.ts'

const WANTED: Requirements = { nodes: 1, resources: {}, tasks: 'every-node' }

async function probed(t: TestContext, behaviour: Behaviour, wanted: Partial<Requirements> = {}, timeoutMs = 0) {
  const head = await pretendHead(behaviour)
  t.after(head.stop)
  const { signal } = new AbortController()
  const locate = async () => head.endpoint
  const { facts, findings } = await probe({ wanted: { ...WANTED, ...wanted }, locate, timeoutMs, signal })
  return { facts, findings, head, codes: findings.map(({ code }) => code.split(' ')[1]) }
}

const notStarted = (msg: string) => ({ init: { ok: false, msg } })
const ZOMBIE = 'Traceback:\n  File "proxier.py"\npsutil.ZombieProcess: PID still exists but it is a zombie (pid=7)\n'

test('a head that does as Ray does passes, and gets a clean disconnect', async (t) => {
  const { findings, facts, head } = await probed(t, {})
  assert.deepEqual(findings, [])
  assert.equal(facts.tasks[0]?.answer, 'vm')
  assert.deepEqual(head.said, ['init', 'connectionInfo', 'put', 'task', 'get', 'connectionCleanup'])
})

test('the start-up race is tried again with a new client id', async (t) => {
  let starts = 0
  const answer: Behaviour['answer'] = (request) => (request.init && ++starts < 3 ? notStarted(ZOMBIE) : usual(request))
  const { findings, facts, head } = await probed(t, { answer })
  assert.deepEqual(findings, [])
  assert.equal(facts.tries, 3)
  assert.equal(head.clients.size, 3)
})

test('a race that never ends is a finding with its last line', async (t) => {
  const { codes, findings, head } = await probed(t, { answer: () => notStarted(ZOMBIE) })
  assert.deepEqual(codes, ['session-not-started'])
  assert.match(findings[0]?.message ?? '', /psutil\.ZombieProcess/)
  assert.equal(head.clients.size, 7)
})

test('any other failure to start is not tried again, even with time left', async (t) => {
  const { codes, head } = await probed(t, { answer: () => notStarted('ModuleNotFoundError: ray') }, {}, 5_000)
  assert.deepEqual(codes, ['session-not-started'])
  assert.equal(head.clients.size, 1)
})

/** ray-project/ray#22352: clients that never left hold the ports 23000 to 23999. */
test('no port is left for another client', async (t) => {
  const answer = () => notStarted('RuntimeError: Unable to succeed in selecting a random port.')
  assert.deepEqual((await probed(t, { answer })).codes, ['too-many-clients'])
})

test('a session that did not start leaves no question open', async (t) => {
  const timers = () => process.getActiveResourcesInfo().filter((each) => each === 'Timeout').length
  const before = timers()
  await probed(t, { answer: (request) => (request.init ? notStarted('ModuleNotFoundError: ray') : undefined) })
  assert.equal(timers(), before)
})

test('a process for the client that ends as often as it is started', async (t) => {
  const ended = 'RuntimeError: Starting Ray client server failed. See ray_client_server_23097.err for detailed logs.'
  assert.deepEqual((await probed(t, { answer: () => notStarted(ended) })).codes, ['session-server-ended'])
})

test('a head whose GCS is not there yet may heal', async (t) => {
  let starts = 0
  const down = 'ray.exceptions.RpcError: Failed to connect to GCS at address 172.19.0.2:6379'
  const answer: Behaviour['answer'] = (request) => (request.init && ++starts < 2 ? notStarted(down) : usual(request))
  assert.deepEqual((await probed(t, { answer }, {}, 5_000)).codes, [])
  assert.deepEqual((await probed(t, { answer: () => notStarted(down) })).codes, ['head-not-ready'])
})

test('a process for the client that never listened', async (t) => {
  const ended = 'RuntimeError: Proxy failed to Connect to backend! Check `ray_client_server_23002.err`'
  const { codes, findings, head } = await probed(t, { answer: () => notStarted(ended) })
  assert.deepEqual(codes, ['session-server-ended'])
  assert.match(findings[0]?.evidence.at(-1) ?? '', /ray_client_server_23002\.err/)
  assert.equal(head.clients.size, 1)
})

test('a version that is not wanted ends the wait at once', async (t) => {
  const { codes, head } = await probed(t, {}, { ray: '<2.50', nodes: 9 }, 60_000)
  assert.deepEqual(codes, ['ray-version'])
  assert.ok(!head.said.includes('task'))
})

/** Moments that a slower rhythm of looking would miss. */
for (const afterMs of [410, 530, 650])
  test(`the wait ends within 250 ms of the nodes being there, after ${afterMs} ms`, async (t) => {
    const late = await shortest(250, async () => {
      const change = performance.now() + afterMs
      const nodes = () => {
        const there = performance.now() > change ? 2 : 1
        return Array.from({ length: there }, (_, index) => ({ NodeID: `${index}`, Alive: true, Resources: {} }))
      }
      const { codes, facts } = await probed(t, { nodes }, { nodes: 2, tasks: 'none' }, 30_000)
      assert.deepEqual(codes, [])
      assert.equal(facts.nodes.length, 2)
      return performance.now() - change - (facts.closeMs ?? 0)
    })
    assert.ok(late < 250, `the verdict came after ${Math.round(late)} ms`)
  })

test('an exception as the answer of a task is shown, never run', async (t) => {
  const exception = Buffer.from(
    '80048c086275696c74696e738c0a56616c75654572726f72938c09626f6f6d20626f6f6d8552942e',
    'hex',
  )
  const answer: Behaviour['answer'] = (request) =>
    request.get ? { get: { valid: true, data: exception } } : usual(request)
  const { codes, findings } = await probed(t, { answer })
  assert.deepEqual(codes, ['task-failed'])
  assert.ok(findings[0]?.evidence.includes('boom boom'))
})

/** Ray notices a killed node after about 15 s: the list has it as alive, and its task fails. */
describe('a node that turns out to be dead while it is asked', () => {
  const gone = Buffer.from('80048c086275696c74696e738c0a56616c75654572726f72938c04676f6e658552942e', 'hex')
  const worker = { ...NODE, NodeID: 'cd'.repeat(28), NodeManagerHostname: 'worker', NodeManagerAddress: '10.0.0.2' }
  const dying = (): Behaviour => {
    let dead = false
    const nodes = () => [NODE, dead ? { ...worker, Alive: false, DeathReason: 2 } : worker]
    const answer: Behaviour['answer'] = (request, _, usualHere) => {
      if (workIn(request.get?.ids?.[0])?.nodeId !== worker.NodeID) return usualHere()
      dead = true
      return { get: { valid: true, data: gone } }
    }
    return { nodes, answer }
  }
  for (const timeoutMs of [0, 3_000])
    test(`it is missing, timeout ${timeoutMs}`, async (t) => {
      const { codes } = await probed(t, dying(), { nodes: 2 }, timeoutMs)
      assert.deepEqual(codes, ['too-few-nodes'])
    })
  for (const tasks of ['every-node', 'ordinary'] as const)
    test(`the others are enough: a warning, ${tasks}`, async (t) => {
      const { codes, facts } = await probed(t, dying(), { nodes: 1, tasks }, 30_000)
      assert.deepEqual(codes, ['nodes-died'])
      assert.equal(facts.tasks[0]?.answer, 'vm')
    })
})

test('a task that is never answered: the node runs nothing', async (t) => {
  const { codes, findings } = await probed(
    t,
    { answer: (request) => (request.get ? undefined : usual(request)) },
    {},
    1_000,
  )
  assert.deepEqual(codes, ['node-runs-nothing'])
  assert.match(findings[0]?.message ?? '', /^vm 10\.0\.0\.1 is alive but runs nothing/)
})

test('a head that starts again in the middle', async (t) => {
  let life = 1
  const answer: Behaviour['answer'] = (request) => {
    if (life > 1 || !request.task) return usual(request)
    life = 2
    return 'break'
  }
  const { codes, findings } = await probed(t, { answer, sessionName: () => `session_${life}` }, {}, 5_000)
  assert.deepEqual(codes, ['head-restarted'])
  assert.deepEqual(findings[0]?.evidence, ['session session_1', 'session session_2'])
})

test('a connection that breaks with no time left names the session it had', async (t) => {
  const { codes, findings } = await probed(t, { answer: (request) => (request.task ? 'break' : usual(request)) })
  assert.deepEqual(codes, ['connection-lost'])
  assert.ok(findings[0]?.evidence.includes('the session before was session_1'))
})

test('an invalid list of nodes', async (t) => {
  const { codes } = await probed(t, { nodes: () => ['nonsense'] })
  assert.deepEqual(codes, ['garbled-answer'])
})

test('cancellation does not wait for Ray', async (t) => {
  const controller = new AbortController()
  const head = await pretendHead({ answer: () => void controller.abort(new Error('cancelled')) })
  t.after(head.stop)
  const options = { wanted: WANTED, locate: async () => head.endpoint, timeoutMs: 0, signal: controller.signal }
  const running = probe(options)
  await assert.rejects(running, /cancelled/)
})
