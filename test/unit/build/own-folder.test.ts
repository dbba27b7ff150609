import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { ownFolderNotes, wholeContext } from '../../../actions/build/src/own-folder.ts'

const INSTRUCTIONS: [dockerfile: string, line: number | undefined][] = [
  ['FROM scratch\nCOPY . .\n', 2],
  ['FROM scratch\nRUN x\nADD ./ /srv\n', 3],
  ['FROM scratch\nCOPY --chown=1 package.json . /srv/\n', 2],
  ['FROM scratch\nCOPY [".", "/srv"]\n', 2],
  ['FROM scratch\nCOPY src .\n', undefined],
  ['FROM a AS a\nFROM scratch\nCOPY --from=a . .\n', undefined],
  ['FROM scratch\nRUN cp -r . /srv\n', undefined],
]
for (const [dockerfile, line] of INSTRUCTIONS)
  test(`${JSON.stringify(dockerfile)}: ${line}`, () => assert.equal(wholeContext(dockerfile)?.line, line))

const FOLDERS: [what: string, folder: boolean, ignore: string | undefined, code: string | undefined][] = [
  ['the folder is there', true, undefined, 'BD044 own-folder-copied'],
  ['other rules', true, 'node_modules\n', 'BD044 own-folder-copied'],
  ['it is ignored', true, '.slipway\n', undefined],
  ['hidden folders are ignored', true, '.*\n', undefined],
  ['the folder is missing', false, undefined, undefined],
]
for (const [what, folder, ignore, code] of FOLDERS)
  test(`${what}: ${code ?? 'no note'}`, async () => {
    const directory = mkdtempSync(join(tmpdir(), 'slipway-own-folder-'))
    writeFileSync(join(directory, 'Dockerfile'), 'FROM scratch\nCOPY . .\n')
    if (folder) mkdirSync(join(directory, '.slipway'))
    if (ignore) writeFileSync(join(directory, '.dockerignore'), ignore)
    const [found] = await ownFolderNotes([{}], directory)
    rmSync(directory, { recursive: true })
    assert.equal(found?.code, code)
    if (found) assert.deepEqual([found.severity, found.where], ['note', { file: 'Dockerfile', line: 2 }])
  })
