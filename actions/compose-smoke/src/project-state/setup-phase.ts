import type { Context } from '../../../shared/context/context.ts'

/**
 * Whether a database image still sets up its data, with a server of its own that is stopped before the real one starts.
 * `between`: its script runs, without that server. `unknown`: its processes can't be read.
 */
export type SetupPhase = 'running' | 'between' | 'over' | 'unknown'

interface Top {
  Titles?: string[]
  Processes?: string[][] | null
}

/** Reads a container's processes. Source: ContainerTop in the engine's API. */
export async function setupPhase(container: string, { engine }: Pick<Context, 'engine'>): Promise<SetupPhase> {
  const top = await engine.get<Top>(`/containers/${container}/top`, { ps_args: '-eo pid,args' })
  const column = top?.Titles?.findIndex((each) => /^(?:COMMAND|CMD|ARGS)$/i.test(each)) ?? -1
  return phaseOf((top?.Processes ?? []).flatMap((each) => each[column] ?? []))
}

/**
 * How the official images start the server of their setup: Postgres, MySQL and MariaDB, MongoDB, ClickHouse.
 * Source: `docker-entrypoint.sh` of docker-library/postgres, mysql, mariadb, mongo; `entrypoint.sh` of ClickHouse.
 */
const SETUP_SERVER =
  /\blisten_addresses=(?:''|"")?(?:\s|$)|\s--skip-networking\b|docker-entrypoint-temp|\s--listen_host=127\.0\.0\.1\b/
/** The script of the official images, which replaces itself with the real server. */
const SETUP_SCRIPT = /^\S*\b(?:ba|da)?sh\s+\S*\/docker-entrypoint\.sh(?:\s|$)/

/** What a script starts that stays itself, and has nothing to set up. */
const IDLE = /^(?:\S*\/)?(?:sleep|tail|crond?|supercronic)(?:\s|$)/

/** Pure: the phase, by the command lines of all processes. */
export function phaseOf(commands: readonly string[]): SetupPhase {
  if (commands.length === 0) return 'unknown'
  if (commands.some((each) => SETUP_SERVER.test(each))) return 'running'
  const [first = '', ...others] = commands
  const isIdle = others.length > 0 && others.every((each) => IDLE.test(each))
  return SETUP_SCRIPT.test(first) && !isIdle ? 'between' : 'over'
}
