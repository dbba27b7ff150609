import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { test } from 'node:test'
import { constants, gzipSync, zstdCompressSync } from 'node:zlib'
import fc from 'fast-check'
import { pack } from 'tar-stream'
import { stack } from '../../../../actions/image-size/src/explain/layer-merge.ts'
import { LayerReader } from '../../../../actions/shared/image/layer/reading.ts'
import { readLayer } from '../../../../actions/shared/image/layer/unpack.ts'
import { archive, type Part, pax } from '../archive.ts'

function read(tar: Buffer, step = tar.length) {
  const reader = new LayerReader({ hashed: true })
  for (let at = 0; at < tar.length; at += step) reader.push(tar.subarray(at, at + step))
  return reader.end()
}

const file = (path: string, length: number): Part => ({ path, body: Buffer.alloc(length, path.length) })
const LONG = `${'folder/'.repeat(30)}name`

const truths: [name: string, unpacked: number, paths: string[], parts: Part[]][] = [
  ['nothing at all', 0, [], []],
  ['plain files', 1512, ['a', 'b/c'], [file('./a', 1000), { path: 'b/', flag: '5' }, file('b/c', 512)]],
  ['an empty file', 0, ['a'], [file('a', 0)]],
  ['a hard link costs nothing', 10, ['a', 'b'], [file('a', 10), { path: 'b', flag: '1', link: './a', size: 10 }]],
  ['a symlink costs its target', 13, ['a', 'b'], [file('a', 10), { path: 'b', flag: '2', link: 'abc' }]],
  [
    'devices and pipes cost nothing',
    0,
    ['c', 'b', 'p'],
    [
      { path: 'c', flag: '3' },
      { path: 'b', flag: '4' },
      { path: 'p', flag: '6' },
    ],
  ],
  ['whiteouts cost nothing', 5, ['x/a', 'x', 'b'], [file('x/.wh.a', 0), file('x/.wh..wh..opq', 0), file('b', 5)]],
  ["AUFS's own books are no files", 0, [], [file('.wh..wh.aufs', 7), file('.wh..wh.plnk/1', 9)]],
  ['a path twice: the later one counts', 7, ['a', 'a'], [file('a', 1000), file('a', 7)]],
  [
    'a path twice, the former still linked: both count',
    1007,
    ['a', 'b', 'a'],
    [file('a', 1000), { path: 'b', flag: '1', link: 'a' }, file('a', 7)],
  ],
  ['a name in UTF-8', 3, ['\u00c3\u00a9'], [file('\u00c3\u00a9', 3)]],
  ['names in no encoding stay apart', 7, ['\xff', '\xfe'], [file('\xff', 3), file('\xfe', 4)]],
  ['a path with ustar prefix', 3, [`${'p'.repeat(120)}/name`], [{ ...file('name', 3), prefix: 'p'.repeat(120) }]],
  ['a pax path', 3, [LONG], [pax({ path: LONG }), file('short', 3)]],
  ['a pax size', 600, ['a', 'b'], [pax({ size: '590' }), { ...file('a', 590), size: 0 }, file('b', 10)]],
  ['a pax path holds for one entry alone', 7, [LONG, 'b'], [pax({ path: LONG }), file('short', 3), file('b', 4)]],
  ['a global pax header says nothing', 3, ['a'], [{ ...pax({ path: 'no' }), flag: 'g' }, file('a', 3)]],
  [
    'GNU long name and long link',
    3 + LONG.length,
    [LONG, 'l'],
    [
      { path: '././@LongLink', flag: 'L', body: `${LONG}\0`, magic: 'ustar  \0' },
      file('cut', 3),
      { path: '././@LongLink', flag: 'K', body: `${LONG}\0`, magic: 'ustar  \0' },
      { path: 'l', flag: '2', link: 'cut' },
    ],
  ],
  [
    'a size in base 256',
    700,
    ['a'],
    [
      {
        ...file('a', 700),
        patch: (header) => {
          header.fill(0, 124, 136)
          header[124] = 0x80
          header.writeUInt16BE(700, 134)
        },
      },
    ],
  ],
  [
    'an old GNU sparse file with a second map block',
    1_000_000,
    ['s'],
    [
      {
        path: 's',
        flag: 'S',
        body: Buffer.alloc(1024, 1),
        magic: 'ustar  \0',
        patch: (header) => {
          header[482] = 1
          header.write((1_000_000).toString(8).padStart(11, '0'), 483, 'latin1')
        },
        extra: Buffer.alloc(512),
      },
    ],
  ],
  [
    'a pax 1.0 sparse file',
    5_000_000,
    ['real'],
    [
      pax({ 'GNU.sparse.major': '1', 'GNU.sparse.name': 'real', 'GNU.sparse.realsize': '5000000' }),
      file('GNUSparseFile.0/real', 1024),
    ],
  ],
  ['a pax 0.1 sparse file', 4096, ['s'], [pax({ 'GNU.sparse.size': '4096' }), file('s', 512)]],
]

for (const [name, unpacked, paths, parts] of truths) {
  test(`${name}: ${unpacked} bytes`, () => {
    const tar = archive(...parts)
    const layer = read(tar)
    assert.equal(layer.unpacked, unpacked)
    assert.deepEqual(
      layer.entries.filter(({ kind }) => kind !== 'folder').map(({ path }) => path),
      paths,
    )
    for (const step of [1, 511, 513]) assert.deepEqual(read(tar, step), layer, `in pieces of ${step}`)
  })
}

const SKIPPABLE = Buffer.from([0x52, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3])

test('gzip, zstd in one frame or many, or not packed at all: the same layer', async () => {
  const tar = archive(file('a', 100_000), file('b', 5))
  const [front, back] = [tar.subarray(0, 9_000), tar.subarray(9_000)].map((part) => zstdCompressSync(part))
  const whole = zstdCompressSync(tar, { params: { [constants.ZSTD_c_checksumFlag]: 1 } })
  const frames = Buffer.concat([SKIPPABLE, front ?? SKIPPABLE, SKIPPABLE, back ?? SKIPPABLE, SKIPPABLE])
  for (const blob of [tar, gzipSync(tar), whole, frames])
    for (const step of [1, 13, blob.length]) {
      const pieces = Array.from({ length: Math.ceil(blob.length / step) }, (_, at) =>
        blob.subarray(at * step, at * step + step),
      )
      if (pieces.length < 5_000) assert.deepEqual(await readLayer(Readable.from(pieces), { hashed: true }), read(tar))
    }
})

test('what another library writes is read back byte for byte', async () => {
  const names = fc.string({ unit: 'binary', minLength: 1, maxLength: 300 }).filter((each) => !/[\0/]/.test(each))
  const tree = fc.uniqueArray(fc.record({ name: names, length: fc.nat(2000) }), {
    selector: ({ name }) => name,
    maxLength: 8,
  })
  await fc.assert(
    fc.asyncProperty(tree, async (files) => {
      const plain = files.filter(({ name }) => name !== '.' && name !== '..' && !name.startsWith('.wh.'))
      const writer = pack()
      for (const { name, length } of plain) writer.entry({ name }, Buffer.alloc(length, 7))
      writer.finalize()
      const layer = await readLayer(Readable.from(writer), { hashed: false })
      const utf8 = layer.entries.map(({ path, bytes }) => [Buffer.from(path, 'latin1').toString('utf8'), bytes])
      assert.deepEqual(
        utf8,
        plain.map(({ name, length }) => [Buffer.from(name).toString('utf8'), length]),
      )
    }),
    { numRuns: 100 },
  )
})

test('an archive that is cut short or not an archive is refused', () => {
  assert.throws(() => read(archive(file('a', 1000)).subarray(0, 900)), /is incomplete/)
  assert.throws(() => read(Buffer.alloc(1024, 1)), /not a tar archive/)
})

const layers = (...all: Part[][]) => stack(all.map((parts) => read(archive(...parts)).entries))
const fates = (files: ReturnType<typeof layers>) =>
  Object.fromEntries(
    files.map(({ path, layer, fate, by }) => [`${layer} ${path}`, by === undefined ? fate : `${fate} by ${by}`]),
  )

test('overwritten, deleted, hidden by an opaque folder: each file has its fate', () => {
  const base = [file('etc/a', 1), file('etc/b', 2), file('usr/x/deep/c', 3), file('usr/y', 4), file('kept', 5)]
  const second = [file('etc/a', 9), file('etc/.wh.b', 0)]
  const third = [file('usr/.wh..wh..opq', 0), file('usr/new', 6), { path: 'gone', flag: '5' }]
  assert.deepEqual(fates(layers(base, second, third)), {
    '0 etc/a': 'overwritten by 1',
    '0 etc/b': 'deleted by 1',
    '0 usr/x/deep/c': 'deleted by 2',
    '0 usr/y': 'deleted by 2',
    '0 kept': 'kept',
    '1 etc/a': 'kept',
    '2 usr/new': 'kept',
  })
})

test('what an opaque folder hides lies below its own layer, wherever it says so', () => {
  assert.deepEqual(fates(layers([file('d/old', 1)], [file('d/new', 1), file('d/.wh..wh..opq', 0)])), {
    '0 d/old': 'deleted by 1',
    '1 d/new': 'kept',
  })
})

test('content stays as long as one of its hard links does', () => {
  const link = { path: 'b', flag: '1', link: 'a' }
  assert.deepEqual(fates(layers([file('a', 1), link], [file('.wh.a', 0)])), { '0 a': 'kept' })
  assert.deepEqual(fates(layers([file('a', 1), link], [file('.wh.a', 0), file('b', 2)])), {
    '0 a': 'overwritten by 1',
    '1 b': 'kept',
  })
})

test('a file in the place of a folder takes all that was in it', () => {
  assert.deepEqual(fates(layers([file('d/x', 1)], [file('d', 1)])), { '0 d/x': 'deleted by 1', '1 d': 'kept' })
})

test('files behind a link to a folder, and links to one file, keep their own fates', () => {
  const base = [file('usr/lib/a', 1), { path: 'lib', flag: '2', link: 'usr/lib' }]
  const through = [file('lib/b', 2)]
  assert.deepEqual(fates(layers(base, through)), { '0 usr/lib/a': 'kept', '0 lib': 'kept', '1 lib/b': 'kept' })
  assert.deepEqual(fates(layers(base, through, [{ path: 'lib', flag: '5' }])), {
    '0 usr/lib/a': 'kept',
    '0 lib': 'overwritten by 2',
    '1 lib/b': 'deleted by 2',
  })
  assert.deepEqual(fates(layers(base, through, [file('.wh.lib', 0)], [file('lib', 3)])), {
    '0 usr/lib/a': 'kept',
    '0 lib': 'deleted by 2',
    '1 lib/b': 'deleted by 2',
    '3 lib': 'kept',
  })
})

test('the same bytes have the same hash, in whatever pieces they came', () => {
  const tar = archive(
    { path: 'a', body: Buffer.alloc(5000, 1) },
    { path: 'b', body: Buffer.alloc(5000, 1) },
    { path: 'c', body: Buffer.alloc(5000, 2) },
  )
  const [a, b, c] = read(tar, 700).entries
  assert.equal(a?.hash, b?.hash)
  assert.notEqual(a?.hash, c?.hash)
  assert.equal(read(tar).entries[0]?.hash, a?.hash)
})

test('a layer of a quarter of a gigabyte needs no more memory than one of a megabyte', () => {
  const reader = new LayerReader({ hashed: true })
  const bytes = 2 ** 28
  const header = archive({ path: 'large', size: bytes }).subarray(0, 512)
  const piece = Buffer.alloc(64 * 1024)
  reader.push(header)
  const before = process.memoryUsage().rss
  for (let sent = 0; sent < bytes; sent += piece.length) reader.push(piece)
  assert.ok(process.memoryUsage().rss - before < 64e6)
  assert.equal(reader.end().unpacked, bytes)
})
