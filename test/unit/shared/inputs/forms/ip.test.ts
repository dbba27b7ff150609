import assert from 'node:assert/strict'
import * as net from 'node:net'
import { test } from 'node:test'
import { isIP, isIPv6 } from '../../../../../actions/shared/inputs/forms/ip.ts'

const ADDRESSES = [
  '10.0.0.2',
  '255.255.255.255',
  '0.0.0.0',
  '::',
  '::1',
  'fe80::1%eth0',
  'fe80::1%5',
  '2001:DB8::8a2e:370:7334',
]
const MAPPED = ['::ffff:10.0.0.2', '64:ff9b::192.0.2.33', '1:2:3:4:5:6:7:8', '1:2:3:4:5:6:1.2.3.4', '1::8']
const WRONG_V4 = [
  '256.0.0.1',
  '10.0.0',
  '10.0.0.1.',
  '10.0.0.1.2',
  '010.0.0.1',
  '1.2.3.a',
  ' 1.2.3.4',
  '',
  '10.0.0.1%eth0',
  '1',
]
const WRONG_V6 = [
  ':',
  ':::',
  '1::2::3',
  '12345::',
  '1:2:3:4:5:6:7',
  '1:2:3:4:5:6:7:8:9',
  '::1]',
  '[::1]',
  '::1]:80/[::1',
  '::%',
]
const OTHERS = ['localhost', 'a@::1', '::1 ', '::1\n', '::ffff:1.2.3.256', '::1.2.3', 'fe80::1%', '1.2.3.4\n', '::g']

for (const text of [...ADDRESSES, ...MAPPED, ...WRONG_V4, ...WRONG_V6, ...OTHERS])
  test(`${JSON.stringify(text)} is an address if Node says so`, () => {
    assert.deepEqual([isIP(text), isIPv6(text)], [net.isIP(text) > 0, net.isIPv6(text)])
  })
