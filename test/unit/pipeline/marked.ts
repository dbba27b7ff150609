import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { prepare } from '../../../actions/pipeline/src/prepared.ts'
import type { Finding } from '../../../actions/shared/outcome/finding.ts'
import { exitCodeOf, outcome } from '../../../actions/shared/outcome/outcome.ts'
import { caught } from './caught.ts'

/** « marks the place of each finding; a finding without a place comes last. */
export type Row = [name: string, text: string, ...found: [code: string, words: RegExp][]]

/** Pure: the file without marks, and the places of these as line:column. */
function unmarked(text: string): { text: string; places: string[] } {
  const [first = '', ...rest] = text.split('«')
  let read = first
  const places = rest.map((each) => {
    const lines = read.replace('\ufeff', '').split('\n')
    read += each
    return `${lines.length}:${(lines.at(-1) ?? '').length + 1}`
  })
  return { text: read, places }
}

/** Of a short line, the caret is below the place. */
function caretOf({ evidence: [line = '', caret = ''] }: Finding): string | undefined {
  if (!caret.endsWith('^') || line.length > 160) return undefined
  const [number = ''] = line.split(':')
  return `${number}:${caret.length - `${number}: `.length}`
}

/** A test for each row: how many findings, of which code, at which place, in which words. */
export function testMarked(folder: string, table: string, rows: readonly Row[]): void {
  for (const [name, marked, ...wanted] of rows)
    test(`${table}: ${name}`, async () => {
      const { text, places } = unmarked(marked)
      writeFileSync(join(folder, 'slipway.yaml'), text)
      const inputs = { config: 'slipway.yaml', stages: [], only: false, set: [], keep: false, fresh: [] }
      const found = await caught(() => prepare(inputs as unknown as Parameters<typeof prepare>[0], folder))
      const inOrder = found.toSorted(
        (a, b) => (a.where.line ?? 0) - (b.where.line ?? 0) || (a.where.column ?? 0) - (b.where.column ?? 0),
      )
      const told = inOrder.map(
        (each) =>
          `${each.code} ${each.where.line}:${each.where.column} ${each.message.slice(0, 300)} | ${each.remedy.slice(0, 200)}`,
      )
      assert.equal(found.length, wanted.length, told.join('\n'))
      for (const [index, [code, words]] of wanted.entries()) {
        const finding = inOrder[index] ?? assert.fail()
        const { where, message, remedy, code: is } = finding
        assert.ok(is.startsWith(code), told[index])
        if (places[index]) {
          assert.equal(`${where.line}:${where.column}`, places[index], told[index])
          assert.equal(caretOf(finding) ?? places[index], places[index], finding.evidence.join('\n'))
        }
        assert.match(`${message} ${remedy}`, words)
        assert.doesNotMatch(`${message} ${remedy}`, /Invalid input|undefined|\[object|\r|\0/)
      }
      assert.equal(exitCodeOf(outcome({ findings: [...found] })), 2)
    })
}
