import { createClients } from '../../../shared/context/clients.ts'
import { EXIT } from '../../../shared/outcome/outcome.ts'
import { openSecrets } from '../../../shared/redaction/open.ts'
import { machineFacts } from '../doctor/facts.ts'
import { type Check, judgeMachine, type State } from '../doctor/judge.ts'

const MARKS: Readonly<Record<State, string>> = { ok: '✓', note: '·', warning: '!', missing: '✗' }
const NAME_WIDTH = 13

/** `slipway doctor`: what this machine has, what is missing, and the command that corrects it. */
export async function doctorCommand(
  { json }: { json: boolean },
  write: (line: string) => void,
  signal: AbortSignal,
): Promise<number> {
  const env = { ...process.env }
  const secrets = openSecrets(env)
  const clients = createClients({ directory: process.cwd(), env, signal })
  const checks = judgeMachine(await machineFacts({ ...clients, env, signal }))
  for (const each of checks) write(secrets.redact(json ? JSON.stringify(each) : linesOf(each)))
  return checks.some(({ state }) => state === 'missing') ? EXIT.input : EXIT.passed
}

/** Pure: a check as lines for a terminal. */
export function linesOf({ name, state, found, means, fix }: Check): string {
  const more = [means, fix && `→ ${fix}`].filter(Boolean).map((each) => `    ${each}`)
  return [`${MARKS[state]} ${name.padEnd(NAME_WIDTH)} ${found}`, ...more].join('\n')
}
