import type { Context } from '../../../shared/context/context.ts'
import { dockerList } from '../../../shared/docker/cli.ts'
import { COMPOSE_PROJECT, COMPOSE_SERVICE, KEPT_BY_SLIPWAY } from '../../../shared/docker/labels.ts'
import type { Inputs } from '../inputs.ts'
import type { Project } from '../project/project.ts'
import type { NamedResource } from '../project/resources.ts'
import { type Existing, nameShared, projectExists } from './findings.ts'

/**
 * Checks that everything the run is about to start, and to remove afterwards, will be its own.
 * @throws {Problem} CS004 when the project exists and was not kept by Slipway, CS005 for a volume or network of others.
 */
export async function requireUnused(
  project: Project,
  { project: name, keep }: Inputs,
  context: Context,
): Promise<void> {
  // A name of the run's own is random: nothing can have it.
  const existing = name === undefined ? undefined : await existingOf(name, context)
  if (existing && !mayStart(existing, keep)) throw projectExists(project, existing)
  for (const each of project.resources) {
    const owner = await ownerOf(each, context)
    if (owner !== undefined && owner !== project.name) throw nameShared(project, each, owner)
  }
}

/** Pure: nothing is there; or all of it was kept by Slipway, which is to keep it again. */
export function mayStart({ containers, volumes, networks }: Existing, keep: boolean): boolean {
  if (containers.length === 0) return volumes.length === 0 && networks.length === 0
  return keep && containers.every(({ kept }) => kept)
}

async function existingOf(project: string, { run }: Context): Promise<Existing> {
  const labels = { [COMPOSE_PROJECT]: project }
  const columns = ['.Names', `.Label "${COMPOSE_SERVICE}"`, `.Label "${KEPT_BY_SLIPWAY}"`]
  const [containers, volumes, networks] = await Promise.all([
    dockerList({ run }, { type: 'container', labels, columns, all: true }),
    dockerList({ run }, { type: 'volume', labels, columns: ['.Name'] }),
    dockerList({ run }, { type: 'network', labels, columns: ['.Name'] }),
  ])
  return {
    containers: containers.map(([name = '', service = '', kept]) => ({ name, service, kept: kept === 'true' })),
    volumes: volumes.flat(),
    networks: networks.flat(),
  }
}

/** The project that a volume or network belongs to; empty: to none; undefined: it does not exist. */
async function ownerOf({ type, name }: NamedResource, { engine }: Context): Promise<string | undefined> {
  const found = await engine.get<{ Labels?: Record<string, string> | null }>(`/${type}s/${encodeURIComponent(name)}`)
  return found && (found.Labels?.[COMPOSE_PROJECT] ?? '')
}
