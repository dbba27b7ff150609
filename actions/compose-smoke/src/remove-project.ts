import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Context } from '../../shared/context/context.ts'
import type { JournalEntry } from '../../shared/context/journal.ts'
import { dockerList, runCompose } from '../../shared/docker/cli.ts'
import { COMPOSE_PROJECT } from '../../shared/docker/labels.ts'
import { endGroups, processes } from '../../shared/process/groups.ts'
import { type Check, poll } from '../../shared/wait/poll.ts'
import type { Providers } from './project/resources.ts'

/** The verdict is known by then: nothing is gained by waiting for the slow. */
const STOP_SECONDS = '1'
const LIMIT_MS = 90_000
/** What a killed client had asked of the engine may still come: two looks so far apart have to find nothing. */
const QUIET_MS = 400
const CLEAN_LOOKS = 2
const ROUNDS = 5

/** What is written down before a project is started. @param providers the file and folder with which its providers end. */
export const projectEntry = (name: string, providers?: Providers): JournalEntry => ({
  kind: 'compose-project',
  name,
  ...(providers === undefined ? {} : { detail: { providers: providers.file, directory: providers.directory } }),
})

/**
 * Takes a project down by its name alone, from any folder: containers, networks, volumes, orphans;
 * images stay; then its provider services, of which the engine knows nothing. An `up` that a killed run left behind is ended first.
 * @throws Error with Docker's words when something stays.
 */
export async function removeProject({ name, detail }: JournalEntry, context: Context): Promise<void> {
  const orphans = (await processes(context)).filter(({ command }) => isUpOf(name, command))
  endGroups(orphans.map(({ group }) => group))
  let output = ''
  let left = ['']
  let clean = orphans.length === 0 ? 1 : 0
  const check = async ({ number }: Check) => {
    if (left.length > 0) output = await down(name, context)
    left = await leftovers(name, context)
    clean = left.length === 0 ? clean + 1 : 0
    return clean >= CLEAN_LOOKS || number > ROUNDS
  }
  await poll({ check, every: QUIET_MS, within: Infinity })
  if (left.length > 0) throw new Error(`${left.join(', ')}: ${output}`)
  const { providers, directory = context.directory } = detail ?? {}
  if (providers) await providersDown(name, { file: providers, directory }, context)
}

/** Pure: whether a command line is the `docker compose up` of a project. */
export function isUpOf(project: string, command: string): boolean {
  const words = command.split(' ')
  const named = words[words.indexOf('--project-name') + 1] === project
  return named && words.includes('compose') && words.includes('up')
}

async function down(name: string, context: Context): Promise<string> {
  const args = ['down', '--volumes', '--remove-orphans', '--timeout', STOP_SECONDS]
  // Away from any compose.yaml: its variables could be unset by now.
  const { stderr } = await runCompose(context, { name }, args, { cwd: context.scratch, timeoutMs: LIMIT_MS })
  return stderr.trim().split('\n').at(-1) ?? ''
}

/** Calls each provider's `down`, as Compose does. @throws Error with its words. */
async function providersDown(name: string, providers: Providers, context: Context): Promise<void> {
  await mkdir(context.scratch, { recursive: true })
  const file = join(context.scratch, 'providers.compose.json')
  await writeFile(file, providers.file)
  const options = { cwd: providers.directory, timeoutMs: LIMIT_MS }
  const args = ['--project-directory', providers.directory, 'down']
  const { exitCode, stderr } = await runCompose(context, { name, files: [file] }, args, options)
  if (exitCode !== 0) throw new Error(stderr.trim())
}

async function leftovers(project: string, { run }: Context): Promise<string[]> {
  const labels = { [COMPOSE_PROJECT]: project }
  const lists = await Promise.all([
    dockerList({ run }, { type: 'container', labels, columns: ['.Names'], all: true }),
    dockerList({ run }, { type: 'network', labels, columns: ['.Name'] }),
    dockerList({ run }, { type: 'volume', labels, columns: ['.Name'] }),
  ])
  return lists.flat(2)
}
