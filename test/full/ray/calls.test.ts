import assert from 'node:assert/strict'
import { test } from 'node:test'
import { namesOf, probe } from '../../integration/ray-probe/cluster.ts'
import { headWith } from './head.ts'
import { moduleFolder } from './modules.ts'

/** Functions of users, called on a real head with one CPU. */

const timeout = 1_200_000

const SHOP = `import asyncio, datetime, os, sys, time
import ray
@ray.remote
def price(count):
    return 3 * count
@ray.remote
def broken():
    raise ValueError("no fruit")
def nested():
    return ray.get(price.remote(2))
def reference():
    return price.remote(2)
def references():
    return [price.remote(1), broken.remote()]
def lazy():
    yield 1
    raise ValueError("no fruit")
async def waits():
    await asyncio.sleep(0)
    return {"at": datetime.date(2020, 1, 2)}
def loss():
    return {"loss": float("nan"), "best": float("-inf")}
def table():
    return {(1, 2): "a"}
def ends():
    sys.exit(3)
def talks():
    print("x" * 1000)
    return "\\u00e4\\n::error::no"
def hangs():
    time.sleep(600)
def large():
    return "x" * 5_000_000
class Store:
    @staticmethod
    def open(name, size=1):
        return [name, size]
`

type Row = [what: string, inputs: Record<string, unknown>, found: string[], message?: RegExp]
const ROWS: Row[] = [
  ['a remote function', { call: 'shop:price', arguments: [2], expect: '.=6' }, []],
  ['a function that waits for a task of its own', { call: 'shop:nested', expect: '.=6' }, []],
  ['a reference in place of the answer', { call: 'shop:reference', expect: '.=6' }, []],
  ['a reference to a task that fails', { call: 'shop:references' }, ['call-failed'], /ValueError: no fruit/],
  ['a generator whose body fails', { call: 'shop:lazy' }, ['call-failed'], /raised ValueError: no fruit/],
  ['an asynchronous function', { call: 'shop:waits', expect: 'at=2020-01-02' }, []],
  ['numbers that JSON does not know', { call: 'shop:loss' }, []],
  [
    'one of them is not what is expected',
    { call: 'shop:loss', expect: 'loss=0' },
    ['call-differs'],
    /returned loss: .*nan/,
  ],
  ['one of them is expected', { call: 'shop:loss', expect: 'best=-inf' }, []],
  ['keys that JSON does not know', { call: 'shop:table' }, []],
  ['it ends the process', { call: 'shop:ends' }, ['call-failed'], /SystemExit: 3/],
  ['output and text of all kinds', { call: 'shop:talks' }, []],
  ['a large answer', { call: 'shop:large' }, []],
  ['a static method', { call: 'shop:Store.open', arguments: { name: 'a' }, expect: '0=a' }, []],
  [
    'an argument is missing',
    { call: 'shop:Store.open' },
    ['call-failed'],
    /missing 1 required positional argument: 'name'/,
  ],
  ['a name that the module lacks', { call: 'shop:prize' }, ['call-failed'], /has no attribute 'prize'/],
  ['a module that the node lacks', { call: 'shop2:price' }, ['call-failed'], /No module named 'shop2'/],
  [
    'it does not return',
    { call: 'shop:hangs', timeout: '15s' },
    ['call-failed'],
    /did not return \(no response within \d+ s\)/,
  ],
]

test('functions of users', { timeout }, async (t) => {
  const { address } = await headWith(t, { env: { PYTHONPATH: moduleFolder(t, 'shop', SHOP) } })
  for (const [what, inputs, found, message = /^/] of ROWS)
    await t.test(what, async () => {
      const outcome = await probe({ address, tasks: 'one', timeout: '60s', ...inputs })
      assert.deepEqual(namesOf(outcome), found, JSON.stringify(outcome.findings))
      assert.match(outcome.findings[0]?.message ?? '', message)
    })
})
