import { cp, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { DIST, ROOT, run } from '../env.ts'
import { manifestOf, PROGRAM } from './manifest.ts'

const MOST_BYTES = 3_000_000

/** Programs that only GitHub starts are left out; all share the chunks beside them. */
const CONTENT = [
  PROGRAM,
  join(DIST, 'package.json'),
  join(DIST, 'licenses.txt'),
  'LICENSE',
  'README.md',
  'CHANGELOG.md',
]
const CHUNK = /^[\w.]+\.js$/

const [folder] = process.argv.slice(2)
if (folder === undefined) {
  process.stderr.write('usage: scripts/pack FOLDER\n')
  process.exit(2)
}
process.stdout.write(`${await pack(resolve(folder))}\n`)

/** Packs the bundles as they are. Returns the archive's path. */
async function pack(into: string): Promise<string> {
  const staged = await mkdtemp(join(tmpdir(), 'slipway-pack-'))
  try {
    await stage(staged)
    await mkdir(into, { recursive: true })
    const { exitCode, stdout, stderr } = await run({
      file: 'npm',
      args: ['pack', '--json', '--pack-destination', into],
      cwd: staged,
    })
    if (exitCode !== 0) throw new Error(`npm pack failed:\n${stderr}`)
    const [packed] = JSON.parse(stdout) as { filename: string }[]
    return await checked(join(into, packed?.filename ?? ''))
  } finally {
    await rm(staged, { recursive: true })
  }
}

async function stage(into: string): Promise<void> {
  for (const path of CONTENT) {
    await mkdir(dirname(join(into, path)), { recursive: true })
    await cp(join(ROOT, path), join(into, path))
  }
  const chunks = (path: string) => path === join(ROOT, DIST) || CHUNK.test(path.slice(join(ROOT, DIST).length + 1))
  await cp(join(ROOT, DIST), join(into, DIST), { recursive: true, filter: chunks })
  const own = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as Record<string, unknown>
  await writeFile(
    join(into, 'package.json'),
    `${JSON.stringify(manifestOf({ own, repository: process.env.GITHUB_REPOSITORY }), null, 2)}\n`,
  )
}

async function checked(archive: string): Promise<string> {
  const { size } = await stat(archive)
  if (size > MOST_BYTES) throw new Error(`${archive} has ${size} bytes; expected at most ${MOST_BYTES}`)
  return archive
}
