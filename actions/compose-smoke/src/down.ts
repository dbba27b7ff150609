import type { Context } from '../../shared/context/context.ts'
import type { Entry } from '../../shared/undo/journal.ts'

/** The verdict is known by then: nothing is gained by waiting for the slow. */
const STOP_SECONDS = '1'
const LIMIT_MS = 90_000

/** What is written down before a project is started. */
export const projectEntry = (name: string): Entry => ({ kind: 'compose-project', name })

/**
 * Takes a project down by its name alone, from any folder: containers, networks, volumes, orphans;
 * images stay. Twice, because an `up` that was killed may have had one more container on its way.
 * @throws Error with Docker's words when something stays.
 */
export async function removeProject({ name }: Entry, context: Context): Promise<void> {
  const args = ['compose', '--project-name', name, 'down', '--volumes', '--remove-orphans', '--timeout', STOP_SECONDS]
  // Away from any compose.yaml: its variables could be unset by now.
  const call = () => context.run({ file: 'docker', args, cwd: context.scratch, timeoutMs: LIMIT_MS })
  await call()
  const left = await leftovers(name, context)
  if (left.length === 0) return
  const { exitCode, stderr } = await call()
  const still = await leftovers(name, context)
  if (exitCode !== 0 || still.length > 0) throw new Error(`${still.join(', ')}: ${stderr.trim().split('\n').at(-1)}`)
}

async function leftovers(project: string, { run }: Context): Promise<string[]> {
  const filter = ['--filter', `label=com.docker.compose.project=${project}`]
  const kinds = [
    ['ps', '--all', '--format', '{{.Names}}'],
    ['network', 'ls', '--format', '{{.Name}}'],
    ['volume', 'ls', '--format', '{{.Name}}'],
  ]
  const lists = await Promise.all(kinds.map((args) => run({ file: 'docker', args: [...args, ...filter] })))
  return lists.flatMap(({ stdout }) => stdout.split('\n').filter(Boolean))
}
