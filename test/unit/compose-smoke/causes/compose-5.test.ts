import assert from 'node:assert/strict'
import { test } from 'node:test'
import { failedDependency, withoutProgress } from '../../../../actions/compose-smoke/src/causes/compose-output.ts'
import { phaseFailed } from '../../../../actions/compose-smoke/src/causes/image-phase.ts'
import { upFailed } from '../../../../actions/compose-smoke/src/causes/up-failed.ts'
import { isHeldUp } from '../../../../actions/compose-smoke/src/start/up.ts'
import { projectOf } from '../sources.ts'

/** Printed by Compose 5.6.0 on Docker 29 (API 1.56), with `--progress plain`; digests and paths are shortened. */

const project = projectOf(`services:
  one:
    image: r.example/none/such:1
    networks: [a, b]
    ports: ["127.0.0.1:48123:80"]
  two:
    image: python:3.13-slim
    platform: linux/arm64
    volumes: ["goods:/x", "./nope:/y"]
    build: ./two
  two.next:
    build: ./next
networks:
  a: {}
  b: {}
volumes:
  goods: { driver: rexray }
`)

const UP: [what: string, printed: string, code: string, service: string, line: number, says: RegExp][] = [
  [
    'a container that is not created, by its place in the plan',
    ` Container shop-two-1 Creating
 service:two:1 Error response from daemon: invalid mount config for type "bind": bind source path does not exist: /repo/nope
Error response from daemon: invalid mount config for type "bind": bind source path does not exist: /repo/nope`,
    'CS015 mount-missing',
    'two',
    9,
    /^The source of a mount does not exist: Error response from daemon: invalid mount/,
  ],
  [
    'an image for another platform',
    ` Container shop-two-1 Creating
 service:two:1 Error response from daemon: image with reference python:3.13-slim was found but does not provide the specified platform (linux/arm64)
Error response from daemon: image with reference python:3.13-slim was found but does not provide the specified platform (linux/arm64)`,
    'CS016 wrong-platform',
    'two',
    8,
    /platform: Error response from daemon: image with/,
  ],
  [
    'two networks that overlap: creating the second one is cancelled',
    ` Network shop_a Creating
 Network shop_b Creating
 Network shop_a Error Error response from daemon: invalid pool request: Pool overlaps with other one on this address space
 network:a failed to create network shop_a: Error response from daemon: invalid pool request: Pool overlaps with other one on this address space
 Network shop_b Error error during connect: Post "http://%2Fdocker.sock/v1.56/networks/create": failed to create network shop_a: Error response from daemon: invalid pool request: Pool overlaps with other one on this address space
failed to create network shop_a: Error response from daemon: invalid pool request: Pool overlaps with other one on this address space`,
    'CS012 network-clash',
    'one',
    4,
    /^The project's network overlaps with another one: Error response/,
  ],
  [
    'the driver of a volume',
    ` Volume shop_goods Error Error response from daemon: create shop_goods: error looking up volume plugin rexray: plugin "rexray" not found
 volume:goods Error response from daemon: create shop_goods: error looking up volume plugin rexray: plugin "rexray" not found
Error response from daemon: create shop_goods: error looking up volume plugin rexray: plugin "rexray" not found`,
    'CS011 cannot-start',
    'two',
    17,
    /installed: Error response/,
  ],
  [
    'a port, after services that are optional',
    ` Container shop-two-1 Skipped: optional dependency "two" failed to start
time="2026-11-26T21:26:29Z" level=warning msg="optional dependency \\"two\\" failed to start: container shop-two-1 exited (3)"
 Container shop-one-1 Starting
Error response from daemon: failed to set up container networking: driver failed programming external connectivity on endpoint shop-one-1 (905e): Bind for 127.0.0.1:48123 failed: port is already allocated`,
    'CS002 port-taken',
    'one',
    5,
    /port is already allocated$/,
  ],
]

const linesOf = (text: string) => text.split('\n').map((line) => line.trim())
for (const [what, printed, code, service, line, says] of UP)
  test(`up: ${what}`, () => {
    const finding = upFailed(linesOf(printed), project)
    assert.deepEqual([finding.code, finding.where.service, finding.where.line], [code, service, line])
    assert.match(finding.message, says)
    assert.equal(failedDependency(linesOf(printed)), undefined)
  })

test('up: a dependency that failed is held up, and told once', () => {
  const health = linesOf(` Container shop-one-1 Waiting
 Container shop-one-1 Error dependency one failed to start
dependency failed to start: container shop-one-1 exited (3)`)
  assert.deepEqual(withoutProgress(health), ['dependency failed to start: container shop-one-1 exited (3)'])
  const end = linesOf(` Container shop-one-1 Error service "one" didn't complete successfully: exit 4
service "one" didn't complete successfully: exit 4`)
  assert.deepEqual(withoutProgress(end), [`service "one" didn't complete successfully: exit 4`])
  assert.deepEqual([health, end].map(isHeldUp), [true, true])
  assert.equal(failedDependency(end)?.service, 'one')
})

test('pull: the reason is told once, without what Compose puts before it', () => {
  const reason =
    'failed to resolve reference "r.example/none/such:1": failed to do request: Head "https://r.example/v2/none/such/manifests/1": dial tcp 127.0.0.1:9: connect: connection refused'
  const printed = linesOf(` Image python:3.13-slim Pulling
 Image r.example/none/such:1 Pulling
 Image r.example/none/such:1 Error ${reason}
 Image python:3.13-slim Interrupted
Error response from daemon: ${reason}
Error response from daemon: ${reason}`)
  assert.deepEqual(withoutProgress(printed), [reason, `Error response from daemon: ${reason}`])
  const { finding } = phaseFailed('pull', ['one', 'two'], printed, project)
  assert.deepEqual([finding.where.service, finding.fault], ['one', 'infrastructure'])
  assert.match(
    finding.message,
    /^The image r.example\/none\/such:1 cannot be pulled: the registry did not answer: failed/,
  )
})

/** Two images are built at once by bake, which `docker compose build` calls from 2.37 on. */
const BUILD = (target: string) => ` Image shop-two Building
#2 [${target} internal] load build definition from Dockerfile
#7 [two 1/2] FROM docker.io/library/python:3.13-slim
#9 [${target} 2/2] RUN echo out of ideas && exit 3
#9 0.570 out of ideas
#9 ERROR: process "/bin/sh -c echo out of ideas && exit 3" did not complete successfully: exit code: 3
#8 [two 2/2] RUN echo fine
#8 DONE 1.0s
------
 > [${target} 2/2] RUN echo out of ideas && exit 3:
0.570 out of ideas
------
target ${target}: failed to solve: process "/bin/sh -c echo out of ideas && exit 3" did not complete successfully: exit code: 3`
for (const [target, service] of [
  ['one', 'one'],
  ['two_next', 'two.next'],
] as const)
  test(`build: of several images, that of ${service} failed`, () => {
    const { finding } = phaseFailed('build', ['two', 'one', 'two.next'], linesOf(BUILD(target)), project)
    assert.equal(finding.where.service, service)
    assert.equal(finding.message, `The image of ${service} cannot be built: out of ideas`)
  })

test('an error that ends with the word Error is no progress', () => {
  const line =
    'Head "https://r.example/v2/none/such/manifests/1": received unexpected HTTP status: 500 Internal Server Error'
  assert.deepEqual(withoutProgress([`Error response from daemon: ${line}`]), [`Error response from daemon: ${line}`])
})
