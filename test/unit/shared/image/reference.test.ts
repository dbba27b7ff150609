import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { variableOf, variablesOf } from '../../../../actions/shared/image/reference/variable.ts'
import { tagFrom } from '../../../../actions/shared/image/reference/version.ts'
import { ImageReference, sameImage } from '../../../../actions/shared/image/reference.ts'
import { Problem } from '../../../../actions/shared/outcome/problem.ts'

const HEX = '0123456789abcdef'.repeat(4)
const SHA = `sha256:${HEX}`

type Row = [registry: string, repository: string, tag: string | undefined, digest: string | undefined, familiar: string]

/** Facts: github.com/distribution/reference v0.6.0, by its own program. */
const VALID: Readonly<Record<string, Row>> = {
  redis: ['docker.io', 'library/redis', undefined, undefined, 'redis'],
  'redis:8': ['docker.io', 'library/redis', '8', undefined, 'redis:8'],
  'docker.io/redis:8': ['docker.io', 'library/redis', '8', undefined, 'redis:8'],
  'index.docker.io/library/redis': ['docker.io', 'library/redis', undefined, undefined, 'redis'],
  'owner/api:1': ['docker.io', 'owner/api', '1', undefined, 'owner/api:1'],
  'library/foo/bar': ['docker.io', 'library/foo/bar', undefined, undefined, 'library/foo/bar'],
  'docker.io/library/foo/bar:1': ['docker.io', 'library/foo/bar', '1', undefined, 'library/foo/bar:1'],
  'localhost/x': ['localhost', 'x', undefined, undefined, 'localhost/x'],
  localhost: ['docker.io', 'library/localhost', undefined, undefined, 'localhost'],
  'localhost:5000': ['docker.io', 'library/localhost', '5000', undefined, 'localhost:5000'],
  'localhost:5000/x': ['localhost:5000', 'x', undefined, undefined, 'localhost:5000/x'],
  'r.io:5000/a/b:1': ['r.io:5000', 'a/b', '1', undefined, 'r.io:5000/a/b:1'],
  [`r.io:5000/a/b@${SHA}`]: ['r.io:5000', 'a/b', undefined, SHA, `r.io:5000/a/b@${SHA}`],
  [`r.io:5000/a/b:1@${SHA}`]: ['r.io:5000', 'a/b', '1', SHA, `r.io:5000/a/b:1@${SHA}`],
  [`a/b:t@${SHA}`]: ['docker.io', 'a/b', 't', SHA, `a/b:t@${SHA}`],
  'Foo/bar': ['Foo', 'bar', undefined, undefined, 'Foo/bar'],
  '[fc00::1]:5000/docker': ['[fc00::1]:5000', 'docker', undefined, undefined, '[fc00::1]:5000/docker'],
  '[::1]/a:1': ['[::1]', 'a', '1', undefined, '[::1]/a:1'],
  '192.168.0.1:80': ['docker.io', 'library/192.168.0.1', '80', undefined, '192.168.0.1:80'],
  [`docker.io/${HEX}`]: ['docker.io', `library/${HEX}`, undefined, undefined, `docker.io/library/${HEX}`],
  'docker.io/a.b/c:1': ['docker.io', 'a.b/c', '1', undefined, 'docker.io/a.b/c:1'],
  [SHA]: ['docker.io', 'library/sha256', HEX, undefined, SHA],
  'dock__er/my---rules/a.b_c:V1.2-rc_3': [
    'docker.io',
    'dock__er/my---rules/a.b_c',
    'V1.2-rc_3',
    undefined,
    'dock__er/my---rules/a.b_c:V1.2-rc_3',
  ],
  [`r.io/${'a'.repeat(255)}:${'t'.repeat(128)}`]: [
    'r.io',
    'a'.repeat(255),
    't'.repeat(128),
    undefined,
    `r.io/${'a'.repeat(255)}:${'t'.repeat(128)}`,
  ],
}

describe('a reference', () => {
  for (const [text, [registry, repository, tag, digest, familiar]] of Object.entries(VALID))
    test(text.slice(0, 60), () => {
      const parsed = ImageReference.parse(text)
      assert.deepEqual({ ...parsed }, { registry, repository, tag, digest })
      assert.equal(String(parsed), familiar)
      assert.ok(ImageReference.parse(parsed.canonical).equals(parsed))
      assert.ok(ImageReference.parse(familiar).equals(parsed))
    })

  test('is what containerd and the kubelet file an image under: a digest wins over a tag, latest is implied', () => {
    const of = (text: string) => ImageReference.parse(text).canonical
    assert.equal(of('redis'), 'docker.io/library/redis:latest')
    assert.equal(of(`redis:8@${SHA}`), `docker.io/library/redis@${SHA}`)
    assert.equal(of('ghcr.io/o/api:1'), 'ghcr.io/o/api:1')
  })

  test('has a last part, a name and a variable, whatever is before and after', () => {
    for (const text of [
      'r.io:5000/a/my.api',
      'r.io:5000/a/my.api:1',
      `r.io:5000/a/my.api@${SHA}`,
      `r.io:5000/a/my.api:1@${SHA}`,
    ]) {
      const { shortName, familiarName, canonicalName, variableName } = ImageReference.parse(text)
      assert.deepEqual([shortName, familiarName, canonicalName], ['my.api', 'r.io:5000/a/my.api', 'r.io:5000/a/my.api'])
      assert.equal(variableName, 'MY_API_IMAGE')
    }
  })

  test('never changes', () => {
    const parsed = ImageReference.parse('a/b:1')
    assert.throws(() => Object.assign(parsed, { tag: '2' }), TypeError)
    assert.equal(String(parsed.withTag('2')), 'a/b:2')
    assert.equal(String(parsed.withDigest(SHA)), `a/b@${SHA}`)
    assert.equal(String(parsed), 'a/b:1')
    assert.throws(() => parsed.withTag('a b'), Problem)
  })
})

/** text, position of the first wrong character (1-based), words of the message. */
const WRONG: [text: string, at: number, says: RegExp][] = [
  ['', 1, /it's empty/],
  ['a b', 2, /whitespace/],
  ['api:1\n', 6, /whitespace/],
  ['https://ghcr.io/o/api', 1, /starts with https:/],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: what Compose leaves where a variable is missing
  ['r.io/${TAG}', 6, /variable/],
  [HEX, 1, /image's ID/],
  ['owner/Api:1', 7, /upper-case.*lower case/],
  ['API', 1, /upper-case/],
  ['docker.io/docker///docker', 18, /empty/],
  ['docker/', 8, /empty/],
  ['/a', 1, /empty/],
  ['-docker/docker', 1, /-docker isn't valid/],
  ['a/dock..er', 3, /dock\.\.er isn't valid/],
  ['a/b___c', 3, /isn't valid/],
  ['-docker.io/a', 1, /host -docker\.io isn't valid/],
  ['a_b.c/x', 1, /host a_b\.c isn't valid/],
  ['fc00::1:5000/debian', 6, /several colons.*brackets/],
  ['[fe80::1%eth0]:5000/debian', 1, /host .* isn't valid.*without a zone/],
  ['[2001:db8:3:4::192.0.2.33]:5000/debian', 1, /isn't valid/],
  ['[fc00::1]', 1, /isn't valid/],
  ['r.io:http/a', 6, /port http isn't a number/],
  ['r.io:/a', 6, /port is missing/],
  ['a:', 3, /tag is empty/],
  ['a:.b', 3, /tag contains \./],
  ['a:b/c', 3, /several|port/],
  ['x/a:b c', 6, /whitespace/],
  [`a:${'t'.repeat(129)}`, 131, /129 characters.*at most 128/],
  [`r.io/${'a'.repeat(256)}`, 261, /256 characters.*at most 255/],
  ['a'.repeat(248), 248, /256 characters/],
  ['a@sha256:ab', 10, /2 characters.*64 after sha256/],
  [`a@sha256:${HEX.toUpperCase()}`, 20, /digest contains A/],
  [`a@md5:${HEX.slice(32)}`, 3, /unknown algorithm md5/],
  ['a@', 3, /unknown algorithm/],
  [`a@${SHA}@${SHA}`, 74, /digest contains @/],
]

describe('a text that is no reference', () => {
  for (const [text, at, says] of WRONG)
    test(`${JSON.stringify(text).slice(0, 60)} is wrong at ${at}`, () => {
      assert.equal(ImageReference.read(text), undefined)
      assert.throws(
        () => ImageReference.parse(text, { file: 'slipway.yaml' }),
        ({ finding }: Problem) => {
          assert.match(finding.code, /^SW074 /)
          assert.equal(finding.fault, 'input')
          assert.match(finding.message, says)
          assert.match(finding.message, new RegExp(`\\(character ${at}\\); expected: .`))
          assert.equal(finding.evidence[1]?.indexOf('^'), at - 1)
          assert.equal(finding.where.file, 'slipway.yaml')
          assert.ok(finding.remedy.endsWith('.'))
          return true
        },
      )
    })
})

const chars = (alphabet: string, minLength: number, maxLength: number) =>
  fc.array(fc.constantFrom(...alphabet), { minLength, maxLength }).map((all) => all.join(''))
const LOWER = 'abc019'
const component = fc
  .tuple(
    chars(LOWER, 1, 4),
    fc.array(fc.tuple(fc.constantFrom('.', '_', '__', '-', '---'), chars(LOWER, 1, 3)), { maxLength: 2 }),
  )
  .map(([first, more]) => first + more.flat().join(''))
const domainComponent = fc.tuple(chars('aZ0', 1, 2), chars('aZ0-', 0, 3), chars('aZ0', 1, 2)).map((all) => all.join(''))
const port = fc.option(fc.nat(65_535), { nil: undefined }).map((each) => (each === undefined ? '' : `:${each}`))
const host = fc.oneof(
  fc.tuple(domainComponent, domainComponent, port).map(([a, b, port]) => `${a}.${b}${port}`),
  fc.tuple(domainComponent, fc.nat(65_535)).map(([name, port]) => `${name}:${port}`),
  fc.tuple(fc.constantFrom('[::1]', '[fc00::1]', '[2001:DB8::1]'), port).map((all) => all.join('')),
  fc.constantFrom('localhost', 'LOCALHOST', 'docker.io', 'index.docker.io'),
)
const repository = fc.array(component, { minLength: 1, maxLength: 4 }).map((all) => all.join('/'))
const tag = fc.tuple(chars('aZ0_', 1, 1), chars('aZ0_.-', 0, 20)).map((all) => all.join(''))
const digest = chars('0123456789abcdef', 64, 64).map((hex) => `sha256:${hex}`)
const maybe = <T>(each: fc.Arbitrary<T>) => fc.option(each, { nil: undefined })

test('whatever the grammar makes is parsed into what it was made of, and written again', () => {
  fc.assert(
    fc.property(host, repository, maybe(tag), maybe(digest), (host, path, tag, digest) => {
      const parsed = ImageReference.parse(`${host}/${path}${tag ? `:${tag}` : ''}${digest ? `@${digest}` : ''}`)
      const hub = ['docker.io', 'index.docker.io'].includes(host)
      const official = hub && !path.includes('/') ? `library/${path}` : path
      assert.deepEqual({ ...parsed }, { registry: hub ? 'docker.io' : host, repository: official, tag, digest })
      assert.deepEqual({ ...ImageReference.parse(String(parsed)) }, { ...parsed })
      assert.ok(ImageReference.parse(parsed.canonical).equals(parsed))
      assert.ok(parsed.hasRepositoryOf(parsed.withTag('x')))
    }),
  )
})

/** The grammar once more, as one expression and independent of ours. Source: reference.go, regexp.go, normalize.go. */
const NAME = '[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*'
const DOMAIN = '(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])'
const HOST = `(?:${DOMAIN}(?:\\.${DOMAIN})*|\\[[a-fA-F0-9:]+\\])(?::[0-9]+)?`
const GRAMMAR = new RegExp(
  `^(?:(?:${HOST})/)?${NAME}(?:/${NAME})*(?::\\w[\\w.-]{0,127})?(?:@(?:sha256:[a-f0-9]{64}|sha384:[a-f0-9]{96}|sha512:[a-f0-9]{128}))?$`,
)
const FAMILIAR = /^(?=[^/]*[.:A-Z][^/]*\/|localhost\/)/

test('a text is a reference exactly when it matches the grammar', () => {
  const piece = fc.constantFrom(
    'a',
    'B',
    '0',
    'my.api',
    '..',
    '_',
    '__',
    '-',
    '/',
    ':',
    '@',
    'localhost',
    'r.io:5000',
    '[::1]',
    ' ',
    'é',
    `@${SHA}`,
    ':1',
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 7 }), (pieces) => {
      const text = pieces.join('')
      // A first part that is a host by its characters has to be one by the grammar, too.
      const full = FAMILIAR.test(text) ? text : `docker.io/${text}`
      const [first = ''] = full.split('/')
      const wanted = GRAMMAR.test(full) && new RegExp(`^${HOST}$`).test(first)
      assert.equal(ImageReference.read(text) !== undefined, wanted, text)
    }),
    { numRuns: 2_000 },
  )
})

test('every repository has a variable that a shell takes', () => {
  fc.assert(
    fc.property(repository, (path) =>
      /^[A-Z_][A-Z0-9_]*_IMAGE$/.test(ImageReference.parse(`r.io/${path}`).variableName),
    ),
  )
  const names = {
    api: 'API_IMAGE',
    'ray-head': 'RAY_HEAD_IMAGE',
    'my.api': 'MY_API_IMAGE',
    my__api: 'MY__API_IMAGE',
    '3scale': '_3SCALE_IMAGE',
  }
  for (const [name, wanted] of Object.entries(names)) assert.equal(variableOf(name), wanted)
})

test('two images never share a variable', () => {
  assert.deepEqual(variablesOf({ 'my.api': 'a', web: 'b' }), { MY_API_IMAGE: 'a', WEB_IMAGE: 'b' })
  assert.deepEqual(variablesOf({ 'my.api': 'a', 'my-api': 'a' }), { MY_API_IMAGE: 'a' })
  assert.throws(
    () => variablesOf({ 'my.api': 'a', 'my-api': 'b' }),
    (error) => {
      assert.ok(error instanceof Problem)
      assert.equal(error.finding.code, 'SW075 same-image-variable')
      assert.match(error.message, /my\.api and my-api have the same variable MY_API_IMAGE/)
      return true
    },
  )
})

test('the same image under two spellings', () => {
  assert.ok(sameImage('redis', 'docker.io/library/redis:latest'))
  assert.ok(sameImage('not an image', 'not an image'))
  for (const [one, other] of [
    ['redis', 'redis:8'],
    ['case-api', 'case-api-worker'],
    ['a/b', 'r.io/a/b'],
    ['A', 'a'],
  ] as const)
    assert.equal(sameImage(one, other), false)
})

test('any git name becomes a tag', () => {
  assert.equal(tagFrom('feature/x'), 'feature-x')
  fc.assert(
    fc.property(
      fc.string({ maxLength: 200 }),
      (name) => tagFrom(name) === '' || ImageReference.read(`a:${tagFrom(name)}`) !== undefined,
    ),
  )
})
