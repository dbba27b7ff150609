import assert from 'node:assert/strict'
import { test } from 'node:test'
import { refusing } from '../../../../actions/compose-smoke/src/diagnosis/loopback.ts'
import type { ContainerFacts } from '../../../../actions/compose-smoke/src/project-state/container-facts.ts'

const containers = [
  { id: 'w', service: 'worker', name: 'p-worker-1', address: '172.18.0.3', status: 'exited' },
  { id: 'a', service: 'api', name: 'p-api-1', address: '172.18.0.2', status: 'running' },
] as ContainerFacts[]
const lines: [line: string, port: number | undefined][] = [
  ['Error: connect ECONNREFUSED 172.18.0.2:3000', 3000],
  ['connection to server at "api" (172.18.0.2), port 5432 failed: Connection refused', 5432],
  ['dial tcp 172.18.0.2:8080: connect: connection refused', 8080],
  ['http://api:3000: Connection refused', 3000],
  ['Could not connect to p-api-1:80: refused', 80],
  ['connect ECONNREFUSED 172.18.0.22:3000', undefined],
  ['connect ECONNREFUSED 127.0.0.1:3000', undefined],
  ['my-api:3000: Connection refused', undefined],
  ['worker:3000: Connection refused', undefined],
  ['api:3000: no such host', undefined],
]
for (const [line, port] of lines)
  test(`who refused: ${line}: ${port ?? 'nobody that runs'}`, () => {
    const found = refusing(line, containers)
    assert.deepEqual(found, port && { id: 'a', service: 'api', port })
  })
