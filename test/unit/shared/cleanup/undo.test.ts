import assert from 'node:assert/strict'
import { test } from 'node:test'
import { undo } from '../../../../actions/shared/cleanup/undo.ts'
import { type JournalEntry, journal } from '../../../../actions/shared/context/journal.ts'
import { fakeContext } from '../../context.ts'

const entry = (name: string, kind = 'thing'): JournalEntry => ({ kind, name })

test('what is recorded is saved before anything else happens', () => {
  const saved: JournalEntry[][] = []
  const book = journal((entries) => saved.push(entries))
  book.record(entry('a'))
  book.record(entry('b'))
  book.forget(entry('a'))
  assert.deepEqual(
    saved.map((each) => each.map(({ name }) => name)),
    [['a'], ['b', 'a'], ['b']],
  )
})

test('things are removed newest first, and forgotten', async () => {
  const { context } = fakeContext()
  for (const name of ['first', 'second']) context.journal.record(entry(name))
  const removed: string[] = []
  const left = await undo(context, { thing: async ({ name }) => void removed.push(name) })
  assert.deepEqual(removed, ['second', 'first'])
  assert.deepEqual([left, context.journal.entries()], [[], []])
})

test('what cannot be removed stays in the journal and is a warning; the rest is still removed', async () => {
  const { context } = fakeContext()
  for (const name of ['fine', 'stuck']) context.journal.record(entry(name))
  const remover = async ({ name }: JournalEntry) => {
    if (name === 'stuck') throw new Error('device busy')
  }
  const [left] = await undo(context, { thing: remover })
  assert.equal(left?.code, 'SW003 left-behind')
  assert.equal(left?.severity, 'warning')
  assert.match(left?.message ?? '', /stuck/)
  assert.deepEqual(left?.evidence, ['device busy'])
  assert.deepEqual(context.journal.entries(), [entry('stuck')])
})

test('an unknown kind is a warning, not a crash', async () => {
  const { context } = fakeContext()
  context.journal.record(entry('x', 'unheard-of'))
  assert.equal((await undo(context, {})).length, 1)
})
