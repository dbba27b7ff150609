import assert from 'node:assert/strict'
import { test } from 'node:test'
import { finding } from '../../../../actions/shared/outcome/finding.ts'
import { outcome } from '../../../../actions/shared/outcome/outcome.ts'
import { cutMarkdown } from '../../../../actions/shared/report/cut.ts'
import { markdownOf } from '../../../../actions/shared/report/markdown.ts'
import { shortFindings } from '../../../../actions/shared/report/short.ts'

const filler = (lines: number) => Array.from({ length: lines }, (_, at) => `${at} größe 🚢`).join('\n')

/** Fences and details that a text leaves open. */
function leftOpen(text: string): string[] {
  const open: string[] = []
  for (const line of text.split('\n')) {
    const [ticks] = /^`{3,}/.exec(line) ?? []
    const inFence = open.at(-1)?.startsWith('`')
    if (ticks && inFence && line === open.at(-1)) open.pop()
    else if (ticks && !inFence) open.push(ticks)
    else if (!inFence && line.includes('<details')) open.push('details')
    else if (!inFence && line.includes('</details')) open.pop()
  }
  return open
}

test('what fits is left as it is', () => {
  assert.equal(cutMarkdown('# a\n', 1_000), '# a\n')
})

const open: [string, string][] = [
  ['text alone', filler(900)],
  ['a fence', `\`\`\`text\n${filler(900)}\n\`\`\`\nafter`],
  ['a longer fence with a shorter one within', `\`\`\`\`\`text\n\`\`\`\n${filler(900)}\n\`\`\`\`\`\nafter`],
  ['details', `<details>\n<summary>x</summary>\n\n${filler(900)}\n</details>`],
  ['a fence within details', `<details>\n\n\`\`\`text\n</details>\n${filler(900)}\n\`\`\`\n</details>`],
]
for (const [name, text] of open)
  test(`a cut leaves nothing open: ${name}`, () => {
    for (let cap = 2_000; cap < 2_100; cap += 7) {
      const shown = cutMarkdown(text, cap)
      assert.ok(Buffer.byteLength(shown) <= cap, `${Buffer.byteLength(shown)} of ${cap}`)
      assert.deepEqual(leftOpen(shown), [])
      assert.match(shown, /\*\*Truncated\*\*: .* \d+ of \d+ bytes are missing/)
      assert.doesNotMatch(shown, /�/)
    }
  })

const loud = (lines: number, characters: number) =>
  finding({
    code: 'XX001 x',
    message: 'm',
    remedy: 'r',
    evidence: Array.from({ length: lines }, () => '🚢'.repeat(characters / 2)),
  })

// actions/dependency-review-action#867: above 1,024 KiB the whole summary is lost.
test('the summary of an outcome with megabytes of evidence fits, and says that it was cut', () => {
  const text = cutMarkdown(markdownOf('build', outcome({ findings: [loud(300, 8_000)] })), 1_000_000)
  assert.ok(Buffer.byteLength(text) <= 1_000_000)
  assert.ok(Buffer.byteLength(text) > 900_000, 'as much as fits is shown')
  assert.deepEqual(leftOpen(text), [])
})

// google/osv-scanner-action#129: outputs above 1 MiB are lost.
const many: [string, ReturnType<typeof loud>[]][] = [
  ['one with megabytes of evidence', [loud(300, 8_000)]],
  ['one with a line of megabytes', [loud(1, 4_000_000)]],
  ['a thousand of them', Array.from({ length: 1_000 }, () => loud(10, 400))],
  ['with consequences as long', [{ ...loud(1, 2), consequences: [loud(300, 8_000)] }]],
  ['with a message as long', [{ ...loud(1, 2), message: 'x'.repeat(3_000_000) }]],
]
for (const [name, findings] of many)
  test(`findings fit into an output: ${name}`, () => {
    const text = shortFindings(findings, 200_000)
    assert.ok(text.length <= 200_000, `${text.length}`)
    const read = JSON.parse(text) as typeof findings
    assert.equal(read[0]?.code, 'XX001 x')
    assert.match(text, /were cut|were left out/)
    assert.doesNotMatch(text, /\\ud[89ab][0-9a-f]{2}"/i, 'no half a character')
  })

test('what fits is not shortened', () => {
  const findings = [loud(3, 10)]
  assert.equal(shortFindings(findings, 200_000), JSON.stringify(findings))
})
