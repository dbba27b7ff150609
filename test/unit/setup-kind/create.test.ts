import assert from 'node:assert/strict'
import { test } from 'node:test'
import { explain } from '../../../actions/setup-kind/src/create.ts'

/** Lines of `kind create cluster`, shortened. */
const cases: [text: string, code: string, remedy: RegExp][] = [
  ['ERROR: failed to pull image "kindest/node:v9"', 'SK031 node-image', /node-image/],
  ['Error: too many open files', 'SK030 not-created', /fs\.inotify\.max_user_instances=512/],
  ['Bind for 0.0.0.0:80 failed: port is already allocated', 'SK030 not-created', /hostPort/],
  ['write /var/lib: no space left on device', 'SK030 not-created', /docker system df/],
  ['could not find a log line that matches "Reached target"', 'SK030 not-created', /exported logs/],
]
for (const [text, code, remedy] of cases)
  test(text, () => {
    const { finding } = explain(text)
    assert.equal(finding.code, code)
    assert.match(finding.remedy, remedy)
    assert.deepEqual(finding.evidence, [text])
  })
