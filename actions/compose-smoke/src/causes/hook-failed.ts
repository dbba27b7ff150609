import { diagnose } from '../../../shared/diagnosis/diagnose.ts'
import { describeExitCode } from '../../../shared/diagnosis/exit-codes.ts'
import type { Finding } from '../../../shared/outcome/finding.ts'
import { COMPOSE_SMOKE } from '../catalogue.ts'
import type { Project } from '../project/project.ts'
import { placeOfService, type Sources, valueOfService } from '../project/source.ts'

/** In the service's container; with its last lines from Compose 5.4 on. Source: docker/compose, pkg/compose/hook.go. */
const EXITED = /^(\S+) hook exited with status (\d+)(?:: (.*))?$/
/** In a container of its own, which stays there. Source: docker/compose v5.3, pkg/compose/pre_start.go. */
const BEFORE_START = /^service "([^"]+)" pre_start\[(\d+)\] exited with code (\d+)(?::? (.*))?$/
const RETAINED = /\s*\(hook container (\w+) retained for inspection\)$/
const HOOKS = ['post_start', 'pre_start', 'pre_stop'] as const

/** Pure: the container of a hook that failed. Its log is complete; what Compose prints of it need not be. */
export const containerOfHook = (output: readonly string[]): string | undefined =>
  output.map((line) => RETAINED.exec(line)?.[1]).findLast(Boolean)

/** Pure: the finding for a lifecycle hook that failed; undefined for any other error. */
export function hookFailed(lines: readonly string[], { sources }: Pick<Project, 'sources'>): Finding | undefined {
  const position = lines.findLastIndex((line) => EXITED.test(line) || BEFORE_START.test(line))
  const { service, kind, code, commands, first } = hookIn(lines[position] ?? '', sources)
  if (!service) return undefined
  const output = [first, ...lines.slice(position + 1)].map((line) => line.replace(RETAINED, '')).filter(Boolean)
  const [only] = commands.length === 1 ? commands : []
  const { line } = diagnose({ lines: output, exitCode: code })
  return COMPOSE_SMOKE['hook-failed']({
    message: `The ${kind} hook of service ${service} failed with ${describeExitCode(code)}: ${line || only || commands.join(' | ') || 'it printed nothing'}`,
    where: { service, ...placeOfService(sources, service, [kind]) },
    evidence: [...commands.map((each) => `${kind}: ${each}`), ...output],
    ...(line || kind === 'pre_start' ? {} : { remedy: remedyFor(service, only) }),
  })
}

/** The hook of a line about its end; Compose tells its kind and number only of those before the start. */
function hookIn(line: string, sources: Sources) {
  const [, started = '', index = '0', status, tail] = BEFORE_START.exec(line) ?? []
  if (started) {
    const commands = commandsOf(sources, started, 'pre_start').slice(Number(index), Number(index) + 1)
    return { service: started, kind: 'pre_start', code: Number(status), commands, first: tail ?? '' }
  }
  const [, service = '', code, first = ''] = EXITED.exec(line) ?? []
  const kind = HOOKS.find((each) => placeOfService(sources, service, [each], false)) ?? 'post_start'
  return { service, kind, code: Number(code), commands: commandsOf(sources, service, kind), first }
}

/** Before 5.4, Compose discards the output of a hook when it doesn't stay attached. */
const remedyFor = (service: string, command = 'COMMAND') =>
  `Docker Compose doesn't keep the hook's output. To see it: docker compose exec ${service} ${command}`

function commandsOf(sources: Sources, service: string, kind: string): string[] {
  const hooks = valueOfService(sources, service, kind)
  return (Array.isArray(hooks) ? hooks : []).flatMap((each: unknown) => {
    const command: unknown = Object(each).command
    if (typeof command === 'string') return command
    return Array.isArray(command) ? command.map((word) => quoted(String(word))).join(' ') : []
  })
}

const quoted = (word: string) => (/^[\w./:=@-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`)
