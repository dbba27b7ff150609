import assert from 'node:assert/strict'
import { test } from 'node:test'
import { wrongSubjects } from '../../../scripts/tooling/verify/commits.ts'

const LONGEST = `docs: ${'x'.repeat(66)}`
const subjects: [subject: string, complaint: RegExp | undefined][] = [
  ['kind-deploy: wait for a refused port by the shared poll', undefined],
  ['build, release: read a reference once', undefined],
  ['shared/kubernetes: load only what is used', undefined],
  ['Revert "docs: explain lanes, and what makes a pipeline spread over several jobs"', undefined],
  [LONGEST, undefined],
  [`${LONGEST}x`, /73 characters, at most 72/],
  ['Bundle the actions', /start the subject with a scope/],
  ['WIP', /start the subject with a scope/],
  ['docs:explain lanes', /start the subject with a scope/],
]

for (const [subject, complaint] of subjects)
  test(`commit subject: ${subject}`, () => {
    const [found, ...others] = wrongSubjects([`1a2b3c4 ${subject}`])
    assert.deepEqual(others, [])
    if (complaint) assert.match(found ?? '', complaint)
    else assert.equal(found, undefined)
  })
