import { chmod, glob, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { transform } from 'esbuild'
import { NODE, ROOT, run } from '../env.ts'
import { BUILD, emittedOf } from './compile.ts'
import type { BundleEntry } from './entries.ts'
import { LICENCES, licencesOf } from './licences.ts'

const NCC = join(ROOT, 'node_modules/@vercel/ncc/dist/ncc/cli.js')
const SHEBANG = '#!/usr/bin/env node\n'

/** Bundles one program, with the licences of what is in it. Returns the folder it was put in. */
export async function pack(entry: BundleEntry): Promise<string> {
  const out = join(BUILD, 'out', entry.name)
  await rm(out, { recursive: true, force: true })
  const args = ['build', emittedOf(entry), '--out', out, '--no-cache', '--quiet']
  const ncc = await run({ file: NODE, args: [NCC, ...args] })
  if (ncc.exitCode !== 0) throw new Error(`ncc could not bundle ${entry.name}:\n${ncc.stdout}${ncc.stderr}`)
  await assertWhole(out, entry)
  await writeFile(join(out, LICENCES), await licencesOf(emittedOf(entry)))
  await minify(out)
  if (entry.executable) await makeExecutable(join(out, 'index.js'))
  return out
}

/** What ncc writes for an import that it did not find. It says no word, and the bundle fails when it starts. */
const NOT_FOUND = /eval\("require"\)\("(\.[^"]*)"\)/

async function assertWhole(folder: string, { name }: BundleEntry): Promise<void> {
  for await (const file of glob('**/*.js', { cwd: folder })) {
    const [, missing] = NOT_FOUND.exec(await readFile(join(folder, file), 'utf8')) ?? []
    if (missing) throw new Error(`${name} imports ${missing}, and there is no such file`)
  }
}

/** ncc minifies the first file of a bundle only, so all are done here. */
async function minify(folder: string): Promise<void> {
  for await (const name of glob('**/*.js', { cwd: folder })) {
    const file = join(folder, name)
    const { code } = await transform(await readFile(file), {
      minify: true,
      format: 'esm',
      target: 'node24',
      legalComments: 'none',
    })
    await writeFile(file, code)
  }
}

async function makeExecutable(file: string): Promise<void> {
  await writeFile(file, SHEBANG + (await readFile(file, 'utf8')))
  await chmod(file, 0o755)
}
