import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { circlesIn, foldersOf, type Imports, importsUnder, loadedAtStart } from './imports.ts'

const ROOT = join(import.meta.dirname, '../../..')
const IMPORTS = importsUnder(ROOT, 'actions')

/** Where programs are put together: what an action may load of another one. */
const PLUG_INS: [importer: RegExp, imported: RegExp, why: string][] = [
  [/^actions\/pipeline\/src\/action-registry\.ts$/, /\/src\/action\.ts$/, 'the pipeline loads every description'],
  [/^actions\/pipeline\/src\/explain\/areas\.ts$/, /\/src\/catalogue\.ts$/, 'slipway explain knows every finding'],
  [
    /^actions\/upgrade\/src\/deployment\.ts$/,
    /^actions\/kind-deploy\/src\/(run|inputs)\.ts$/,
    'an upgrade is made of deployments',
  ],
  [
    /^actions\/upgrade\/src\/old-names\.ts$/,
    /^actions\/kind-deploy\/src\/(inputs|rendered|manifests\/images)\.ts$/,
    'an upgrade names the images of a deployment as it does',
  ],
  [
    /^actions\/upgrade\/src\/reads\.ts$/,
    /^actions\/kind-deploy\/src\/reads\/(images|manifests)\.ts$/,
    'an upgrade sees what its deployments see',
  ],
  [
    /^actions\/upgrade\/src\/(inputs|old-images)\.ts$/,
    /^actions\/build\/src\/(inputs|prepare|run)\.ts$/,
    'images of an earlier state are built as all others',
  ],
  [
    /^actions\/upgrade\/src\/(compose\/smoke|removers)\.ts$/,
    /^actions\/compose-smoke\/src\//,
    'an upgrade under Compose starts and removes stacks as compose-smoke does',
  ],
  [/\/src\/main\.ts$/, /\/src\/probe-kind\.ts$/, 'an action by itself takes the probes that others bring'],
]

const actionOf = (file: string) => file.split('/')[1] ?? ''

/** Pure: the imports that reach up, or sideways beside the plug-ins. */
function trespasses(imports: Imports): string[] {
  return [...imports].flatMap(([file, imported]) =>
    imported.filter((each) => !mayImport(file, each)).map((each) => `${file} imports ${each}`),
  )
}

function mayImport(file: string, imported: string): boolean {
  if (!imported.startsWith('actions/')) return false
  if (actionOf(imported) === 'shared' || actionOf(imported) === actionOf(file)) return true
  return PLUG_INS.some(([from, to]) => from.test(file) && to.test(imported))
}

test('shared imports no action, and actions import shared alone beside the plug-ins', () => {
  assert.deepEqual(trespasses(IMPORTS), [])
})

test('every plug-in is used', () => {
  for (const [from, to, why] of PLUG_INS) {
    const used = [...IMPORTS].some(
      ([file, imported]) =>
        from.test(file) && imported.some((each) => actionOf(each) !== actionOf(file) && to.test(each)),
    )
    assert.ok(used, why)
  }
})

for (const folder of foldersOf(IMPORTS)) {
  test(`${folder}: its parts have an order`, () => assert.deepEqual(circlesIn(folder, IMPORTS), []))
}

const PROGRAMS = [...IMPORTS.keys()].filter((file) => /\/src\/(post|cli)\.ts$/.test(file))
for (const program of PROGRAMS) {
  test(`${program}: loads no action before it is used`, () => {
    const own = actionOf(program)
    const heavy = loadedAtStart(ROOT, program).filter((file) => /\/src\/(run|inputs)\.ts$/.test(file))
    assert.deepEqual(
      heavy.filter((file) => program.endsWith('post.ts') || actionOf(file) !== own),
      [],
    )
  })
}

const faulty: [string, Record<string, string[]>, number][] = [
  ['nothing below reaches back up', { 'actions/shared/a.ts': ['actions/build/src/run.ts'] }, 1],
  ['an action imports no other', { 'actions/build/src/run.ts': ['actions/image-size/src/action.ts'] }, 1],
  ['nothing imports tests or tools', { 'actions/build/src/run.ts': ['scripts/tooling/env.ts'] }, 1],
  ['a plug-in of a program', { 'actions/build/src/main.ts': ['actions/ray-probe/src/probe-kind.ts'] }, 0],
  ['a plug-in elsewhere', { 'actions/build/src/inputs.ts': ['actions/ray-probe/src/probe-kind.ts'] }, 1],
]
for (const [name, imports, count] of faulty) {
  test(`the check itself: ${name}`, () => assert.equal(trespasses(new Map(Object.entries(imports))).length, count))
}

const orders: [string, Record<string, string[]>, number][] = [
  ['a line', { 'a/x/1.ts': ['a/y/1.ts'], 'a/y/1.ts': ['a/z.ts'] }, 0],
  ['two folders', { 'a/x/1.ts': ['a/y/1.ts'], 'a/y/2.ts': ['a/x/2.ts'] }, 2],
  ['a file and a folder', { 'a/x/1.ts': ['a/z.ts'], 'a/z.ts': ['a/x/2.ts'] }, 2],
  ['over three', { 'a/x/1.ts': ['a/y/1.ts'], 'a/y/1.ts': ['a/z.ts'], 'a/z.ts': ['a/x/2.ts'], 'a/w.ts': ['a/z.ts'] }, 3],
]
for (const [name, imports, count] of orders) {
  test(`the check itself, circles: ${name}`, () =>
    assert.equal(circlesIn('a', new Map(Object.entries(imports))).length, count))
}
