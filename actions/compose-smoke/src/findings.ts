import { type Finding, finding } from '../../shared/outcome/finding.ts'
import { badInput } from '../../shared/outcome/problem.ts'

/** The line that Compose's own message names, where it does: `… line 7: …`. */
const LINE = /line (\d+)/
/** `/path/compose.yaml: …`. */
const FILE = /([^\s:]+\.ya?ml)/

export function wrongFiles(files: readonly string[], said: string[]) {
  const text = said.filter((line) => !line.includes('level=warning')).join(' ')
  const line = LINE.exec(text)?.[1]
  const named = FILE.exec(text)?.[1]
  return badInput({
    code: 'CS001 wrong-compose-file',
    message: text || 'docker compose config failed without a word',
    where: { file: files.find((each) => named?.endsWith(each)) ?? files[0], line: line ? Number(line) : undefined },
    evidence: said.slice(-5),
    remedy: 'Correct the Compose file; docker compose config shows what it means.',
  })
}

export function portTaken(service: string, host: string, port: number, files: readonly string[]) {
  return badInput({
    code: 'CS002 port-taken',
    message: `Service ${service} publishes ${host}:${port}, and something else listens there`,
    where: { service, file: files[0] },
    evidence: [`ss -ltnp 'sport = :${port}' shows who`],
    remedy: `Stop what listens on ${port}, or publish another port (none: a free one is chosen).`,
  })
}

/** Why `docker compose up` gave up before a container could be judged. */
const UP_CAUSES: ReadonlyArray<{
  pattern: RegExp
  code: string
  says: string
  remedy: string
  fault?: Finding['fault']
}> = [
  {
    pattern: /port is already allocated|address already in use/i,
    code: 'CS002 port-taken',
    says: 'A published port is taken',
    remedy: 'Stop what listens there, or publish another port.',
    fault: 'input',
  },
  {
    pattern:
      /No such image|manifest unknown|pull access denied|not found: manifest|repository does not exist|failed to resolve reference|no such host|connection refused.*registry|error getting credentials/i,
    code: 'CS010 image-unavailable',
    says: 'An image is neither here nor can it be pulled',
    remedy: 'Build it in an earlier stage, or correct its name.',
  },
  {
    pattern:
      /executable file not found|no such file or directory.*exec|permission denied.*(exec|entrypoint)|exec format error/i,
    code: 'CS011 cannot-start',
    says: 'A container could not be started',
    remedy: 'Correct command or entrypoint: the program has to be in the image and executable.',
  },
  {
    pattern: /Pool overlaps|could not find an available.*address pool/i,
    code: 'CS012 network-clash',
    says: 'The project’s network clashes with another',
    remedy: 'Remove unused networks (docker network prune), or choose another subnet.',
    fault: 'infrastructure',
  },
]

export function upFailed(said: string[]): Finding {
  const lines = said.filter((line) => line.trim() !== '' && !line.includes('level=warning'))
  const cause = UP_CAUSES.find(({ pattern }) => pattern.test(lines.join('\n')))
  const container = /ontainer (\S+)/.exec(lines.at(-1) ?? '')?.[1]
  return finding({
    code: cause?.code ?? 'CS013 up-failed',
    fault: cause?.fault ?? 'code',
    message: `${cause?.says ?? 'docker compose up failed'}: ${lines.at(-1) ?? 'no reason was given'}`,
    where: container ? { container } : {},
    evidence: lines.slice(-8),
    remedy: cause?.remedy ?? 'Mend what Docker says.',
  })
}
