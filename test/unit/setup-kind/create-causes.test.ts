import assert from 'node:assert/strict'
import { test } from 'node:test'
import { explain } from '../../../actions/setup-kind/src/create.ts'

const PULL =
  'ERROR: failed to create cluster: failed to pull image "kindest/node:v9": command "docker pull kindest/node:v9" failed with error: exit status 1'
const ended: [text: string, code: string, fault: string, message: RegExp, remedy: RegExp][] = [
  [
    `${PULL}\nCommand Output: Error response from daemon: manifest for kindest/node:v9 not found: manifest unknown: manifest unknown`,
    'SK031',
    'input',
    /node image/,
    /./,
  ],
  [
    `${PULL}\nCommand Output: Error response from daemon: Get "https://r.example/v2/": dial tcp 10.0.0.1:443: i/o timeout`,
    'SK030',
    'infrastructure',
    /the registry did not answer/,
    /run it again/,
  ],
  [
    'Failed to create control group inotify object: Too many open files',
    'SK030',
    'infrastructure',
    /too many files/,
    /max_user_instances/,
  ],
  [
    'ERROR: failed to create cluster: Bind for 0.0.0.0:80 failed: port is already allocated',
    'SK030',
    'infrastructure',
    /already in use/,
    /hostPort/,
  ],
  [
    'write /var/lib/docker/x: no space left on device',
    'SK030',
    'infrastructure',
    /the disk is full/,
    /docker system df/,
  ],
  [
    'ERROR: failed to create cluster: could not find a log line that matches',
    'SK030',
    'infrastructure',
    /a node did not start/,
    /inotify/,
  ],
]
for (const [text, code, fault, message, remedy] of ended)
  test(text.split('\n').at(-1) ?? '', () => {
    const { finding } = explain(text, 'kindest/node:v9')
    assert.ok(finding.code.startsWith(code), finding.code)
    assert.equal(finding.fault, fault)
    assert.match(finding.message, message)
    assert.match(finding.remedy, remedy)
    assert.ok(finding.evidence.length > 0)
  })
