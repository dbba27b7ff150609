import { type ProbeAttempt, shown } from './answer.ts'
import type { ProbeOf } from './options.ts'
import type { Target } from './target.ts'

/** Probes that run a program inside the service's own container, or read its log. */

export async function execProbe(
  { service, command, contains }: ProbeOf<'exec'>,
  target: Target,
): Promise<ProbeAttempt> {
  return judge(command, await target.exec(service, command), contains)
}

export async function sqlProbe(probe: ProbeOf<'sql'>, target: Target): Promise<ProbeAttempt> {
  const { service, user, password, database, query, contains } = probe
  const command = ['psql', '--no-psqlrc', '-v', 'ON_ERROR_STOP=1', '-U', user, '-d', database ?? user, '-tAc', query]
  return judge(command, await target.exec(service, command, { env: secret('PGPASSWORD', password) }), contains)
}

export async function redisProbe({ service, password }: ProbeOf<'redis'>, target: Target): Promise<ProbeAttempt> {
  const command = ['redis-cli', 'ping']
  return judge(command, await target.exec(service, command, { env: secret('REDISCLI_AUTH', password) }), 'PONG')
}

/** Passwords are passed in the environment, so that they do not appear in evidence. */
const secret = (name: string, value: string | undefined) => (value === undefined ? {} : { [name]: value })

export async function logProbe({ service, contains }: ProbeOf<'log'>, target: Target): Promise<ProbeAttempt> {
  const log = await target.logs(service)
  if (log.includes(contains)) return { ok: true, result: `“${contains}” was logged` }
  const evidence = log.trim().split('\n').slice(-5)
  return { ok: false, expected: `the line “${contains}”`, found: 'a log without it', evidence }
}

/** Messages of clients if the server is not ready yet. */
const NOT_UP = /connection refused|could not connect|is starting up|LOADING /i

/** Pure: checks the exit code and, if specified, a text in the output. */
function judge(
  command: readonly string[],
  { exitCode, output }: { exitCode: number; output: string },
  text?: string,
): ProbeAttempt {
  const evidence = [`$ ${command.join(' ')}`, shown(output)]
  if (exitCode !== 0)
    return {
      ok: false,
      expected: 'exit code 0',
      found: `exit code ${exitCode}`,
      evidence,
      mayPass: NOT_UP.test(output),
    }
  if (text !== undefined && !output.includes(text))
    return { ok: false, expected: `the text “${text}”`, found: 'an output without it', evidence }
  return { ok: true, result: shown(output.split('\n')[0] ?? '') }
}
