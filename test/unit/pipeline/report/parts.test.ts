import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { anchorsOf } from '../../../../actions/pipeline/src/report/page/anchors.ts'
import { ticksOf } from '../../../../actions/pipeline/src/report/page/axis.ts'
import { criticalPath, waitsOf } from '../../../../actions/pipeline/src/report/page/critical-path.ts'
import { healthOf, wrapped } from '../../../../actions/pipeline/src/report/page/topology.ts'
import { layoutOf } from '../../../../actions/pipeline/src/report/page/topology-layout.ts'
import { groupsOf } from '../../../../actions/pipeline/src/report/page/treemap.ts'
import { commandFor } from '../../../../actions/pipeline/src/report/run-facts.ts'
import { finding } from '../../../../actions/shared/outcome/finding.ts'
import { outcome } from '../../../../actions/shared/outcome/outcome.ts'
import { commandsIn } from '../../../../actions/shared/report/commands.ts'
import { fileLink } from '../../../../actions/shared/report/file-link.ts'
import { changeOf } from '../../../../actions/shared/report/measures.ts'

const ran = (stage: string, startMs: number, durationMs: number, needs?: string[]) => ({
  stage,
  startMs,
  durationMs,
  outcome: outcome({}),
  ...(needs ? { needs } : {}),
})

describe('critical path', () => {
  const build = ran('build', 0, 10, [])
  const slow = ran('size', 10, 30, ['build'])
  const quick = ran('smoke', 10, 5, ['build'])
  const deploy = ran('deploy', 40, 5, ['smoke', 'size'])
  test('goes through the need that ended last', () => {
    assert.deepEqual(criticalPath([build, slow, quick, deploy]), ['build', 'size', 'deploy'])
  })
  test('the cleanup waits for what ended last', () => {
    assert.deepEqual(criticalPath([build, slow, quick, ran('cleanup', 40, 2)]), ['build', 'size', 'cleanup'])
    assert.deepEqual(waitsOf([build, quick]).at(-1), { stage: 'smoke', after: 'build' })
  })
  test('what was not run is not on it, and a circle ends', () => {
    assert.deepEqual(criticalPath([build, { ...deploy, outcome: undefined }]), ['build'])
    assert.equal(criticalPath([ran('a', 0, 1, ['b']), ran('b', 0, 1, ['a'])]).length, 2)
    assert.deepEqual(criticalPath([]), [])
  })
})

const REMEDIES: [remedy: string, commands: string[]][] = [
  ['Run `docker login registry.example.com`.', ['docker login registry.example.com']],
  ['Log in first (docker login registry.example.com), using an account.', ['docker login registry.example.com']],
  [
    'Build it for the nodes: docker buildx build --platform linux/arm64 .',
    ['docker buildx build --platform linux/arm64'],
  ],
  ['Set `DATABASE_URL` in the environment.', []],
  ['The kind of the object is wrong; git ignores it.', []],
]
for (const [remedy, commands] of REMEDIES)
  test(`commands in: ${remedy}`, () => assert.deepEqual(commandsIn(remedy), commands))

const FACTS = { repository: 'https://github.com/example/shop', checkout: 'abc' }
const LINKS: [file: string, link: string | undefined][] = [
  ['a b/#c?.yaml', 'https://github.com/example/shop/blob/abc/a%20b/%23c%3F.yaml#L3'],
  ['./k8s/api.yaml', 'https://github.com/example/shop/blob/abc/k8s/api.yaml#L3'],
  ['/etc/passwd', undefined],
  ['../other/file', undefined],
  ['a/../../b', undefined],
  ['https://evil.example/x', undefined],
  ['C:\\x', undefined],
]
for (const [file, link] of LINKS) test(`link of ${file}`, () => assert.equal(fileLink(file, 3, FACTS), link))
test('without a repository there are no links', () => assert.equal(fileLink('a', 1, { checkout: 'abc' }), undefined))

const CHANGES: [value: number, previous: number | undefined, words: string][] = [
  [103e6, 100e6, '+3 MB (+3.0%) against the baseline'],
  [90e6, 100e6, '−10 MB (−10.0%) against the baseline'],
  [100e6, 100e6, 'same as the baseline'],
  [5e6, 0, '+5 MB against the baseline'],
  [5e6, undefined, ''],
]
for (const [value, previous, words] of CHANGES)
  test(`change from ${previous} to ${value}`, () => {
    const measure = { name: 'api', unit: 'bytes' as const, value, ...(previous === undefined ? {} : { previous }) }
    assert.equal(changeOf(measure), words)
  })

test('few ticks at round moments, none at the very end', () => {
  assert.deepEqual(ticksOf(70_000), [0, 30_000, 60_000])
  assert.deepEqual(ticksOf(1), [0])
  for (const endMs of [3, 999, 61_000, 3_700_000, 90_000_000]) assert.ok(ticksOf(endMs).length <= 5, `${endMs}`)
})

test('anchors are different, also for names that are written alike', () => {
  assert.deepEqual([...anchorsOf(['a b', 'a/b', 'a-b']).values()], ['stage-a-b', 'stage-a-b-2', 'stage-a-b-3'])
})

test('a command is quoted for a shell', () => {
  assert.equal(commandFor('build', { config: 'slipway.yaml' }), 'slipway run build')
  assert.equal(commandFor("a'b $(x)", { config: 'ci/x.yaml' }), "slipway run 'a'\\''b $(x)' --config ci/x.yaml")
})

describe('topology', () => {
  const node = (name: string, ...needs: string[]) => ({ name, state: 'ready', needs })
  test('each is right of what it needs; a circle and a missing name do no harm', () => {
    const columns = (nodes: ReturnType<typeof node>[]) => layoutOf(nodes).map(({ name, column }) => [name, column])
    assert.deepEqual(columns([node('web', 'api'), node('api', 'db', 'gone'), node('db')]), [
      ['web', 2],
      ['api', 1],
      ['db', 0],
    ])
    assert.equal(columns([node('a', 'b'), node('b', 'a'), node('c', 'c')]).length, 3)
  })
  test('what an error names is at fault, what it holds up is held up', () => {
    const held = finding({ code: 'AA002 b', message: '', remedy: '', where: { object: 'shop/Pod/web-7d4-x' } })
    const error = finding({
      code: 'AA001 a',
      message: '',
      remedy: '',
      where: { object: 'shop/Deployment/api' },
      consequences: [held],
    })
    const health = (name: string) => healthOf(node(name), [error])
    assert.deepEqual(
      [health('Deployment/api'), health('Deployment/web'), health('Deployment/db')],
      ['sick', 'affected', 'well'],
    )
    assert.equal(healthOf({ name: 'x', state: 'not ready', needs: [] }, []), 'unknown')
  })
  test('a long name is wrapped, a very long one keeps its start and its end', () => {
    assert.deepEqual(wrapped('postgres'), ['postgres'])
    assert.deepEqual(wrapped('Deployment/postgres'), ['Deployment/', 'postgres'])
    const lines = wrapped(`start-${'x'.repeat(200)}-end`)
    assert.ok(lines.length <= 4 && lines.every((line) => [...line].length <= 18))
    assert.ok(lines.join('').startsWith('start-') && lines.join('').endsWith('-end'))
  })
})

// From the wild: danvk/source-map-explorer#40: one colour for nearly all tells nothing.
test('in place of a dominant folder its parts are shown', () => {
  const leaf = (name: string, bytes: number) => ({ name, bytes, children: [] })
  const root = {
    name: 'api',
    bytes: 100,
    children: [{ name: 'usr', bytes: 90, children: [leaf('lib', 60), leaf('bin', 30)] }, leaf('opt', 10)],
  }
  assert.deepEqual(
    groupsOf(root).map(({ name }) => name),
    ['usr/lib', 'usr/bin', 'opt'],
  )
})
