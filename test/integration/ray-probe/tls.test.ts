import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Pair, pairFor, removeCertificates } from './certificates.ts'
import { addressOf, compose, namesOf, probe } from './cluster.ts'

/** A real head with Ray's TLS, which always checks both sides. */
let head: Pair
const outsider = pairFor('outsider')
const SECURED = { 'compose-service': 'secured', timeout: '60s' }

before(async () => {
  await compose('up', '--detach', 'secured')
  head = pairFor('head', await addressOf('secured'))
  for (const file of [head.cert, head.key]) await compose('cp', file, `secured:/tmp/${file.split('/').at(-1)}`)
  await compose('exec', '-T', '--user', '0', 'secured', 'sh', '-c', 'chmod 644 /tmp/head.*; touch /tmp/ready')
})
after(async () => {
  await compose('down', '--volumes', '--timeout', '1')
  removeCertificates()
})

test('with the right certificates it passes', async () => {
  const outcome = await probe({ ...SECURED, 'tls-ca': head.cert, 'tls-cert': head.cert, 'tls-key': head.key })
  assert.deepEqual(namesOf(outcome), [])
})

test('plain text to a head with TLS', async () => {
  assert.deepEqual(namesOf(await probe(SECURED)), ['tls-wanted'])
})

test('an authority that did not sign it', async () => {
  const outcome = await probe({ ...SECURED, 'tls-ca': outsider.cert, 'tls-cert': head.cert, 'tls-key': head.key })
  assert.deepEqual(namesOf(outcome), ['server-certificate'])
})

test('no client certificate, and one of a outsider', async () => {
  const without = await probe({ ...SECURED, 'tls-ca': head.cert })
  assert.deepEqual(namesOf(without), ['client-certificate-missing'])
  const wrong = await probe({ ...SECURED, 'tls-ca': head.cert, 'tls-cert': outsider.cert, 'tls-key': outsider.key })
  assert.deepEqual(namesOf(wrong), ['client-certificate-refused'])
})
