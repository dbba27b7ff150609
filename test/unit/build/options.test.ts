import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bakeArguments, definitionOf, overlayOf } from '../../../actions/build/src/bake.ts'
import { bakeVariables } from '../../../actions/build/src/call.ts'
import { type Checked, warningsIn } from '../../../actions/build/src/check.ts'
import { requireConsent } from '../../../actions/build/src/consent.ts'
import { requireTargets, unreadable } from '../../../actions/build/src/definition.ts'
import { schema } from '../../../actions/build/src/inputs.ts'
import { parseInputs } from '../../../actions/shared/inputs/parse.ts'
import { fakeContext } from '../context.ts'

const facts = { metadataFile: '/m.json', caBundle: undefined, directory: '/repo', targets: ['api', 'web'] }
const argumentsFor = (inputs: object, files = ['bake.hcl']) => bakeArguments(parseInputs(schema, inputs), files, facts)
const setsFor = (inputs: object) => argumentsFor(inputs).filter((_, at, all) => all[at - 1] === '--set')

const OPTIONS: [inputs: object, sets: string[]][] = [
  [{ target: 'test' }, ['*.target=test']],
  [{ network: 'none' }, ['*.network=none']],
  [{ 'secret-envs': 'npm=NPM_TOKEN' }, ['*.secrets=type=env,id=npm,env=NPM_TOKEN']],
  [{ ssh: 'default\nkey=/k' }, ['*.ssh=default', '*.ssh=key=/k']],
  [{ annotations: 'index:a=b\nc=d' }, ['*.annotations=index:a=b', '*.annotations=c=d']],
  [{ attests: 'type=sbom\ntype=provenance,mode=max' }, ['*.attest=type=sbom', '*.attest=type=provenance,mode=max']],
  [{ 'cache-from': 'type=s3,region=eu,bucket=b,name=n' }, ['*.cache-from=type=s3,region=eu,bucket=b,name=n']],
  [{ 'cache-to': 'type=azblob,name=n' }, ['*.cache-to=type=azblob,name=n']],
  [{ set: 'api.platform=linux/arm64', labels: 'a=b' }, ['*.labels.a=b', 'api.platform=linux/arm64']],
  [{ tags: 'api=a:1\napi=a:2,a:3' }, ['api.tags=a:1', 'api.tags=a:2', 'api.tags=a:3']],
  [{ tags: { api: ['a:1', 'a:2'], web: 'w:1' } }, ['api.tags=a:1', 'api.tags=a:2', 'web.tags=w:1']],
]
for (const [inputs, sets] of OPTIONS)
  test(`${JSON.stringify(inputs)} reaches bake`, () => assert.deepEqual(setsFor(inputs), sets))

const FLAGS: [inputs: object, flags: string[]][] = [
  [{ pull: true }, ['--pull']],
  [{ allow: 'network.host,security.insecure' }, ['--allow=network.host', '--allow=security.insecure']],
  [{ ssh: 'default' }, ['--allow=ssh']],
  [{ provenance: 'mode=max', sbom: 'true' }, ['--provenance=mode=max', '--sbom=true']],
]
for (const [inputs, flags] of FLAGS)
  test(`${JSON.stringify(inputs)} is a flag of bake`, () => {
    const all = argumentsFor(inputs)
    assert.deepEqual(
      flags.filter((each) => !all.includes(each)),
      [],
    )
  })

const VARIABLES: [inputs: object, env: Record<string, string>, variables: object][] = [
  [{}, {}, { BUILDX_NO_DEFAULT_ATTESTATIONS: '1' }],
  [{ push: true }, {}, {}],
  [{ load: false }, {}, {}],
  [{}, { BUILDX_NO_DEFAULT_ATTESTATIONS: '0' }, {}],
]
for (const [inputs, env, variables] of VARIABLES)
  test(`${JSON.stringify([inputs, env])}: which default attestations bake adds (moby/buildkit#7007, moby/moby#53293)`, () =>
    assert.deepEqual(bakeVariables(parseInputs(schema, inputs), env), variables))

test('several bake files add to each other', () => {
  const { bakeFile } = parseInputs(schema, { 'bake-file': 'docker-bake.hcl\n/tmp/meta-bake.json' })
  assert.deepEqual(bakeFile, ['docker-bake.hcl', '/tmp/meta-bake.json'])
  assert.deepEqual(argumentsFor({}, bakeFile).slice(2, 6), [
    '--file',
    'docker-bake.hcl',
    '--file',
    '/tmp/meta-bake.json',
  ])
})

test('a tag without a target is for the only one', () => {
  const one = parseInputs(schema, { files: 'app=Dockerfile', tags: 'ghcr.io/acme/app:1\nghcr.io/acme/app:latest' })
  const { target } = definitionOf(one, '/repo') as { target: { app: { tags: string[] } } }
  assert.deepEqual(target.app.tags, ['ghcr.io/acme/app:1', 'ghcr.io/acme/app:latest'])
})

const WRONG_TAGS: [tags: string, targets: string[], message: RegExp, remedy: RegExp][] = [
  ['ghcr.io/acme/app:1', ['api', 'web'], /names no target, and 2 are built/, /^Write tags as api=/],
  ['apii=app:1', ['api', 'web'], /names apii, which is not built/, /Did you mean api\?/],
]
for (const [tags, targets, message, remedy] of WRONG_TAGS)
  test(`tags ${tags} for ${targets} is BD009 tag-without-target`, () =>
    assert.throws(
      () => requireTargets(parseInputs(schema, { tags }), targets),
      ({ finding }: { finding: { code: string; message: string; remedy: string } }) => {
        assert.equal(finding.code, 'BD009 tag-without-target')
        assert.match(finding.message, message)
        assert.match(finding.remedy, remedy)
        return true
      },
    ))
test('tags of built targets pass', () => requireTargets(parseInputs(schema, { tags: 'api=a:1' }), ['api', 'web']))

test('what bake cannot override goes into a further bake file', () => {
  const inputs = {
    ulimit: 'nofile=64:64',
    'no-cache-filters': 'a,b',
    'shm-size': '8m',
    'add-hosts': 'db:10.0.0.2\nc=::1',
  }
  const wanted = {
    ulimits: ['nofile=64:64'],
    'no-cache-filter': ['a', 'b'],
    'shm-size': '8m',
    'extra-hosts': { db: '10.0.0.2', c: '::1' },
  }
  assert.deepEqual(overlayOf(parseInputs(schema, inputs), ['api']), { target: { api: wanted } })
  assert.equal(overlayOf(parseInputs(schema, {}), ['api']), undefined)
})

type Privileges = [inputs: object, target: object, missing: string | undefined]
const PRIVILEGES: Privileges[] = [
  [{}, { entitlements: ['network.host'] }, 'network.host'],
  [{ allow: 'network.host' }, { entitlements: ['network.host'] }, undefined],
  [{ allow: 'network.host' }, { entitlements: ['network.host', 'security.insecure'] }, 'security.insecure'],
  [{}, { network: 'host' }, 'network.host'],
  [{ network: 'host' }, {}, 'network.host'],
  [{ network: 'none' }, { network: 'host' }, undefined],
  [{ allow: 'device' }, { entitlements: ['device=vendor.com/gpu'] }, undefined],
  [{}, {}, undefined],
]
for (const [inputs, target, missing] of PRIVILEGES)
  test(`${JSON.stringify(target)} with ${JSON.stringify(inputs)}: ${missing ?? 'is built'}`, () => {
    const ask = () => requireConsent(parseInputs(schema, inputs), { api: target })
    if (missing === undefined) return ask()
    assert.throws(ask, ({ finding }: { finding: { code: string; message: string; remedy: string } }) => {
      assert.equal(finding.code, 'BD037 entitlement-missing')
      assert.equal(finding.message, `Target api asks for ${missing}, and the input allow doesn't name it`)
      assert.match(finding.remedy, new RegExp(`set allow: ${missing}`))
      return true
    })
  })

test('a target that does not exist gets the nearest name', async () => {
  const table = 'TARGET   DESCRIPTION\napi      \nweb      \n'
  const { context } = fakeContext(() => ({ stdout: table }))
  const errors = ['ERROR: failed to find target apii']
  const { finding } = await unreadable(['b.hcl'], ['apii'], errors, context)
  assert.deepEqual(
    [finding.code, finding.message, finding.remedy],
    ['BD002 wrong-definition', 'b.hcl has no target apii', 'Did you mean api?'],
  )
})

test('without targets, a bake file needs a group default or a hint what to name', async () => {
  const errors = ['ERROR: failed to find target default']
  const found = async (table: string) => {
    const { context } = fakeContext(() => ({ stdout: table }))
    const { finding } = await unreadable(['b.hcl'], [], errors, context)
    return [finding.message, finding.remedy]
  }
  assert.deepEqual(await found('TARGET\n'), ['b.hcl defines no target', 'Add a target, or correct bake-file.'])
  const [message, remedy] = await found('TARGET  DESCRIPTION\napi\nweb\n')
  assert.equal(message, 'b.hcl has no group default, and targets names nothing')
  assert.match(remedy ?? '', /^Set targets: api, or /)
})

test("BuildKit's warnings are findings with their lines, once for each Dockerfile", () => {
  const warning = {
    ruleName: 'FromAsCasing',
    description: "The 'as' keyword should match the case of the 'from' keyword",
    url: 'https://docs.example/rule',
    detail: "'AS' and 'from' keywords' casing do not match",
    location: { ranges: [{ start: { line: 3 } }] },
  }
  const checked: Checked = {
    target: { api: { check: { warnings: [warning] } }, web: { check: { warnings: [warning] } }, x: {} },
  }
  const targets = { api: { context: 'a' }, web: { context: 'a' } }
  const [found, ...others] = warningsIn(checked, targets, '/repo')
  assert.deepEqual([found?.code, found?.severity, others.length], ['BD043 dockerfile-check', 'warning', 0])
  assert.deepEqual(found?.where, { file: 'a/Dockerfile', line: 3 })
  assert.equal(found?.message, "FromAsCasing: 'AS' and 'from' keywords' casing do not match")
})
