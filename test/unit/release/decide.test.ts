import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { gather } from '../../../actions/release/src/checked.ts'
import { decide, repositoryFor } from '../../../actions/release/src/decide.ts'
import { configWith, logIn } from '../../../actions/release/src/login.ts'
import { environment, kustomizeCommand, notesOf, sizeTable } from '../../../actions/release/src/notes.ts'
import { published, registry } from '../../../actions/release/src/registry.ts'
import { verifyCommands } from '../../../actions/release/src/verify.ts'
import { Problem } from '../../../actions/shared/outcome/problem.ts'
import { fakeContext } from '../context.ts'

const digest = (letter: string) => `sha256:${letter.repeat(64)}`
const archived = (platform: string, letter: string) => ({
  ref: 'me/api:dev',
  config: digest(letter),
  platform,
  archive: 'api.tar.zst',
  sha256: digest('0'),
  built: {},
})
const refused = (code: string) => (error: unknown) => error instanceof Problem && error.finding.code.startsWith(code)

const AMD = archived('linux/amd64', 'a')
const ARM = archived('linux/arm64', 'b')
const both = gather([
  ['/amd', { api: AMD }],
  ['/arm', { api: ARM }],
])

test('images of several platforms come together by name', () => {
  assert.deepEqual(
    both.api?.map(({ platform, folder }) => [platform, folder]),
    [
      ['linux/amd64', '/amd'],
      ['linux/arm64', '/arm'],
    ],
  )
})

const incomplete: [string, Parameters<typeof gather>[0], string][] = [
  ['nothing at all', [], 'RL001'],
  [
    'an image that lacks a platform',
    [
      ['/amd', { api: AMD, web: AMD }],
      ['/arm', { api: ARM }],
    ],
    'RL003',
  ],
  [
    'a platform that is there twice',
    [
      ['/amd', { api: AMD }],
      ['/again', { api: AMD }],
    ],
    'RL003',
  ],
]
for (const [name, handOvers, code] of incomplete) {
  test(`${name} is refused`, () => assert.throws(() => gather(handOvers), refused(code)))
}

const TAGS = { fixed: '1.2.3', moving: ['1.2', 'latest', 'latest'] }
const platform = (name: string, letter: string, bytes = 1) => ({
  platform: name,
  digest: digest('d'),
  config: digest(letter),
  bytes,
})

test('what a registry has not is pushed, under lower-case names', () => {
  const [step] = decide(both, TAGS, 'ghcr.io/Me/Shop/', {})
  assert.deepEqual(
    { fixed: step?.fixed, moving: step?.moving, there: step?.there },
    {
      fixed: 'ghcr.io/me/shop/api:1.2.3',
      moving: ['ghcr.io/me/shop/api:1.2', 'ghcr.io/me/shop/api:latest'],
      there: false,
    },
  )
})

test('the very same image is recognised, whatever order its platforms are in', () => {
  const found = { digest: digest('e'), platforms: [platform('linux/arm64', 'b'), platform('linux/amd64', 'a')] }
  assert.equal(decide(both, TAGS, 'r.io/x', { api: found })[0]?.there, true)
})

const taken: [string, ReturnType<typeof platform>[]][] = [
  ['another image', [platform('linux/amd64', 'c'), platform('linux/arm64', 'b')]],
  ['only one platform of it', [platform('linux/amd64', 'a')]],
  ['a further platform', [platform('linux/amd64', 'a'), platform('linux/arm64', 'b'), platform('linux/s390x', 'c')]],
]
for (const [name, platforms] of taken) {
  test(`a tag that means ${name} is refused`, () => {
    const found = { api: { digest: digest('e'), platforms } }
    assert.throws(() => decide(both, TAGS, 'r.io/x', found), refused('RL004'))
  })
}

test("an image's repository is below the registry's path, in lower case, and legal", () => {
  assert.equal(repositoryFor('r.io/A', 'B'), 'r.io/a/b')
  assert.equal(repositoryFor('docker.io/a/', 'b'), 'docker.io/a/b')
  assert.throws(() => repositoryFor('r.io/a', 'b..c'), refused('SW074'))
})

const SAID: [ref: string, stderr: string, wanted: 'absent' | 'RL005' | 'RL006'][] = [
  ['r.io/a/403:1', 'ERROR: r.io/a/403:1: not found', 'absent'],
  ['r.io/a/b:denied', 'ERROR: r.io/a/b:denied: not found', 'absent'],
  ['r.io/a/b:sha-4031abc', 'failed to do request: Head "https://r.io/v2/a/b/manifests/sha-4031abc": EOF', 'RL006'],
  ['r.io/a/b:1', `unexpected end at sha256:${'401'.repeat(20)}: EOF`, 'RL006'],
  ['r.io/a/b:1', 'unexpected status: 403 Forbidden', 'RL005'],
  ['r.io/a/denied:1', 'denied: permission_denied: write_package', 'RL005'],
]
for (const [ref, stderr, wanted] of SAID)
  test(`${ref}: ${stderr.slice(0, 60)} is ${wanted}`, async () => {
    const { context } = fakeContext(() => ({ exitCode: 1, stderr }))
    const asked = registry('r.io', {}, context).find(ref)
    if (wanted === 'absent') assert.equal(await asked, undefined)
    else await assert.rejects(asked, refused(wanted))
  })

test('a layer that is there twice weighs once', () => {
  const layer = (letter: string, size: number) => ({ digest: digest(letter), size })
  const text = JSON.stringify({ config: layer('a', 1), layers: [layer('b', 10), layer('b', 10), layer('c', 5)] })
  assert.equal(published(text, 'linux/amd64').bytes, 15)
})

const released = [
  {
    name: 'my-api',
    source: 'me/my-api',
    reference: `r.io/x/my-api@${digest('d')}`,
    now: { digest: digest('d'), platforms: [platform('linux/amd64', 'a', 1_500_000)] },
    before: { digest: digest('f'), platforms: [platform('', 'c', 1_000_000)] },
  },
]

test('references come as a kustomize command and as variables', () => {
  const reference = `r.io/x/my-api@${digest('d')}`
  assert.equal(kustomizeCommand(released), `kustomize edit set image me/my-api=${reference}`)
  assert.equal(environment(released), `MY_API_IMAGE=${reference}`)
})

test('sizes are held against the last release', () => {
  assert.deepEqual(sizeTable(released, '1.0.0').rows, [
    ['my-api', 'linux/amd64', '1.5 MB', '1 MB', '+500 kB (+50.0 %)'],
  ])
  assert.match(
    notesOf(released, released, { previous: '1.0.0', verify: [] }),
    /in 1\.0\.0[\s\S]*kustomize edit set image/,
  )
})

/** cli/cli#9045, fluxcd/flux-mirror#25, Observal/Observal#1655 */
test('the notes contain the command that verifies each image, with the workflow that signs, without its reference', () => {
  const inputs = { repository: 'me/shop', signerWorkflow: 'acme/slipway/.github/workflows/release.yml@abc' }
  const commands = verifyCommands(released, inputs)
  const command = `gh attestation verify oci://r.io/x/my-api@${digest('d')} --repo me/shop --signer-workflow acme/slipway/.github/workflows/release.yml`
  assert.deepEqual(commands, [command])
  assert.ok(
    notesOf(released, released, { previous: undefined, verify: commands }).includes(`## Verify\n\`\`\`sh\n${command}`),
  )
  assert.deepEqual(verifyCommands(released, { ...inputs, signerWorkflow: undefined }), [], 'nothing is attested')
  assert.deepEqual(verifyCommands([{ ...released[0], now: undefined } as never], inputs), [], 'nothing is published')
})

test('a login leaves out what would answer in its place, and keeps the rest', () => {
  const users = {
    auths: { other: { auth: 'x' } },
    credsStore: 'desktop',
    credHelpers: { 'r.io': 'cloud', 'q.io': 'cloud' },
    proxies: { default: {} },
  }
  const config = configWith(users, '/home/me/.docker', 'r.io', { username: 'me', password: 'pä:ss' })
  assert.deepEqual(config, {
    proxies: { default: {} },
    credHelpers: { 'q.io': 'cloud' },
    cliPluginsExtraDirs: ['/home/me/.docker/cli-plugins'],
    auths: { other: { auth: 'x' }, 'r.io': { auth: Buffer.from('me:pä:ss').toString('base64') } },
  })
  assert.equal(configWith(users, '/x', 'r.io', undefined).credsStore, 'desktop')
})

test('the login for Docker Hub is kept under the key that Docker looks for, any other under its host', async () => {
  const scratch = mkdtempSync(join(tmpdir(), 'slipway-login-'))
  const context = { ...fakeContext().context, scratch, env: { DOCKER_CONFIG: join(scratch, 'none') } }
  for (const [host, key] of [
    ['docker.io', 'https://index.docker.io/v1/'],
    ['ghcr.io', 'ghcr.io'],
  ] as const) {
    const { env, logOut } = await logIn(host, { username: 'me', password: 'pass' }, context)
    const config = JSON.parse(readFileSync(join(env.DOCKER_CONFIG ?? '', 'config.json'), 'utf8')) as { auths: object }
    assert.deepEqual(Object.keys(config.auths), [key])
    await logOut()
  }
  rmSync(scratch, { recursive: true })
})
