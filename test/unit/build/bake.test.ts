import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bakeArguments } from '../../../actions/build/src/bake.ts'
import { cacheOf, cacheSets, whyNoCache, writes } from '../../../actions/build/src/cache.ts'
import { identityLabels, sourceOf } from '../../../actions/build/src/identity.ts'
import { schema } from '../../../actions/build/src/inputs.ts'
import { merge } from '../../../actions/build/src/merge.ts'
import { differences } from '../../../actions/build/src/reproducible.ts'
import { parseInputs } from '../../../actions/shared/inputs/parse.ts'
import { fakeContext } from '../context.ts'

const facts = { metadataFile: '/m.json', caBundle: undefined, directory: '/repo', targets: ['api', 'web'] }
const argumentsFor = (inputs: object, more: object = {}) =>
  bakeArguments(parseInputs(schema, inputs), ['bake.hcl'], { ...facts, ...more })
const sets = (list: string[]) => list.filter((_, at) => list[at - 1] === '--set')

test('the smallest call loads what the bake file says', () => {
  const wanted = ['buildx', 'bake', '--file', 'bake.hcl', '--progress=rawjson', '--metadata-file=/m.json', '--load']
  assert.deepEqual(argumentsFor({}), wanted)
})

test('labels, arguments, contexts, secrets and the commit reach every target', () => {
  const identity = { revision: 'abc', source: 'https://h/o/r', epoch: 1_700_000_000, layersEpoch: 0 }
  const inputs = { labels: 'a=b', 'build-args': 'X=1', contexts: 'lib=./lib\nbase=image:1', secrets: 'npmrc=/n/npmrc' }
  const list = argumentsFor(inputs, { identity })
  assert.deepEqual(sets(list), [
    '*.args.SOURCE_DATE_EPOCH=0',
    '*.args.X=1',
    '*.labels.org.opencontainers.image.revision=abc',
    '*.labels.org.opencontainers.image.source=https://h/o/r',
    '*.labels.org.opencontainers.image.created=2023-11-14T22:13:20Z',
    '*.labels.a=b',
    '*.secrets=type=file,id=npmrc,src=/n/npmrc',
    '*.contexts.lib=/repo/lib',
    '*.contexts.base=image:1',
  ])
  assert.deepEqual(
    list.filter((each) => each.startsWith('--allow')),
    ['--allow=fs.read=/n', '--allow=fs.read=/repo/lib'],
  )
})

test('archives carry one time alone; loading and pushing go beside them', () => {
  const identity = { revision: 'abc', epoch: 1, layersEpoch: 0 }
  const archive = 'api.output=type=oci,dest=/out/api.tar,rewrite-timestamp=true'
  const one = { targets: ['api'], oci: '/out', identity }
  const outputs = (inputs: object) => sets(argumentsFor(inputs, one)).filter((each) => each.includes('output'))
  assert.deepEqual(outputs({ load: false }), [archive])
  assert.deepEqual(outputs({}), [archive, 'api.output+=type=docker'])
  assert.deepEqual(outputs({ push: true }), [archive, 'api.output+=type=registry,rewrite-timestamp=true'])
})

test('a cache has a scope for each target, and is never an error', () => {
  const cache = cacheOf('registry:h/o/cache')
  assert.ok(cache && cache !== 'wrong')
  assert.deepEqual(cacheSets(cache, ['api'], true, '/repo'), [
    'api.cache-from=type=registry,ref=h/o/cache:api',
    'api.cache-to=type=registry,ref=h/o/cache:api,mode=max,ignore-error=true',
  ])
  assert.deepEqual(cacheSets({ kind: 'github', place: '' }, ['api'], false, '/repo'), [
    'api.cache-from=type=gha,scope=slipway-api',
  ])
  assert.deepEqual(cacheSets({ kind: 'local', place: 'c' }, ['api'], false, '/repo'), [
    'api.cache-from=type=local,src=/repo/c/api',
  ])
  assert.deepEqual([cacheOf('none'), cacheOf('gha'), cacheOf('local:')], [undefined, 'wrong', 'wrong'])
})

const writing: [choice: 'auto' | 'always' | 'never', github: boolean, defaultBranch: boolean, writes: boolean][] = [
  ['auto', true, true, true],
  ['auto', true, false, false],
  ['auto', false, false, true],
  ['always', true, false, true],
  ['never', false, true, false],
]
for (const [choice, github, defaultBranch, wanted] of writing)
  test(`cache-write ${choice}, ${github ? 'on GitHub' : 'elsewhere'}, ${defaultBranch ? 'default' : 'another'} branch: ${wanted}`, () =>
    assert.equal(writes(choice, { github, defaultBranch }), wanted))

const remotes: [remote: string, source: string | undefined][] = [
  ['https://github.com/o/r.git', 'https://github.com/o/r'],
  ['https://user:secret@github.com/o/r', 'https://github.com/o/r'],
  ['git@github.com:o/r.git', 'https://github.com/o/r'],
  ['ssh://git@host.example:2222/o/r.git', 'https://host.example/o/r'],
  ['/srv/git/r', undefined],
  ['', undefined],
]
for (const [remote, source] of remotes)
  test(`a remote ${remote} is shown as ${source}`, () => assert.equal(sourceOf(remote), source))

test('without a source there is no label of it', () => {
  assert.deepEqual(Object.keys(identityLabels({ revision: 'a', epoch: 0 })).length, 2)
})

test('an unavailable cache is reported, before a builder leaves it out silently', () => {
  const github = { kind: 'github', place: '' } as const
  const given = { ACTIONS_RUNTIME_TOKEN: 't', ACTIONS_RESULTS_URL: 'u' }
  assert.equal(whyNoCache(github, true, given), undefined)
  assert.match(whyNoCache(github, true, { ACTIONS_RESULTS_URL: 'u' }) ?? '', /only to steps of actions/)
  assert.match(whyNoCache(github, false, given) ?? '', /export its cache/)
  assert.equal(whyNoCache({ kind: 'local', place: 'c' }, true, {}), undefined)
})

test('of two builds the first layer that differs is named', () => {
  const built = (...diffIds: string[]) => [
    {
      layers: diffIds.map((diffId) => ({ diffId, sizes: {} })),
      steps: [
        { instruction: 'ENV' },
        { instruction: 'COPY', layer: 0 },
        { instruction: 'RUN date', layer: 1, place: { file: 'Dockerfile', line: 3 } },
      ],
    },
  ]
  assert.deepEqual(differences(built('a', 'b'), built('a', 'b')), [])
  const [found] = differences(built('a', 'b'), built('a', 'c'))
  assert.match(found?.message ?? '', /RUN date/)
  assert.deepEqual(found?.where, { file: 'Dockerfile', line: 3 })
})

test('parts are taken from the repository of the image, whatever its reference has beside the name', async () => {
  const digest = `sha256:${'a'.repeat(64)}`
  for (const ref of ['h:5/o/a:1', 'h:5/o/a', `h:5/o/a@${digest}`, `h:5/o/a:1@${digest}`]) {
    const { context, commands } = fakeContext(() => ({ stdout: '"sha256:m"' }))
    await merge({ [ref]: digest }, context)
    assert.equal(commands[0]?.args?.at(-1), `h:5/o/a@${digest}`)
  }
})

test('a registry cache is a repository: each target has a tag of its own', () => {
  assert.deepEqual(cacheOf('registry:r.io:5000/o/cache'), { kind: 'registry', place: 'r.io:5000/o/cache' })
  for (const wrong of [
    'registry:r.io/o/cache:1',
    'registry:R.io/O',
    'registry:',
    `registry:a@sha256:${'a'.repeat(64)}`,
  ])
    assert.equal(cacheOf(wrong), 'wrong')
})
