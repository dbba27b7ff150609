import assert from 'node:assert/strict'
import { test } from 'node:test'
import { changesOf } from '../../../../actions/image-size/src/explain/changes.ts'
import { explain } from '../../../../actions/image-size/src/explain/explain.ts'
import { shown } from '../../../../actions/image-size/src/explain/name.ts'
import { leftoverOf } from '../../../../actions/image-size/src/explain/removable-files.ts'
import { treeOf } from '../../../../actions/image-size/src/explain/tree.ts'
import { tilesOf } from '../../../../actions/pipeline/src/report/page/treemap.ts'
import { WHOLE } from '../../../../actions/pipeline/src/report/page/treemap-layout.ts'
import { align } from '../../../../actions/shared/dockerfile/align.ts'
import { instructionsFor, stagesOf } from '../../../../actions/shared/dockerfile/parse.ts'

const DOCKERFILE = `# escape=\\
FROM python:3.13 AS base
ENV A=1

FROM base AS build
RUN make

FROM base
# why
RUN --mount=type=cache,target=/root/.cache \\
    # a comment inside

    pip install x \\
    && rm y
COPY <<EOF /etc/config
RUN is no instruction here
EOF
COPY --from=build /out /out
CMD ["x"]
`

test('a Dockerfile: continued lines, comments, heredocs, stages upon stages', () => {
  const stages = stagesOf(DOCKERFILE)
  assert.deepEqual(
    stages.map(({ name, from }) => [name, from]),
    [
      ['base', 'python:3.13'],
      ['build', 'base'],
      [undefined, 'base'],
    ],
  )
  const lines = (target?: string) => instructionsFor(stages, target).map(({ keyword, line }) => `${keyword} ${line}`)
  assert.deepEqual(lines(), ['ENV 3', 'RUN 10', 'COPY 15', 'COPY 18', 'CMD 19'])
  assert.deepEqual(lines('build'), ['ENV 3', 'RUN 6'])
  assert.deepEqual(lines('nothing'), [])
})

test('history finds its lines, whatever either side has more', () => {
  const instructions = instructionsFor(stagesOf(DOCKERFILE))
  const history = [
    'a base image says something',
    'RUN /bin/sh -c from the base',
    'ENV A=1',
    'RUN /bin/sh -c pip install x && rm y',
    'COPY /out /out',
    'CMD ["x"]',
  ]
  const lines = align(history, instructions).map((each) => each?.line)
  assert.deepEqual(lines, [undefined, undefined, 3, 10, 18, 19])
})

const stored = (path: string, bytes: number, layer: number, more = {}) => ({
  path,
  bytes,
  layer,
  fate: 'kept' as const,
  ...more,
})

test('an explanation: own files, what is wasted, what is there twice, what nobody needs', () => {
  const found = explain(
    [
      stored('bin/sh', 5, 0, { hash: 'S' }),
      stored('old', 100, 0, { fate: 'deleted', by: 1 }),
      stored('app', 7, 1, { hash: 'A', fate: 'overwritten', by: 2 }),
      stored('var/lib/apt/lists/x', 9, 1),
      stored('gone', 3, 1, { fate: 'deleted', by: 2 }),
      stored('app', 7, 2, { hash: 'A' }),
      stored('sh', 5, 2, { hash: 'S' }),
    ],
    1,
  )
  assert.deepEqual(
    found.files.map(({ path }) => path),
    ['var/lib/apt/lists/x', 'app', 'sh'],
  )
  const groups = (list: { layer: number; bytes: number }[]) => list.map(({ layer, bytes }) => [layer, bytes])
  assert.deepEqual(groups(found.wasted), [[2, 10]])
  assert.deepEqual(groups(found.twice), [[2, 12]])
  assert.deepEqual(groups(found.leftovers), [[1, 9]])
})

const leftovers: [path: string, kind: RegExp | undefined][] = [
  ['var/lib/apt/lists/deb_dists', /apt/],
  ['var/cache/apk/x', /package manager/],
  ['root/.cache/pip/http/a', /pip/],
  ['root/.npm/_cacache/index', /npm/],
  ['home/u/go/pkg/mod/cache/x', /compiler/],
  ['usr/bin/x86_64-linux-gnu-gcc-14', /build tools/],
  ['usr/lib/gcc/x86_64/14/cc1', /build tools/],
  ['usr/bin/make', /build tools/],
  ['usr/bin/makedepend', undefined],
  ['app/.git/HEAD', /version control/],
  ['opt/venv/lib/python3.13/site-packages/numpy/core/tests/a.py', /tests/],
  ['app/tests/a.py', undefined],
  ['app/__pycache__/a.pyc', /Python/],
  ['tmp/x', /temporary/],
  ['app/main.py', undefined],
]
for (const [path, kind] of leftovers) {
  test(`${path} is ${kind ? `recognised: ${kind.source}` : 'no leftover'}`, () => {
    const found = leftoverOf(path)?.name
    if (kind) assert.match(found ?? '', kind)
    else assert.equal(found, undefined)
  })
}

test('files that are new, removed or changed, the largest difference first', () => {
  const changes = changesOf(
    { a: [5, 'x'], b: [9, 'n'], same: [1, 's'] },
    { a: [3, 'y'], c: [100, 'g'], same: [1, 's'] },
  )
  assert.deepEqual(
    changes.map(({ path, what, before, after }) => [path, what, after - before]),
    [
      ['c', 'removed', -100],
      ['b', 'new', 9],
      ['a', 'changed', 2],
    ],
  )
})

test('bytes by folder: what is small comes together, single folders become one name', () => {
  const files = [stored('usr/lib/a/x', 60, 0), stored('usr/lib/b/y', 30, 0), stored('usr/lib/c', 1, 0)]
  const tree = treeOf('api', files, 5)
  assert.deepEqual([tree.name, tree.bytes], ['api/usr/lib', 91])
  assert.deepEqual(
    tree.children.map(({ name, bytes }) => [name, bytes]),
    [
      ['a', 60],
      ['b', 30],
      ['the rest', 1],
    ],
  )
})

test('bytes by folder: large files are named, a folder with a small file keeps its name', () => {
  const files = [stored('usr/large', 60, 0), stored('usr/small', 1, 0), stored('usr/lib/deep/y', 30, 0)]
  const tree = treeOf('api', files, 5)
  assert.deepEqual(tree, {
    name: 'api/usr',
    bytes: 91,
    children: [
      { name: 'large', bytes: 60, children: [] },
      { name: 'lib/deep', bytes: 30, children: [{ name: 'y', bytes: 30, children: [] }] },
      { name: 'the rest', bytes: 1, children: [] },
    ],
  })
})

test("a treemap's tiles fill the map, each by its part of the bytes", () => {
  const leaf = (name: string, bytes: number) => ({ name, bytes, children: [] })
  const inner = { ...leaf('b', 30), children: [leaf('c', 20), leaf('d', 10)] }
  const tiles = tilesOf({ name: 'r', bytes: 100, children: [leaf('a', 50), inner, leaf('e', 20)] }, WHOLE)
  const areas = Object.fromEntries(tiles.map(({ path, width, height }) => [path, Math.round((width * height) / 100)]))
  assert.deepEqual(areas, { 'r/a': 50, 'r/b/c': 20, 'r/b/d': 10, 'r/e': 20 })
})

test('names for people: UTF-8 is read, other bytes are written out', () => {
  assert.equal(shown(Buffer.from('é').toString('latin1')), 'é')
  assert.equal(shown('a\xff'), 'a\\xff')
})
