import assert from 'node:assert/strict'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { schema } from '../../../actions/build/src/inputs.ts'
import { run } from '../../../actions/build/src/run.ts'
import { schema as sizeSchema } from '../../../actions/image-size/src/inputs.ts'
import { run as weigh } from '../../../actions/image-size/src/run.ts'
import { checkedInputs, parseInputs } from '../../../actions/shared/inputs/parse.ts'
import type { Outcome } from '../../../actions/shared/outcome/outcome.ts'
import { outcomeOf } from '../../../actions/shared/outcome/problem.ts'
import { realContext } from '../context.ts'

const NAME = `slipway-test-${process.pid}`
const built = new Set<string>()

/** Builds one Dockerfile in a folder of its own. */
async function build(dockerfile: string, more: Record<string, unknown> = {}): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-build-'))
  writeFileSync(join(folder, 'Dockerfile'), dockerfile)
  writeFileSync(join(folder, 'hello.txt'), 'hello\n'.repeat(1000))
  const tag = `${NAME}:${built.size}`
  built.add(tag)
  const inputs = parseInputs(schema, { files: { app: 'Dockerfile' }, tags: { app: tag }, ...more })
  return run(inputs, realContext(folder).context).catch((error: unknown) => outcomeOf(error))
}

after(async () => {
  const { context } = realContext()
  await context.run({ file: 'docker', args: ['image', 'rm', '--force', ...built] })
})

test('an image is built, named and weighed; a second build is the very same image', async () => {
  const dockerfile = 'FROM scratch\nCOPY hello.txt /hello.txt\n'
  const first = await build(dockerfile)
  assert.equal(first.verdict, 'passed', JSON.stringify(first.findings))
  const images = JSON.parse(first.outputs.images ?? '{}')
  assert.equal(images.app.size, 6000)
  assert.equal(first.outputs['image-id'], images.app.imageId)
})

test('own bytes are those above the base, and a budget on them is held', async () => {
  const image = await build('FROM python:3.13-slim\nRUN head -c 3000000 /dev/urandom >/blob\n')
  const weighed = async (budget: string) =>
    weigh(
      parseInputs(sizeSchema, { images: image.outputs.images, budgets: { app: { 'max-own': budget } } }),
      realContext().context,
    )
  const fits = await weighed('3MB')
  assert.equal(fits.verdict, 'passed', JSON.stringify(fits.findings))
  const { own, base } = JSON.parse(fits.outputs.sizes ?? '{}').app
  assert.deepEqual([own, base], [3_000_000, 'python:3.13-slim'])
  const over = await weighed('2.9MB')
  assert.equal(over.findings[0]?.code, 'IS002 own-bytes-too-large')
  assert.match(over.findings[0]?.evidence[0] ?? '', /RUN .*urandom/)
})

test('certificates and mirrors reach the build as secrets and are in no layer', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-secrets-'))
  const [bundle, mirrors] = [join(folder, 'ca.pem'), join(folder, 'pip.conf')]
  writeFileSync(bundle, 'THE-COMPANY-CERTIFICATE')
  writeFileSync(mirrors, '[global]\nindex-url = https://user:THE-MIRROR-PASSWORD@mirror.example.com/simple\n')
  const dockerfile = `FROM python:3.13-slim
RUN --mount=type=secret,id=ca grep -q COMPANY /run/secrets/ca
RUN --mount=type=secret,id=pip,target=/etc/pip.conf grep -q MIRROR /etc/pip.conf
`
  const result = await build(dockerfile, { 'ca-bundle': bundle, secrets: { pip: mirrors } })
  assert.equal(result.verdict, 'passed', JSON.stringify(result.findings))
  const { context } = realContext()
  /** Lines that hold it, in every byte of every layer, the configuration and its history. */
  const search = async (text: string) => {
    const script = `docker save "$1" | tar -xO | grep -ac "$2"`
    const found = await context.run({ file: 'sh', args: ['-c', script, 'search', result.outputs.ref ?? '', text] })
    return Number(found.stdout)
  }
  assert.equal(await search('THE-COMPANY-CERTIFICATE'), 0)
  assert.equal(await search('THE-MIRROR-PASSWORD'), 0)
  assert.notEqual(await search('grep -q COMPANY'), 0, 'what is there is found')
})

test('nothing to build is said as such', async () => {
  await assert.rejects(
    () => checkedInputs(schema, {}),
    (error: unknown) => outcomeOf(error).findings[0]?.code === 'BD001 nothing-to-build',
  )
})
