import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { build } from 'esbuild'

/** Beside every bundle. */
export const LICENCES = 'licenses.txt'

/**
 * The packages that a program's code comes from, each with its licence's words. ncc's own list leaves out every
 * package that webpack joins into one module, which is most of those that are ES modules.
 */
export async function licencesOf(program: string): Promise<string> {
  const folders = await packagesIn(program)
  return folders.map(licenceOf).sort().join('\n')
}

/** Folders of the packages that have a byte in it. */
async function packagesIn(program: string): Promise<string[]> {
  const { metafile } = await build({
    entryPoints: [program],
    bundle: true,
    write: false,
    metafile: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'error',
  })
  const files = Object.values(metafile.outputs).flatMap(({ inputs }) =>
    Object.entries(inputs).flatMap(([file, { bytesInOutput }]) => (bytesInOutput > 0 ? [resolve(file)] : [])),
  )
  // A folder without a manifest is what stands here for a package: see ENTRIES.
  return [...new Set(files.flatMap((file) => packageOf(file) ?? []))].filter((folder) =>
    existsSync(join(folder, 'package.json')),
  )
}

const PACKAGE = /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/

/** Pure: the folder of the package that a file is of; undefined when it is our own. */
export function packageOf(file: string): string | undefined {
  return PACKAGE.exec(file)?.[0]
}

const LICENCE_FILE = /^(licen[cs]e|copying|notice)/i

function licenceOf(folder: string): string {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest
  const files = readdirSync(folder)
    .filter((file) => LICENCE_FILE.test(file))
    .sort()
  const words = files.map((file) => readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim())
  return `${[`${name} ${version} (${license ?? 'no licence named'})`, ...words].join('\n\n')}\n`
}

interface Manifest {
  name: string
  version: string
  license?: string
}
