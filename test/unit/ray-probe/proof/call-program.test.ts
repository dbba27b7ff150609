import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { test } from 'node:test'
import { programOf } from '../../../../actions/ray-probe/src/proof/program.ts'

/** The program itself, with a module in place of Ray: what functions of users return, and what is answered. */

const RUN = `import pickle, sys, types
ray, shop = types.ModuleType('ray'), types.ModuleType('shop')
class ObjectRef:
    def __init__(self, value): self.value = value
    def __await__(self): raise RuntimeError('not in a task')
def get(ref):
    if isinstance(ref.value, Exception): raise ref.value
    return ref.value
class Failed(Exception):
    def __init__(self, cause): self.cause = cause
class Context:
    def get_node_id(self): return 'node'
ray.ObjectRef, ray.get, ray.get_runtime_context = ObjectRef, get, Context
sys.modules.update(ray=ray, shop=shop)
shop.ObjectRef, shop.Failed = ObjectRef, Failed
exec(sys.argv[2], shop.__dict__)
print(pickle.loads(bytes.fromhex(sys.argv[1]))('shop', 'f', '[]')[1:3])
`

const ROWS: [what: string, source: string, answer: string][] = [
  [
    'numbers that JSON does not know',
    'f = lambda: [float("nan"), float("-inf"), 2 ** 64]',
    'returned ["nan", "-inf", "18446744073709551616"]',
  ],
  ['ordinary values', 'f = lambda: [None, True, 1.5, "a"]', 'returned [null, true, 1.5, "a"]'],
  ['keys that JSON does not know', 'f = lambda: {(1, 2): {3}}', 'returned {"(1, 2)": [3]}'],
  ['references', 'f = lambda: [ObjectRef(6), ObjectRef([7])]', 'returned [6, [7]]'],
  ['a reference to a task that failed', 'f = lambda: ObjectRef(Failed(ValueError("no")))', 'raised ValueError: no'],
  ['a generator', 'def f():\n  yield 1\n  raise ValueError("no")', 'raised ValueError: no'],
  [
    'a generator without an end',
    'def f():\n  while True:\n    yield 1',
    'raised ValueError: the function returned a generator of more than 10,000 values',
  ],
  [
    'an asynchronous one',
    'async def f():\n  while True:\n    yield 1',
    'raised ValueError: the function returned a generator of more than 10,000 values',
  ],
  ['an asynchronous generator', 'async def f():\n  yield 1\n  yield 2', 'returned [1, 2]'],
  ['an asynchronous function', 'async def f(): return {"a": 1}', 'returned {"a": 1}'],
  [
    'a function of that name of its own',
    'def sigterm_handler(): raise ValueError("no")\nf = sigterm_handler',
    'raised ValueError: no',
  ],
  ['the end of the process', 'def f(): raise SystemExit(3)', 'raised SystemExit: 3'],
]
/** Source: `sigterm_handler` in ray/_private/worker.py: so Ray ends a worker of a node whose memory runs out. */
const ENDED = 'def sigterm_handler(): raise SystemExit(1)\ndef f(): sigterm_handler()'

test('call: a worker that Ray ends meanwhile answers nothing', () => {
  const pickle = Buffer.from(programOf('call')).toString('hex')
  const { status, stdout } = spawnSync('python3', ['-c', RUN, pickle, ENDED], { encoding: 'utf8' })
  assert.deepEqual([status, stdout], [1, ''])
})

for (const [what, source, answer] of ROWS)
  test(`call: ${what}`, () => {
    const pickle = Buffer.from(programOf('call')).toString('hex')
    const { stdout, stderr } = spawnSync('python3', ['-c', RUN, pickle, source], { encoding: 'utf8' })
    const [, kind, text] = /^\['(\w+)', ["'](.*)["']\]$/.exec(stdout.trim()) ?? []
    assert.equal(`${kind} ${text}`, answer, stderr)
  })
