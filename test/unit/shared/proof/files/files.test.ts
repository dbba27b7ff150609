import assert from 'node:assert/strict'
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { openFiles } from '../../../../../actions/shared/proof/files/files.ts'
import { isRacy } from '../../../../../actions/shared/proof/files/stat-cache.ts'
import type { FileRequest } from '../../../../../actions/shared/proof/reads.ts'

type What = FileRequest['what']

function folder(files: Readonly<Record<string, string>>): { root: string; cache: string } & Disposable {
  const at = mkdtempSync(join(tmpdir(), 'slipway-files-'))
  const root = join(at, 'root')
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text, { mode: 0o644 })
  }
  return { root, cache: join(at, 'cache'), [Symbol.dispose]: () => rmSync(at, { recursive: true, force: true }) }
}

const FILES = { 'a.txt': 'a', 'b/c.txt': 'c', 'b/d/e.txt': 'e' }
const hashOf = async (path: string, what: What = 'all') =>
  (await openFiles(undefined, path).digest(path, { what }))?.hash

/** Time stamps that differ from any later one: nothing is racily clean. */
const settled = () => setTimeout(150)

const CHANGES: [what: string, change: (root: string) => void, seenBy: What[]][] = [
  ['content', (root) => writeFileSync(join(root, 'a.txt'), 'b'), ['content', 'executable', 'all', 'owned']],
  ['a further file', (root) => writeFileSync(join(root, 'b/d/f'), ''), ['content', 'executable', 'all', 'owned']],
  ['a further folder', (root) => mkdirSync(join(root, 'empty')), ['content', 'executable', 'all', 'owned']],
  ['the executable bit', (root) => chmodSync(join(root, 'a.txt'), 0o755), ['executable', 'all', 'owned']],
  ['another bit of the mode', (root) => chmodSync(join(root, 'a.txt'), 0o664), ['all', 'owned']],
  ['the mode of a folder', (root) => chmodSync(join(root, 'b'), 0o700), ['all', 'owned']],
  ['the mode of the root', (root) => chmodSync(root, 0o700), ['owned']],
  ['the time alone', (root) => utimesSync(join(root, 'a.txt'), 1, 1), []],
]
for (const [what, change, seenBy] of CHANGES)
  for (const way of ['content', 'executable', 'all', 'owned'] as const)
    test(`${what}, read for ${way}: ${seenBy.includes(way) ? 'another digest' : 'the same digest'}`, async () => {
      using made = folder(FILES)
      const before = await hashOf(made.root, way)
      change(made.root)
      assert.equal((await hashOf(made.root, way)) !== before, seenBy.includes(way))
    })

test('a link is its target, or what it leads to', async () => {
  using made = folder({ ...FILES, 'x.txt': 'a', 'y.txt': 'a' })
  symlinkSync('x.txt', join(made.root, 'link'))
  const [asLink, asContent] = [await hashOf(made.root, 'all'), await hashOf(made.root, 'content')]
  rmSync(join(made.root, 'link'))
  symlinkSync('y.txt', join(made.root, 'link'))
  assert.notEqual(await hashOf(made.root, 'all'), asLink, 'another target')
  assert.equal(await hashOf(made.root, 'content'), asContent, 'the same content')
  writeFileSync(join(made.root, 'y.txt'), 'b')
  assert.notEqual(await hashOf(made.root, 'content'), asContent)
})

test('links in a circle and links to nothing are read to an end', async () => {
  using made = folder(FILES)
  symlinkSync('..', join(made.root, 'b/up'))
  symlinkSync('nowhere', join(made.root, 'broken'))
  symlinkSync('..', join(made.root, 'b/d/up'))
  symlinkSync('../..', join(made.root, 'b/d/top'))
  for (const way of ['content', 'executable', 'all', 'owned'] as const)
    assert.match((await hashOf(made.root, way)) ?? '', /^[0-9a-f]{64}$/)
})

test('what is not there has no digest', async () => {
  using made = folder(FILES)
  assert.equal(await hashOf(join(made.root, 'other')), undefined)
  assert.equal(await hashOf(join(made.root, 'a.txt/below')), undefined)
})

test('the second run reads no unchanged file, and each changed one', async () => {
  using made = folder(Object.fromEntries(Array.from({ length: 300 }, (_, at) => [`${at % 7}/${at}.txt`, `${at}`])))
  await settled()
  const read = async () => {
    const files = openFiles(made.cache, made.root)
    const found = await files.digest(made.root, { what: 'all' })
    files.save()
    return { hash: found?.hash, reads: files.readCount() }
  }
  const first = await read()
  assert.equal(first.reads, 300)
  assert.deepEqual(await read(), { hash: first.hash, reads: 0 })
  const file = join(made.root, '0/0.txt')
  writeFileSync(file, '1')
  const changed = await read()
  assert.equal(changed.reads, 1)
  assert.notEqual(changed.hash, first.hash)
})

test('a file of the same size whose time was set back is read again', async () => {
  using made = folder(FILES)
  await settled()
  const file = join(made.root, 'a.txt')
  const { atimeMs, mtimeMs } = statSync(file)
  const digest = async () => {
    const files = openFiles(made.cache, made.root)
    const found = await files.digest(file, { what: 'content' })
    files.save()
    return found?.hash
  }
  const before = await digest()
  writeFileSync(file, 'z')
  utimesSync(file, atimeMs / 1_000, mtimeMs / 1_000)
  assert.notEqual(await digest(), before)
})

const RACY: [what: string, mtimeMs: number, ctimeMs: number, readMs: number, wanted: boolean][] = [
  ['long before it was read', 1_000.5, 1_000.5, 9_000, false],
  ['at the moment of reading', 8_999.5, 8_999.5, 9_000, true],
  ['in the time of one tick of the kernel', 8_950.5, 1_000.5, 9_000, true],
  ['only its mode, just now', 1_000.5, 8_999.5, 9_000, true],
  ['a second ago, on a file system of whole seconds', 8_000, 8_000, 9_000, true],
  ['three seconds ago, on such a one', 6_000, 6_000, 9_000, false],
  ['in the future', 99_000.5, 99_000.5, 9_000, true],
]
for (const [what, mtimeMs, ctimeMs, readMs, wanted] of RACY)
  test(`changed ${what}: ${wanted ? 'racily clean' : 'clean'}`, () =>
    assert.equal(isRacy({ mtimeMs, ctimeMs }, readMs), wanted))

test('a cache that is cut off, of another form or not writable is as good as none', async () => {
  using made = folder(FILES)
  await settled()
  const digest = async (cache: string) => {
    const files = openFiles(cache, made.root)
    const found = await files.digest(made.root, { what: 'all' })
    files.save()
    return { hash: found?.hash, reads: files.readCount() }
  }
  const whole = await digest(made.cache)
  const [name = ''] = readdirSync(made.cache)
  const kept = readFileSync(join(made.cache, name), 'utf8')
  assert.equal(statSync(join(made.cache, name)).mode & 0o077, 0, 'for this user alone')
  for (const text of [kept.slice(0, kept.length / 2), '', '{}', kept.replace('"form":1', '"form":0')]) {
    writeFileSync(join(made.cache, name), text)
    assert.deepEqual(await digest(made.cache), whole)
  }
  assert.deepEqual(await digest(join(made.root, 'a.txt')), whole)
})

test('the cache keeps a bounded number of repositories, and no halves', async () => {
  using made = folder(FILES)
  for (let at = 0; at < 60; at++) {
    const files = openFiles(made.cache, join(made.root, `${at}`))
    await files.digest(join(made.root, 'a.txt'), { what: 'content' })
    files.save()
  }
  const names = readdirSync(made.cache)
  assert.equal(names.length, 50)
  assert.ok(names.every((each) => /^[0-9a-f]{32}\.json$/.test(each)))
})

test('an answer is made once, also between runs', async () => {
  using made = folder(FILES)
  let made1 = 0
  const ask = async () => {
    const files = openFiles(made.cache, made.root)
    const answer = await files.remember('question', async () => {
      made1++
      return { answer: made1 }
    })
    files.save()
    return answer
  }
  assert.deepEqual([await ask(), await ask(), made1], [{ answer: 1 }, { answer: 1 }, 1])
})
