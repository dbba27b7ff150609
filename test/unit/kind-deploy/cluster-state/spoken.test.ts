import assert from 'node:assert/strict'
import { test } from 'node:test'
import { protocolOf } from '../../../../actions/kind-deploy/src/cluster-state/spoken.ts'

const hex = (text: string) => Buffer.from(text.replaceAll(' ', ''), 'hex')
const ANSWERS: [string, Buffer, string | undefined][] = [
  ['HTTP/1.1', Buffer.from('HTTP/1.1 505 HTTP Version Not Supported\r\n'), 'HTTP'],
  ["Python's answer to an unknown version", Buffer.from('<!DOCTYPE HTML>\n<html lang="en">'), 'HTTP'],
  ['a SETTINGS frame', hex('00 00 06 04 00 00 00 00 00 00 05 00 00 40 00'), 'HTTP/2'],
  ['an alert', hex('15 03 01 00 02 02 46'), 'TLS'],
  ['a ServerHello', hex('16 03 03 00 31 02'), 'TLS'],
  ['a greeting of another protocol', Buffer.from('220 mail ESMTP'), undefined],
  ['nothing', Buffer.alloc(0), undefined],
]
for (const [name, bytes, expected] of ANSWERS)
  test(`what a port speaks, by ${name}`, () => assert.equal(protocolOf(bytes), expected))
