import type { Context } from '../../../shared/context/context.ts'
import { COMPOSE_PROJECT } from '../../../shared/docker/labels.ts'
import type { ContainerFacts } from './container-facts.ts'
import { factsOf, type Inspected } from './inspected.ts'

/** Everything the engine knows of a project's containers. */
export async function snapshot(
  project: string,
  { engine, secrets }: Pick<Context, 'engine' | 'secrets'>,
): Promise<ContainerFacts[]> {
  const filters = JSON.stringify({ label: [`${COMPOSE_PROJECT}=${project}`] })
  const listed = (await engine.get<{ Id: string }[]>('/containers/json', { all: 'true', filters })) ?? []
  const inspected = await Promise.all(listed.map(({ Id }) => engine.get<Inspected>(`/containers/${Id}/json`)))
  // A container can vanish between the two questions: those that are left are still told.
  const facts = inspected.flatMap((each) => (each ? [factsOf(each)] : [])).filter((each) => each.service !== '')
  // Here and not where it is shown: there, it is shortened already.
  return facts.map((each) => ({ ...each, healthLog: each.healthLog.map(secrets.redact) }))
}
