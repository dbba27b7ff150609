import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { lfsPointerNotes } from '../../../actions/build/src/lfs-pointers.ts'
import type { Target } from '../../../actions/build/src/target.ts'
import { createRunner } from '../../../actions/shared/process/run.ts'
import { fakeContext } from '../context.ts'

/** git-lfs, docs/spec.md: what git has in place of a file. */
const POINTER = `version https://git-lfs.github.com/spec/v1
oid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393
size 12345
`
const ATTRIBUTES = '*.onnx filter=lfs diff=lfs merge=lfs -text\n'
const { signal } = new AbortController()

type Files = Record<string, string>
const MODEL = { '.gitattributes': ATTRIBUTES, 'api/model.onnx': POINTER }
const ROWS: [name: string, files: Files, targets: Target[], found: RegExp | undefined][] = [
  ['a pointer in the context', MODEL, [{}], /replaced 1 of its pointers by the files: api\/model\.onnx$/],
  ['a pointer in the context of one of two', MODEL, [{ context: 'web' }, { context: 'api' }], /api\/model\.onnx/],
  ['a pointer beside the context', MODEL, [{ context: 'web' }], undefined],
  ['a pointer that is not sent', { ...MODEL, '.dockerignore': '**/*.onnx\n' }, [{}], undefined],
  [
    'a pointer by attributes of its own folder',
    { 'api/.gitattributes': ATTRIBUTES, 'api/model.onnx': POINTER },
    [{}],
    /api\/model\.onnx/,
  ],
  ['the file itself', { ...MODEL, 'api/model.onnx': '\u0008\u0007ONNX' }, [{}], undefined],
  ['an empty file', { ...MODEL, 'api/model.onnx': '' }, [{}], undefined],
  ['text like a pointer that LFS does not have', { 'api/model.onnx': POINTER }, [{}], undefined],
]
for (const [name, files, targets, wanted] of ROWS)
  test(`${name}: ${wanted ? 'a warning' : 'nothing'}`, async (t) => {
    const directory = mkdtempSync(join(tmpdir(), 'slipway-lfs-'))
    t.after(() => rmSync(directory, { recursive: true }))
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(directory, path)), { recursive: true })
      writeFileSync(join(directory, path), text)
    }
    const git = (...words: string[]) => execFileSync('git', words, { cwd: directory })
    git('init', '--quiet')
    // Without the filter's program, as on a machine that has no git-lfs.
    git('-c', 'filter.lfs.required=false', 'add', '--all')
    const context = { ...fakeContext().context, directory, run: createRunner({ directory, env: process.env, signal }) }
    const [found] = await lfsPointerNotes(targets, context)
    if (!wanted) return assert.equal(found, undefined)
    assert.deepEqual([found?.code, found?.severity], ['BD046 lfs-pointers', 'warning'])
    assert.match(found?.message ?? '', wanted)
  })
