import type { Context } from '../../../shared/context/context.ts'
import { COMPOSE_PROJECT } from '../../../shared/docker/labels.ts'
import type { ContainerFacts } from './container-facts.ts'
import { proofOf } from './health-test.ts'
import { factsOf, type Inspected } from './inspected.ts'
import { setupPhase } from './setup-phase.ts'

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
  const complete = await Promise.all(facts.map((each) => withSetup(each, { engine })))
  // Here and not where it is shown: there, it is shortened already.
  return complete.map((each) => ({ ...each, healthLog: each.healthLog.map(secrets.redact) }))
}

/** Images of databases, which a client can't reach before their setup is over. */
const SETS_UP = /postg|pgvector|timescale|mysql|mariadb|mongo|clickhouse/i

/** The processes are read only of databases, and where a healthcheck that passed may have been answered by a setup. */
async function withSetup(facts: ContainerFacts, context: Pick<Context, 'engine'>): Promise<ContainerFacts> {
  const { id, status, health, healthTest, image } = facts
  const maySetUp =
    health === 'none' ? SETS_UP.test(image) : health === 'healthy' && proofOf(healthTest) === 'maybe-setup'
  if (status !== 'running' || !maySetUp) return facts
  return { ...facts, setup: await setupPhase(id, context) }
}
