import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nodesIn } from '../../../actions/ray-probe/src/client/inventory.ts'
import { parseResponse } from '../../../actions/ray-probe/src/cross-check/dashboard.ts'
import { RayFailure } from '../../../actions/ray-probe/src/failure.ts'
import { stringsIn } from '../../../actions/ray-probe/src/pickle/strings.ts'
import { Secrets } from '../../../actions/shared/redaction/secrets.ts'

const TOKEN = 'plum-77-velvet-99-amber'
const secrets = new Secrets()
secrets.add({ secrets: [{ name: 'TOKEN', value: TOKEN }] })

const evidenceOf = (work: () => unknown): readonly string[] => {
  try {
    work()
  } catch (error) {
    if (error instanceof RayFailure) return error.evidence
    throw error
  }
  return []
}
/** A pickle of one text: BINUNICODE, its length, STOP. */
function pickled(text: string): Uint8Array {
  const length = Buffer.alloc(4)
  length.writeUInt32LE(text.length)
  return Buffer.concat([Buffer.from('X'), length, Buffer.from(`${text}.`)])
}
const deadNode = (reason: string) =>
  JSON.stringify([{ NodeID: 'a', Alive: false, DeathReasonMessage: reason, Resources: {} }])

/** What is shown of a text that the cluster sent, and how many characters of it. */
const shown: [name: string, cap: number, show: (text: string) => readonly string[]][] = [
  ['an invalid list of nodes', 200, (text) => evidenceOf(() => nodesIn(text))],
  ['no dashboard', 200, (text) => evidenceOf(() => parseResponse('head', 200, text))],
  ['the reason why a node died', 500, (text) => nodesIn(deadNode(text)).map(({ deathReason }) => deathReason)],
  ["a task's exception", 400, (text) => stringsIn(pickled(text))],
]
for (const [name, cap, show] of shown)
  test(`${name}: what was cut is marked, and half a secret is hidden`, () => {
    const text = secrets.redact(show(`${'x'.repeat(cap - 8)}${TOKEN}${'y'.repeat(100)}`).join('\n'))
    assert.match(text, /x{100,}\*\*\*… \d+ more characters were cut/)
    assert.ok(!text.includes(TOKEN.slice(0, 5)), text)
  })
