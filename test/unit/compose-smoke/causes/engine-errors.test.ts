import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readingOf, startReadingOf } from '../../../../actions/compose-smoke/src/causes/engine-errors.ts'
import { phaseFailed } from '../../../../actions/compose-smoke/src/causes/image-phase.ts'
import type { Project } from '../../../../actions/compose-smoke/src/project/project.ts'

const words: [said: string, code: string][] = [
  ['Bind for 0.0.0.0:80 failed: port is already allocated', 'CS002 port-taken'],
  ['pull access denied for x, repository does not exist', 'CS010 image-unavailable'],
  ['Error response from daemon: failed to set up container networking: Address already in use', 'CS011 cannot-start'],
  ['invalid subnet 10.77.4.5/24: it should be 10.77.4.0/24', 'CS011 cannot-start'],
  ['all predefined address pools have been fully subnetted', 'CS012 network-clash'],
  ['invalid pool request: Pool overlaps with other one on this address space', 'CS012 network-clash'],
  ['invalid mount config for type "bind": bind source path does not exist: /x', 'CS015 mount-missing'],
  ['image with reference x was found but does not match the specified platform', 'CS016 wrong-platform'],
  ['Conflict. The container name "/x" is already in use by container', 'CS018 name-taken'],
  ['exec: "x": executable file not found in $PATH', 'CS011 cannot-start'],
  ['exec /x: exec format error', 'CS011 cannot-start'],
  ['something new', 'CS013 up-failed'],
]
for (const [said, code] of words) test(`“${said}”: ${code}`, () => assert.equal(readingOf([said]).maker.code, code))

test('what is unknown about a container that did not start is still that it did not start', () =>
  assert.equal(startReadingOf('something new').maker.code, 'CS011 cannot-start'))

const project = {
  name: 'p',
  services: [{ name: 'db', image: 'postgres:17' }],
  sources: [],
  files: ['compose.yaml'],
} as unknown as Project

const pulls: [said: string, fault: string, remedy: RegExp][] = [
  [
    'Error response from daemon: toomanyrequests: You have reached your unauthenticated pull rate limit.',
    'infrastructure',
    /log in/,
  ],
  [
    'Error response from daemon: Get "https://registry.example/v2/": net/http: TLS handshake timeout',
    'infrastructure',
    /registry/,
  ],
  [
    'Error response from daemon: Get "https://registry.example/v2/": dial tcp 10.0.0.1:443: i/o timeout',
    'infrastructure',
    /registry/,
  ],
  ['Error response from daemon: unauthorized: authentication required', 'input', /log in/],
  ['received unexpected HTTP status: 503 Service Unavailable', 'infrastructure', /Run it again/],
  ['write /var/lib/docker/tmp/x: no space left on device', 'infrastructure', /Free space/],
  [
    'Error response from daemon: manifest for postgres:17x not found: manifest unknown: manifest unknown',
    'code',
    /Correct its name/,
  ],
]
for (const [said, fault, remedy] of pulls)
  test(`a pull that failed: “${said}” is the ${fault}'s`, () => {
    const { finding } = phaseFailed('pull', ['db'], [said], project)
    assert.deepEqual([finding.code, finding.fault], ['CS010 image-unavailable', fault])
    assert.match(finding.remedy, remedy)
    assert.match(finding.message, /The image postgres:17 cannot be pulled: /)
  })

test('a build that failed tells its cause', () => {
  const { finding } = phaseFailed('build', ['db'], ['#7 0.3 E: Unable to locate package nothere'], project)
  assert.equal(finding.code, 'CS014 build-failed')
  assert.match(finding.message, /a package or version does not exist: E: Unable to locate package nothere/)
})

test('a GPU that the machine does not have is the machine’s', () => {
  const { fault, summary } = readingOf(['could not select device driver "nvidia" with capabilities: [[gpu]]'])
  assert.equal(fault, 'infrastructure')
  assert.match(summary, /GPU/)
})
