import type { Context } from '../../../shared/context/context.ts'
import { COMPOSE_ONE_OFF, COMPOSE_PROJECT, COMPOSE_SERVICE } from '../../../shared/docker/labels.ts'

/** One run of a healthcheck. */
export interface HealthCheck {
  startMs: number
  endMs: number
  exitCode: number
}

/** A container as it is now, as plain data. */
export interface ContainerFacts {
  id: string
  name: string
  service: string
  status: 'created' | 'running' | 'restarting' | 'exited' | 'dead' | 'paused' | 'removing'
  exitCode: number
  oomKilled: boolean
  /** What the engine said when it could not start it. */
  error: string
  restartCount: number
  startedAtMs: number
  createdAtMs: number
  /** When it last ended; NaN while it never has. */
  finishedAtMs: number
  health: 'none' | 'starting' | 'healthy' | 'unhealthy'
  /** Outputs of the last healthchecks, oldest first. */
  healthLog: string[]
  /** The last failures in a row, as many as make it unhealthy, oldest first; the engine keeps five runs. */
  failedChecks: HealthCheck[]
  /** When the last healthcheck ended; NaN while there was none. */
  checkedAtMs: number
  image: string
  address: string
  ports: { target: number; host: string; published: number }[]
}

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

interface Inspected {
  Id: string
  Name: string
  Created: string
  Image: string
  RestartCount: number
  Config: { Image: string; Labels?: Record<string, string>; Healthcheck?: { Retries?: number } }
  State: {
    Status: ContainerFacts['status']
    ExitCode: number
    OOMKilled: boolean
    Error: string
    StartedAt: string
    FinishedAt: string
    Health?: {
      Status: ContainerFacts['health']
      Log?: { ExitCode: number; Output: string; Start: string; End: string }[] | null
    }
  }
  NetworkSettings: {
    Ports?: Record<string, { HostIp: string; HostPort: string }[] | null>
    Networks?: Record<string, { IPAddress?: string }>
  }
}

/** Pure: a container as the engine describes it, in our words. */
export function factsOf({
  Id,
  Name,
  Created,
  RestartCount,
  Config,
  State,
  NetworkSettings,
}: Inspected): ContainerFacts {
  const labels = Config.Labels ?? {}
  const oneOff = labels[COMPOSE_ONE_OFF] === 'True'
  return {
    id: Id,
    name: Name.replace(/^\//, ''),
    service: oneOff ? '' : (labels[COMPOSE_SERVICE] ?? ''),
    status: State.Status,
    exitCode: State.ExitCode,
    oomKilled: State.OOMKilled,
    error: State.Error,
    restartCount: RestartCount,
    startedAtMs: timeOf(State.StartedAt),
    createdAtMs: Date.parse(Created),
    finishedAtMs: timeOf(State.FinishedAt),
    health: State.Health?.Status ?? 'none',
    healthLog: (State.Health?.Log ?? []).map(({ ExitCode, Output }) => `exit ${ExitCode}: ${Output.trim()}`),
    failedChecks: failuresIn(State.Health?.Log ?? [], Config.Healthcheck?.Retries || RETRIES),
    checkedAtMs: timeOf(State.Health?.Log?.at(-1)?.End),
    image: Config.Image,
    address: Object.values(NetworkSettings.Networks ?? {}).find((each) => each.IPAddress)?.IPAddress ?? '',
    ports: portsOf(NetworkSettings.Ports ?? {}),
  }
}

/** Unless a healthcheck names its own. Source: Dockerfile reference, HEALTHCHECK. */
const RETRIES = 3

type Run = NonNullable<NonNullable<Inspected['State']['Health']>['Log']>[number]

function failuresIn(runs: readonly Run[], retries: number): HealthCheck[] {
  const lastGood = runs.findLastIndex(({ ExitCode }) => ExitCode === 0)
  return runs
    .slice(lastGood + 1)
    .slice(-retries)
    .map(({ Start, End, ExitCode }) => ({ startMs: timeOf(Start), endMs: timeOf(End), exitCode: ExitCode }))
}

/** The engine says the year 1 for never. */
function timeOf(text = ''): number {
  return text.startsWith('0001-') ? Number.NaN : Date.parse(text)
}

function portsOf(raw: NonNullable<Inspected['NetworkSettings']['Ports']>): ContainerFacts['ports'] {
  return Object.entries(raw).flatMap(([target, bindings]) =>
    (bindings ?? []).map(({ HostIp, HostPort }) => ({
      target: Number.parseInt(target, 10),
      host: HostIp === '' || HostIp === '0.0.0.0' || HostIp === '::' ? '127.0.0.1' : HostIp,
      published: Number(HostPort),
    })),
  )
}
