import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  type Brought,
  broughtBy,
  type DockerfileUse,
} from '../../../../../actions/shared/proof/build/dockerfile-images.ts'

const CASES: [what: string, text: string, use: Partial<DockerfileUse>, images: string[], paths: string[]][] = [
  ['one stage', 'FROM a:1\nCOPY x /x\n', {}, ['a:1'], ['x']],
  ['a stage upon another', 'FROM a:1 AS one\nFROM one\nCOPY . .', {}, ['a:1'], ['']],
  ['a stage that is not built', 'FROM a:1 AS one\nCOPY x .\nFROM b:1\nCOPY y .', {}, ['b:1'], ['y']],
  [
    'a stage that is copied from',
    'FROM a:1 AS one\nCOPY x .\nFROM b:1\nCOPY --from=one y .',
    {},
    ['b:1', 'a:1'],
    ['x'],
  ],
  ['a stage by its number', 'FROM a:1\nFROM b:1\nCOPY --from=0 y .', {}, ['b:1', 'a:1'], []],
  ['a target', 'FROM a:1 AS One\nCOPY x .\nFROM b:1', { target: 'one' }, ['a:1'], ['x']],
  ['an image that is copied from', 'FROM scratch\nCOPY --from=c:1 /y .', {}, ['c:1'], []],
  ['an image that is mounted', 'FROM a:1\nRUN --mount=type=bind,from=c:1,target=/c true', {}, ['a:1', 'c:1'], []],
  ['the default of an argument', `ARG V=1\nFROM a:$\{V}`, {}, ['a:1'], []],
  ['a given argument', 'ARG V=1\nFROM a:$V', { args: { V: '2' } }, ['a:2'], []],
  ['an argument that names a stage', `ARG I=base\nFROM a:1 AS base\nFROM $\{I}`, {}, ['a:1'], []],
  ['a default within the reference', `ARG V\nFROM a:$\{V:-3}`, {}, ['a:3'], []],
  ['a frontend', '# syntax=docker/dockerfile:1.7\nFROM a:1', {}, ['docker/dockerfile:1.7', 'a:1'], []],
  [
    'a frontend below another directive',
    '# escape=`\n# syntax = docker/dockerfile:1\nFROM a:1',
    {},
    ['docker/dockerfile:1', 'a:1'],
    [],
  ],
  ['a comment like a directive, too late', '# about\n# syntax=docker/dockerfile:1\nFROM a:1', {}, ['a:1'], []],
  [
    'a frontend by argument',
    'FROM a:1',
    { args: { BUILDKIT_SYNTAX: 'docker/dockerfile:2' } },
    ['docker/dockerfile:2', 'a:1'],
    [],
  ],
  ['a context in place of an image', 'FROM a:1\nCOPY --from=other x .', { contexts: ['other'] }, ['a:1'], []],
  ['a context in place of the base', 'FROM a:1\nCOPY y .', { contexts: ['a:1'] }, [], ['y']],
  ['several sources', 'FROM a:1\nCOPY --chown=1:1 ./x y/../z /dest/', {}, ['a:1'], ['x', 'z']],
  ['sources as JSON', 'FROM a:1\nCOPY ["a b", "c", "/dest/"]', {}, ['a:1'], ['a b', 'c']],
  ['a pattern', 'FROM a:1\nCOPY src/*.py package*.json /', {}, ['a:1'], ['src', '']],
  ['a variable in a source', 'FROM a:1\nCOPY src/$X/y /', {}, ['a:1'], ['src']],
  ['a source above the root', 'FROM a:1\nCOPY ../x /', {}, ['a:1'], ['x']],
  ['a document in the Dockerfile', 'FROM a:1\nCOPY <<EOF /x\ntext\nEOF', {}, ['a:1'], []],
  [
    'a file that is mounted',
    'FROM a:1\nRUN --mount=type=bind,source=x/y,target=/y --mount=type=cache,target=/c true',
    {},
    ['a:1'],
    ['x/y'],
  ],
  ['the whole context, mounted', 'FROM a:1\nRUN --mount=target=/y true', {}, ['a:1'], ['']],
  ['keys of a mount in capitals', 'FROM a:1\nRUN --mount=Type=bind,From=c:1,target=/c true', {}, ['a:1', 'c:1'], []],
  ['a mount in quotes', `FROM a:1\nRUN --mount='from=c:1,target=/c' true`, {}, ['a:1', 'c:1'], []],
  [
    'a mount with a space',
    'FROM a:1\nRUN --mount="source=x y,target=/c" --mount=from=c:1 true',
    {},
    ['a:1', 'c:1'],
    ['x y'],
  ],
  ['a flag with a space, before sources', 'FROM a:1\nCOPY --chown="a b" x /y', {}, ['a:1'], ['x']],
  ['a trigger', 'FROM a:1 AS one\nONBUILD COPY x .\nFROM one', {}, ['a:1'], ['']],
]
for (const [what, text, use, images, paths] of CASES)
  test(what, () => {
    const found = broughtBy(text, { args: {}, contexts: [], ...use })
    assert.deepEqual(withoutLines(found), { images: images.toSorted(), paths, unknown: [] })
  })

const withoutLines = ({ images, paths, unknown }: Brought) => ({
  images: images.map(({ ref }) => ref).toSorted(),
  paths,
  unknown: unknown.map(({ what }) => what),
})

const UNKNOWN: [what: string, text: string, reason: RegExp][] = [
  ['a platform in a name', 'FROM a:$TARGETARCH', /known to the build alone/],
  ['an argument without a value', 'ARG V\nFROM a:$V', /known to the build alone/],
  ['a variable in --from', 'FROM a:1\nCOPY --from=$X y .', /known to the build alone/],
  ['a URL', 'FROM a:1\nADD https://example.com/x /x', /has at the time/],
  ['a git repository', 'FROM a:1\nADD git@github.com:a/b.git#main /x', /has at the time/],
  ['a variable that may be a URL', 'FROM a:1\nADD $URL /x', /may name a server/],
  // docker/buildx#185, moby/buildkit#816: what a trigger copies from; BuildKit 0.17 does it, see docker/buildx#2367.
  [
    'a trigger that copies from an image',
    'FROM a:1 AS b\nONBUILD COPY --from=c:1 /x /x\nFROM b',
    /a trigger brings in/,
  ],
  ['a trigger that mounts one', 'FROM a:1\nONBUILD RUN --mount=from=c:1,target=/c true', /a trigger brings in/],
  ['a trigger with a URL', 'FROM a:1\nONBUILD ADD https://example.com/x /x', /a trigger brings in/],
  ['a device', 'FROM a:1\nRUN --device=vendor.com/gpu=0 true', /device/],
  ['an SSH agent', 'FROM a:1\nRUN --mount=type=ssh git clone x', /SSH agent/],
  ['the network of the host', 'FROM a:1\nRUN --network=host true', /network/],
  ['a frontend of its own', '# syntax=acme/own:1\nFROM a:1', /only this frontend/],
  ['a stage that is missing', '', /no such stage/],
]
for (const [what, text, reason] of UNKNOWN)
  test(`only the build knows: ${what}`, () => {
    const { unknown } = broughtBy(text, { args: {}, contexts: [] })
    assert.match(unknown[0]?.reason ?? '', reason)
  })

test('a URL with its checksum is known', () => {
  const { unknown } = broughtBy('FROM a:1\nADD --checksum=sha256:ab https://example.com/x /x', {
    args: {},
    contexts: [],
  })
  assert.deepEqual(unknown, [])
})
