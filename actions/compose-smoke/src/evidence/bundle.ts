import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Context } from '../../../shared/context/context.ts'
import { dockerList, runDocker } from '../../../shared/docker/cli.ts'
import { COMPOSE_PROJECT } from '../../../shared/docker/labels.ts'
import { type Evidence, writeEvidence } from '../../../shared/redaction/evidence.ts'
import type { Project } from '../project/project.ts'
import type { ContainerFacts } from '../project-state/container-facts.ts'
import type { EngineEvent } from '../project-state/events.ts'
import { FOR_BUNDLE, readLog } from '../project-state/logs.ts'
import type { Peak } from '../project-state/resources.ts'

/** What the watch gathered by itself. */
export interface Gathered {
  containers: readonly ContainerFacts[]
  events: readonly EngineEvent[]
  peaks: ReadonlyMap<string, Peak>
}

const INSPECT_BYTES = 16 * 1024 * 1024

/** Everything worth keeping of a project; one file after the other, so that memory stays small. */
export async function writeBundle(
  project: Project,
  { containers, events, peaks }: Gathered,
  context: Context,
): Promise<string[]> {
  const folder = join(context.scratch, `compose-${project.name}`)
  await mkdir(join(folder, 'logs'), { recursive: true })
  const files: string[] = []
  const write = async (name: string, evidence: Evidence) => {
    files.push(await writeEvidence(join(folder, name), evidence, context.secrets))
  }
  const ids = containers.map((each) => each.id)
  await write('ps.json', { json: containers })
  await write('events.jsonl', events.map((each) => `${JSON.stringify(each)}\n`).join(''))
  await write('resources.json', { json: containers.flatMap(({ name }) => peaks.get(name) ?? []) })
  await write('compose.yaml', (await project.compose(['config'], { keepBytes: INSPECT_BYTES })).stdout)
  await write('networks.json', await networks(project, context))
  if (ids.length > 0) await write('inspect.json', await docker(context, 'inspect', ...ids))
  for (const { id, name } of containers)
    await write(`logs/${name}.log`, `${(await readLog(id, context, FOR_BUNDLE)).join('\n')}\n`)
  return files
}

async function networks({ name }: Project, context: Context): Promise<string> {
  const listing = { type: 'network', labels: { [COMPOSE_PROJECT]: name }, columns: ['.ID'] } as const
  const ids = (await dockerList(context, listing)).flat()
  return ids.length > 0 ? docker(context, 'network', 'inspect', ...ids) : '[]\n'
}

async function docker({ run }: Context, ...args: string[]): Promise<string> {
  return (await runDocker({ run }, args, { keepBytes: INSPECT_BYTES })).stdout
}
