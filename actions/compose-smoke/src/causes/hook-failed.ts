import { diagnose } from '../../../shared/diagnosis/diagnose.ts'
import { describeExitCode } from '../../../shared/diagnosis/exit-codes.ts'
import type { Finding } from '../../../shared/outcome/finding.ts'
import { COMPOSE_SMOKE } from '../catalogue.ts'
import type { Project } from '../project/project.ts'
import { placeOfService, type Sources, valueOfService } from '../project/source.ts'

/** With the hook's last lines from Compose 5.4 on. Source: docker/compose, pkg/compose/hook.go. */
const EXITED = /^(\S+) hook exited with status (\d+)(?:: (.*))?$/
const HOOKS = ['post_start', 'pre_start', 'pre_stop'] as const

/** Pure: the finding for a lifecycle hook that failed; undefined for any other error. */
export function hookFailed(lines: readonly string[], { sources }: Pick<Project, 'sources'>): Finding | undefined {
  const position = lines.findLastIndex((line) => EXITED.test(line))
  const [, service = '', code, first] = EXITED.exec(lines[position] ?? '') ?? []
  if (!service) return undefined
  const output = [...(first ? [first] : []), ...lines.slice(position + 1)]
  const kind = HOOKS.find((each) => placeOfService(sources, service, [each], false)) ?? 'post_start'
  const commands = commandsOf(sources, service, kind)
  const [only] = commands.length === 1 ? commands : []
  const { line } = diagnose({ lines: output, exitCode: Number(code) })
  return COMPOSE_SMOKE['hook-failed']({
    message: `The ${kind} hook of service ${service} failed with ${describeExitCode(Number(code))}: ${line || only || commands.join(' | ') || 'it printed nothing'}`,
    where: { service, ...placeOfService(sources, service, [kind]) },
    evidence: [...commands.map((each) => `${kind}: ${each}`), ...output],
    ...(line ? {} : { remedy: remedyFor(service, only) }),
  })
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
