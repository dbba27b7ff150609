import { posix } from 'node:path'
import { type Fields, fieldsOf } from '../documents.ts'
import type { Reading } from './service.ts'

/** What a package manager installs beside the code, and what needs it. */
const INSTALLED = [
  { manifest: 'composer.json', modules: 'vendor', program: /\bphp/i, by: 'composer install' },
  { manifest: 'package.json', modules: 'node_modules', program: /\b(node|npm|pnpm|yarn|bun)\b/i, by: 'npm install' },
]

/**
 * Pure, except for `exists`: what a service lacks that runs the checkout instead of what its image contains: the
 * dependencies, unless its command installs them, or a volume keeps those of the image.
 */
export function uninstalledIn(service: Fields, folder: string, reading: Reading): string[] {
  const { command, entrypoint, volumes } = service
  if (/\b(install|ci)\b/.test(JSON.stringify([command, entrypoint]))) return []
  const mounts = mountsOf(volumes)
  const program = programOf(service, folder, reading)
  return mounts
    .filter(({ source }) => source.startsWith('.'))
    .flatMap(({ source, target }) => {
      const code = posix.join(folder, source).replace(/(.)\/$/, '$1')
      const has = (name: string) => reading.exists(posix.join(code, name))
      const isKept = (name: string) => mounts.some((each) => each.target.startsWith(`${target}/${name}`))
      return INSTALLED.filter(
        (each) => has(each.manifest) && !has(each.modules) && each.program.test(program) && !isKept(each.modules),
      ).map(({ modules, by }) => `the folder ${posix.join(code, modules)}, which ${by} makes`)
    })
}

/** All that tells which language a service is written in. */
function programOf({ image, build, command, entrypoint }: Fields, folder: string, { textOf }: Reading): string {
  const { context = '.', dockerfile = 'Dockerfile' } = fieldsOf(build) ?? { context: build }
  const text = build ? textOf(posix.join(folder, String(context), String(dockerfile))) : undefined
  const instructions = text?.match(/^(?:FROM|CMD|ENTRYPOINT)\b.*/gim) ?? []
  return JSON.stringify([image, command, entrypoint, ...instructions])
}

/** Volumes too: of a short one without a source, the first part is its path in the container. */
function mountsOf(volumes: unknown): { source: string; target: string }[] {
  const all: unknown[] = Array.isArray(volumes) ? volumes : []
  return all.map((each) => {
    const [first = '', second = first] = String(each).split(':')
    const { source = '', target = '' } = fieldsOf(each) ?? { source: first, target: second }
    return { source: String(source), target: String(target).replace(/\/$/, '') }
  })
}
