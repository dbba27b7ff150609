import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openAccess } from '../../../actions/ray-probe/src/access/open.ts'
import { tlsOf } from '../../../actions/ray-probe/src/credentials.ts'
import { type Inputs, schema } from '../../../actions/ray-probe/src/inputs.ts'
import { nameOf, parseAddress } from '../../../actions/ray-probe/src/transport/endpoint.ts'
import { wantedOf } from '../../../actions/ray-probe/src/wanted.ts'
import { parseInputs } from '../../../actions/shared/inputs/parse.ts'
import { Problem } from '../../../actions/shared/outcome/problem.ts'
import { fakeContext } from '../context.ts'

const inputs = (raw: Record<string, unknown>): Inputs => parseInputs(schema, raw)
const code = (wanted: RegExp) => (error: unknown) => error instanceof Problem && wanted.test(error.finding.code)

const ADDRESSES: [string, string][] = [
  ['ray://head:10001', 'head:10001'],
  ['head', 'head:10001'],
  ['10.0.0.1:20001', '10.0.0.1:20001'],
  ['ray://[::1]:10001', '[::1]:10001'],
  ['[fe80::1]', '[fe80::1]:10001'],
  ['ray://[fe80::1%eth0]:10001', '[fe80::1%eth0]:10001'],
  ['[::ffff:10.0.0.1]:10001', '[::ffff:10.0.0.1]:10001'],
  ['ray://head:10001/', 'head:10001'],
]
for (const [address, name] of ADDRESSES)
  test(`address ${address}`, () => assert.equal(nameOf(parseAddress(address)), name))

for (const address of ['http://head:8265', 'head:0', 'head:65536', 'head:port', '', 'a b', '::1'])
  test(`address ${JSON.stringify(address)} is refused`, () => assert.throws(() => parseAddress(address), code(/RP070/)))

/** Other forms, and what to write instead. */
const OTHER_FORMS: [address: string, text: RegExp][] = [
  ['auto', /"auto" means a Ray on the machine of the driver/],
  ['ray://local', /"local" means a Ray on the machine of the driver/],
  ['::1', /\[::1\]:10001/],
  ['http://head:8265', /HOST:10001.*dashboard/],
]
for (const [address, text] of OTHER_FORMS)
  test(`address ${address} is refused with what to write instead`, () =>
    assert.throws(
      () => parseAddress(address),
      (error) => error instanceof Problem && text.test(`${error.finding.message} ${error.finding.remedy}`),
    ))

test('CPUs and GPUs are resources like any other', () => {
  const { resources } = wantedOf(inputs({ 'min-cpus': '4', 'min-gpus': 1, resources: 'tape=2\ndisk=0.5' }))
  assert.deepEqual(resources, { CPU: 4, GPU: 1, tape: 2, disk: 0.5 })
})

const WRONG: [Record<string, unknown>, RegExp][] = [
  [{ 'ray-version': 'two' }, /RP071/],
  [{ 'python-version': '3.x.y.z' }, /RP071/],
  [{ resources: 'tape=many' }, /RP072/],
  [{ resources: { tape: '' } }, /SW021|RP072/],
]
for (const [raw, wanted] of WRONG)
  test(`${JSON.stringify(raw)} is refused`, () => assert.throws(() => wantedOf(inputs(raw)), code(wanted)))

test('a Compose service is found by its labels, and its address read', async () => {
  const networks = JSON.stringify({ none: { IPAddress: '' }, net: { IPAddress: '172.20.0.3' } })
  const { context, commands } = fakeContext(({ args }) => ({
    stdout: args?.[0] === 'ps' ? 'c0ffee\n' : `${networks}\n`,
  }))
  const way = await openAccess(inputs({ 'compose-project': 'shop', 'compose-service': 'ray-head' }), context)
  assert.deepEqual(await way.locate(), {
    host: '172.20.0.3',
    port: 10_001,
    name: 'service ray-head (172.20.0.3:10001)',
  })
  assert.match(commands[0]?.args?.join(' ') ?? '', /project=shop .*service=ray-head/)
})

test('a Compose service that does not run yet may still come', async () => {
  const { context } = fakeContext(() => ({ stdout: '' }))
  const way = await openAccess(inputs({ 'compose-project': 'shop', 'compose-service': 'ray-head' }), context)
  await assert.rejects(way.locate(), { symptom: 'no-container' })
})

test('certificates: none is plain text, no PEM is refused', async () => {
  assert.equal(await tlsOf(inputs({}), '/'), undefined)
  await assert.rejects(tlsOf(inputs({ 'tls-ca': '/nosuch/ca.pem' }), '/'), code(/RP074/))
  await assert.rejects(tlsOf(inputs({ 'tls-ca': 'package.json' }), process.cwd()), code(/RP074/))
  const pem = '-----BEGIN CERTIFICATE-----\nx\n-----END CERTIFICATE-----'
  assert.equal(String((await tlsOf(inputs({ 'tls-ca': pem }), '/'))?.ca), pem)
})
