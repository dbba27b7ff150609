import { chmod, glob, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { transform } from 'esbuild'
import { NODE, ROOT, run } from '../env.ts'
import { BUILD, declareSideEffects, START } from './compile.ts'
import { type Program, programs } from './entries.ts'
import { contentOf, digestOf } from './folder.ts'
import { LICENCES, licencesOf } from './licences.ts'
import { COMPILE_CACHE, programText } from './start.ts'

const NCC = join(ROOT, 'node_modules/@vercel/ncc/dist/ncc/cli.js')

/** The root's package.json makes ES modules of what is below. */
const MANIFEST = '{ "type": "commonjs" }\n'

/** Bundles every program, with the licences of what is in them. Returns the folder they were put in. */
export async function pack(): Promise<string> {
  const out = join(BUILD, 'out')
  await rm(out, { recursive: true, force: true })
  await declareSideEffects()
  const args = ['build', START, '--out', out, '--no-cache', '--quiet']
  const ncc = await run({ file: NODE, args: [NCC, ...args] })
  if (ncc.exitCode !== 0) throw new Error(`ncc could not bundle the actions:\n${ncc.stdout}${ncc.stderr}`)
  await assertWhole(out)
  await minify(out)
  await writeFile(join(out, LICENCES), await licencesOf(START))
  await writeFile(join(out, 'package.json'), MANIFEST)
  const build = digestOf(contentOf(out)).slice(0, 16)
  const compileCache = await minified(join(BUILD, COMPILE_CACHE))
  for (const program of programs()) await writeProgram(out, program, programText(program, { build, compileCache }))
  return out
}

/** What ncc writes for an import that it did not find. It reports nothing, and the bundle fails when it starts. */
const NOT_FOUND = /eval\("require"\)\("(\.[^"]*)"\)/

async function assertWhole(folder: string): Promise<void> {
  for await (const file of glob('**/*.js', { cwd: folder })) {
    const [, missing] = NOT_FOUND.exec(await readFile(join(folder, file), 'utf8')) ?? []
    if (missing) throw new Error(`a program imports ${missing}, and there is no such file`)
  }
}

/** ncc minifies the first file of a bundle only, so all are done here. */
async function minify(folder: string): Promise<void> {
  for await (const name of glob('**/*.js', { cwd: folder })) {
    const file = join(folder, name)
    await writeFile(file, await minified(file))
  }
}

async function minified(file: string): Promise<string> {
  const text = await readFile(file)
  const { code } = await transform(text, { minify: true, format: 'cjs', target: 'node24', legalComments: 'none' })
  return code
}

async function writeProgram(folder: string, program: Program, text: string): Promise<void> {
  const file = join(folder, `${program.name}.js`)
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, text)
  if (program.executable) await chmod(file, 0o755)
}
