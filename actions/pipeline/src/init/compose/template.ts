import { posix } from 'node:path'

/** Pure, except for `exists`: the committed template of a file that isn't there: `.env.docker`, `.env.example`, `example.env`, `.example.env`. */
export function templateOf(path: string, exists: (path: string) => boolean): string | undefined {
  const name = posix.basename(path)
  const plain = name.replace(/^\./, '')
  const names = ['example', 'sample', 'template', 'dist'].flatMap((each) => [
    `${name}.${each}`,
    `${name}-${each}`,
    `${plain}.${each}`,
    `${each}.${plain}`,
    `.${each}.${plain}`,
  ])
  // A command of a preparation is split at its spaces.
  if (exists(path) || /\s/.test(path)) return undefined
  // Beside a template for development on the machine itself, this one is for containers.
  return [`${name}.docker`, ...names].map((each) => posix.join(posix.dirname(path), each)).find(exists)
}
