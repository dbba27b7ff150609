import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { targetParts } from '../../../../../actions/shared/proof/build/target-parts.ts'
import { openFiles } from '../../../../../actions/shared/proof/files/files.ts'
import { keyOf } from '../../../../../actions/shared/proof/key.ts'
import type { KeyContext } from '../../../../../actions/shared/proof/reads.ts'
import { fakeContext } from '../../../context.ts'

/** A context with a Dockerfile that copies one folder, and a file beside that folder. */
function repository(): { root: string } & Disposable {
  const root = mkdtempSync(join(tmpdir(), 'slipway-target-'))
  mkdirSync(join(root, 'src'))
  writeFileSync(join(root, 'src/a'), 'a')
  writeFileSync(join(root, 'beside'), 'b')
  writeFileSync(join(root, 'Dockerfile'), 'FROM base:1\nCOPY src /src\n')
  return { root, [Symbol.dispose]: () => rmSync(root, { recursive: true, force: true }) }
}

/** @param base what the engine has of the base image. */
async function key(directory: string, base?: { OnBuild?: string[] }, made: KeyContext['made'] = {}): Promise<string> {
  const image = base && { Id: 'sha256:aa', RootFS: {}, Config: base }
  const { context } = fakeContext(() => ({}), { '/info': { ServerVersion: '28' }, '/images/base%3A1/json': image })
  const files = openFiles(undefined, directory)
  const all: KeyContext = {
    ...context,
    directory,
    files,
    made,
    env: { DOCKER_CONFIG: directory },
    salt: 's',
    taken: new Map(),
    tool: async () => ({ hash: '1' }),
    slipway: async () => ({ hash: '1' }),
  }
  const { parts, unknown } = await targetParts({ context: '.' }, all)
  return `${keyOf(parts)} ${unknown.map(({ name }) => name).join()}`
}

const CASES: [
  what: string,
  prepare: (root: string) => void,
  base: { OnBuild?: string[] } | undefined,
  isSeen: boolean,
][] = [
  ['which nothing copies', () => {}, {}, false],
  ['with a link in what is copied', (root) => symlinkSync('../beside', join(root, 'src/link')), {}, true],
  [
    'with a link on the way to what is copied',
    (root) => {
      symlinkSync('src', join(root, 'way'))
      writeFileSync(join(root, 'Dockerfile'), 'FROM base:1\nCOPY way/a /a\n')
    },
    {},
    true,
  ],
  ['with a trigger in the base image', () => {}, { OnBuild: ['COPY . /app'] }, true],
  ['with a base image that is not here, so that it may have one', () => {}, undefined, true],
]
for (const [what, prepare, base, isSeen] of CASES)
  test(`a file of the context ${what}: ${isSeen ? 'seen' : 'not seen'}`, async () => {
    using made = repository()
    prepare(made.root)
    const before = await key(made.root, base)
    writeFileSync(join(made.root, 'beside'), 'changed')
    assert.equal((await key(made.root, base)) !== before, isSeen)
  })

test('with a base image that a stage before makes, all of the context is seen', async () => {
  using made = repository()
  const before = await key(made.root, {}, { base: ['base:1'] })
  writeFileSync(join(made.root, 'beside'), 'changed')
  assert.notEqual(await key(made.root, {}, { base: ['base:1'] }), before)
})

// moby/moby#42845: base images whose triggers copy from stages of the Dockerfile that builds upon them.
test('a trigger of the base image that copies from elsewhere makes the build unprovable', async () => {
  using made = repository()
  assert.match(await key(made.root, { OnBuild: ['COPY --from=build /a /a'] }), / ONBUILD COPY --from=build/)
})

// docker/buildx#1834: which builder is used without a name, differs with the engine.
for (const [path, text] of [
  ['buildx/current', '{"Key":"unix:///var/run/docker.sock","Name":"mine","Global":false}'],
  ['buildx/defaults/0a1b', 'mine\n'],
] as const)
  test(`a builder that ${path} names is another one`, async () => {
    using made = repository()
    mkdirSync(dirname(join(made.root, path)), { recursive: true })
    writeFileSync(join(made.root, path), text)
    assert.match(await key(made.root, {}), / builder mine$/)
    writeFileSync(join(made.root, path), text.replace('mine', 'default'))
    assert.doesNotMatch(await key(made.root, {}), /builder/)
  })
