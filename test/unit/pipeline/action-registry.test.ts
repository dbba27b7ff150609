import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { test } from 'node:test'
import { parse } from 'yaml'
import { ACTIONS } from '../../../actions/pipeline/src/action-registry.ts'
import { REMOVERS } from '../../../actions/pipeline/src/removers.ts'

const ROOT = join(import.meta.dirname, '../../..')
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8')
const manifestOf = (action: string) =>
  parse(read(`actions/${action}/action.yml`)) as { inputs: Record<string, unknown>; outputs: Record<string, unknown> }

test('every action that describes itself is in the registry, under the name of its folder', () => {
  const described = globSync('actions/*/src/action.ts', { cwd: ROOT }).map((path) => basename(dirname(dirname(path))))
  assert.deepEqual([...ACTIONS.keys()].sort(), described.sort())
})

for (const action of ACTIONS.values()) {
  const { name, takes, after = [], paths, imagesOutput } = action

  test(`${name}: takes outputs that exist, and comes after actions that exist`, () => {
    for (const each of Object.values(takes)) assert.ok(each && each.output in manifestOf(each.action).outputs, name)
    for (const each of after) assert.ok(ACTIONS.has(each), each)
  })

  test(`${name}: its inputs and outputs are those of its action.yml`, () => {
    const { inputs, outputs } = manifestOf(name)
    for (const each of [...paths, ...Object.keys(takes)]) assert.ok(each in inputs, each)
    assert.ok(imagesOutput === undefined || imagesOutput in outputs)
  })

  test(`${name}: what it writes into the journal it can remove`, () => {
    const recorded = kindsOf(name)
    const removed = Object.keys(action.removers)
    for (const kind of recorded) assert.ok(removed.includes(kind), `${kind} is recorded, and nothing removes it`)
    // What an action calls of another one records under that one's kinds.
    const others = [...ACTIONS.keys()].filter((each) => each !== name).flatMap(kindsOf)
    for (const kind of removed) assert.ok([...recorded, ...others].includes(kind), `${kind} is never recorded`)
    for (const kind of removed) assert.equal(REMOVERS[kind], action.removers[kind], kind)
  })
}

/** The kinds of journal entries that an action's own sources record. */
function kindsOf(name: string): string[] {
  const sources = globSync(`actions/${name}/src/**/*.ts`, { cwd: ROOT }).map(read)
  const recorded = sources.filter((text) => /JournalEntry|journal\.record/.test(text))
  return recorded.flatMap((text) => [...text.matchAll(/\bkind: '([a-z-]+)'/g)].map(([, kind = '']) => kind))
}
