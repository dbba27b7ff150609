import assert from 'node:assert/strict'
import { test } from 'node:test'
import { listensIn, listensToItself } from '../../../../actions/compose-smoke/src/project-state/listening.ts'

const HEAD = '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode'
const line = (address: string, state: string) =>
  `   0: ${address} 00000000:0000 ${state} 00000000:00000000 00:00000000 00000000     0        0 12345 1 0000000000000000`

const tables: [what: string, line: string, listens: boolean][] = [
  ['on all addresses', line('00000000:1F40', '0A'), true],
  ['on one address of its own', line('020014AC:1F40', '0A'), true],
  ['on all IPv6 addresses', line(`${'0'.repeat(32)}:1F40`, '0A'), true],
  ['on 127.0.0.1', line('0100007F:1F40', '0A'), false],
  ["Docker's name server", line('0B00007F:9C41', '0A'), false],
  ['on ::1', line('00000000000000000000000001000000:1F40', '0A'), false],
  ['on 127.0.0.1 as IPv6', line('0000000000000000FFFF00000100007F:1F40', '0A'), false],
  ['a connection', line('020014AC:1F40', '01'), false],
  ['nothing', '', false],
]
for (const [what, text, listens] of tables)
  test(`a container that listens: ${what}`, () => assert.equal(listensIn(`${HEAD}\n${text}\n`), listens))

const ports: [what: string, lines: string[], toItself: boolean][] = [
  ['on 127.0.0.1', [line('0100007F:0BB8', '0A')], true],
  ['on ::1 and 127.0.0.1', [line(`${'0'.repeat(24)}01000000:0BB8`, '0A'), line('0100007F:0BB8', '0A')], true],
  ['on all addresses, too', [line('0100007F:0BB8', '0A'), line('00000000:0BB8', '0A')], false],
  ['on another port', [line('0100007F:0BB9', '0A')], false],
]
for (const [what, lines, toItself] of ports)
  test(`port 3000 for its own container only: ${what}: ${toItself}`, () =>
    assert.equal(listensToItself([HEAD, ...lines].join('\n'), 3000), toItself))
