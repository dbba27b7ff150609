import { COMPOSE_HOOK, COMPOSE_ONE_OFF, COMPOSE_SERVICE } from '../../../shared/docker/labels.ts'
import type { ContainerFacts, HealthCheck } from './container-facts.ts'

/** What is used of the engine's description. Source: ContainerInspect in the engine's API. */
export interface Inspected {
  Id: string
  Name: string
  Created: string
  Image: string
  RestartCount: number
  Config: { Image: string; Labels?: Record<string, string>; Healthcheck?: { Test?: string[] | null; Retries?: number } }
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
  HostConfig?: { NetworkMode?: string }
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
  HostConfig,
}: Inspected): ContainerFacts {
  const labels = Config.Labels ?? {}
  return {
    id: Id,
    name: Name.replace(/^\//, ''),
    service: serviceOf(labels),
    status: State.Status,
    exitCode: State.ExitCode,
    oomKilled: State.OOMKilled,
    error: State.Error,
    restartCount: RestartCount,
    startedAtMs: timeOf(State.StartedAt),
    createdAtMs: Date.parse(Created),
    finishedAtMs: timeOf(State.FinishedAt),
    health: State.Health?.Status ?? 'none',
    healthTest: Config.Healthcheck?.Test ?? [],
    healthLog: (State.Health?.Log ?? []).map(({ ExitCode, Output }) => `exit ${ExitCode}: ${Output.trim()}`),
    failedChecks: failuresIn(State.Health?.Log ?? [], Config.Healthcheck?.Retries || RETRIES),
    checkedAtMs: timeOf(State.Health?.Log?.at(-1)?.End),
    image: Config.Image,
    address: Object.values(NetworkSettings.Networks ?? {}).find((each) => each.IPAddress)?.IPAddress ?? '',
    networkMode: HostConfig?.NetworkMode ?? '',
    ports: portsOf(NetworkSettings.Ports ?? {}),
  }
}

/** Pure: the service that a container is a replica of; empty for one of `docker compose run` or of a hook. */
export function serviceOf(labels: Readonly<Record<string, string>>): string {
  const helps = labels[COMPOSE_ONE_OFF] === 'True' || COMPOSE_HOOK in labels
  return helps ? '' : (labels[COMPOSE_SERVICE] ?? '')
}

/** Unless a healthcheck names its own. Source: Dockerfile reference, HEALTHCHECK. */
const RETRIES = 3

type Run = NonNullable<NonNullable<Inspected['State']['Health']>['Log']>[number]

function failuresIn(runs: readonly Run[], retries: number): HealthCheck[] {
  const lastGood = runs.findLastIndex(({ ExitCode }) => ExitCode === 0)
  return runs
    .slice(lastGood + 1)
    .slice(-retries)
    .map(({ Start, End, ExitCode, Output }) => ({
      startMs: timeOf(Start),
      endMs: timeOf(End),
      exitCode: ExitCode,
      output: Output,
    }))
}

/** The engine says the year 1 for never. */
function timeOf(text = ''): number {
  return text.startsWith('0001-') ? Number.NaN : Date.parse(text)
}

function portsOf(raw: NonNullable<Inspected['NetworkSettings']['Ports']>): ContainerFacts['ports'] {
  return Object.entries(raw).flatMap(([target, bindings]) =>
    (bindings ?? []).map(({ HostIp, HostPort }) => ({
      target: Number.parseInt(target, 10),
      protocol: target.split('/')[1] ?? 'tcp',
      host: HostIp === '' || HostIp === '0.0.0.0' || HostIp === '::' ? '127.0.0.1' : HostIp,
      published: Number(HostPort),
    })),
  )
}
