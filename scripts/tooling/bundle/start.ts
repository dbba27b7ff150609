import { relative } from 'node:path'
import { DIST } from '../env.ts'
import type { Program } from './entries.ts'

/**
 * Small modules that most programs come to need. Webpack writes a module of less than 20 kB into every chunk that
 * needs it, so these are put into the starting module, once; what is in them still runs only where it is imported.
 */
const COMMON = [
  'actions/compose-smoke/src/catalogue.js',
  'actions/shared/docker/engine.js',
  'actions/shared/docker/image.js',
  'actions/shared/image/reference.js',
  'actions/shared/image/reference/variable.js',
  'actions/shared/inputs/forms/names.js',
  'actions/shared/kubernetes/catalogue.js',
  'actions/shared/report/measures.js',
]
const SHEBANG = '#!/usr/bin/env node\n'
/** What Node itself exits with when the program's promise can never settle. */
const UNSETTLED = 13

/**
 * Pure: the module that starts a program by its name. Webpack, inside ncc, makes chunks for what is imported
 * dynamically, so the code that programs share is there once. A program that ends without an end of its own fails:
 * CommonJS, which starts sooner than ES modules, would otherwise exit with 0.
 */
export function startModule(programs: readonly Program[]): string {
  const cases = programs.map(
    (program) => `  '${program.name}': () => import(${modeOf(program)}'${fromDist(program.source)}'),\n`,
  )
  return `const programs = {
${cases.join('')}}
export const common = () => [
${COMMON.map((source) => `  import(/* webpackMode: "eager" */ '${fromDist(source)}'),\n`).join('')}]

export async function start(name) {
  process.exitCode = ${UNSETTLED}
  await programs[name]()
  if (process.exitCode === ${UNSETTLED}) process.exitCode = 0
}
`
}

/**
 * What post steps import, the least that any program does, is part of the starting module: each further file costs
 * half a millisecond. It is still run only for the program that is started.
 */
const modeOf = ({ name }: Program) => (name.endsWith('/post') ? '/* webpackMode: "eager" */ ' : '')

/** The module that keeps compiled code, relative to the root. */
export const COMPILE_CACHE = 'actions/shared/process/compile-cache.js'

/** What all programs share, and what is theirs alone. */
interface Shared {
  /** A digest of the chunks. */
  build: string
  /** The module that keeps compiled code, as CommonJS. */
  compileCache: string
}

/**
 * Pure: the file that GitHub or a shell starts. Only the command line runs often enough on one machine to keep code. The
 * module that does so is a part of it: Node takes a millisecond to find and load a file.
 */
export function programText({ name, executable }: Program, { build, compileCache }: Shared): string {
  if (!executable) return `require('../index.js').start('${name}')\n`
  const file = "require('node:path').join(__dirname, '../index.js')"
  return `${SHEBANG}${compileCache}module.exports.loadKept(${file}, require, '${build}').start('${name}')\n`
}

const fromDist = (source: string) => relative(DIST, source.replace(/\.ts$/, '.js'))
