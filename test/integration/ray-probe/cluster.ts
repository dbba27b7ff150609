import { randomBytes } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Inputs, schema } from '../../../actions/ray-probe/src/inputs.ts'
import { run } from '../../../actions/ray-probe/src/run.ts'
import { createClients } from '../../../actions/shared/context/clients.ts'
import type { Context } from '../../../actions/shared/context/context.ts'
import { journal } from '../../../actions/shared/context/journal.ts'
import { recordingReporter } from '../../../actions/shared/context/reporter.ts'
import { parseInputs } from '../../../actions/shared/inputs/parse.ts'
import type { Outcome } from '../../../actions/shared/outcome/outcome.ts'
import { Secrets } from '../../../actions/shared/redaction/secrets.ts'

const FILE = join(import.meta.dirname, 'compose.yaml')

export const PROJECT = `ray-probe-${process.pid}`
export const TOKEN = randomBytes(16).toString('hex')

const signal = new AbortController().signal
const env = { ...process.env, RAY_TEST_TOKEN: TOKEN }
const directory = tmpdir()

const reporter = recordingReporter()

const context: Context = {
  directory,
  scratch: directory,
  env,
  signal,
  secrets: new Secrets(),
  reporter,
  ...createClients({ directory, env, signal }),
  journal: journal(() => {}),
}

/** Runs docker; its output without the line end. @throws when it fails. */
export async function docker(...args: string[]): Promise<string> {
  const { exitCode, stdout, stderr } = await context.run({ file: 'docker', args })
  if (exitCode !== 0) throw new Error(`docker ${args.join(' ')}: ${stderr}`)
  return stdout.trim()
}

export function compose(...args: string[]): Promise<string> {
  return docker('compose', '--project-name', PROJECT, '--file', FILE, ...args)
}

/** The address of a service's container. */
export async function addressOf(service: string): Promise<string> {
  const format = '{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}'
  return docker('inspect', '--format', format, await compose('ps', '--quiet', service))
}

/** Runs the action on a service of the test's project, unless another way in is given. */
export function probe(raw: Record<string, unknown>): Promise<Outcome> {
  const way = raw.address || raw.namespace ? {} : { 'compose-project': PROJECT, 'compose-service': 'head' }
  return run(parseInputs(schema, { ...way, timeout: 0, ...raw }) as Inputs, context)
}

/** Waits until a probe has said so, a minute at most. */
export async function heard(what: RegExp): Promise<void> {
  for (let left = 600; !reporter.lines.some((line) => what.test(line)); left--) {
    if (left === 0) throw new Error(`no probe said ${what}: ${reporter.lines.join('\n')}`)
    await sleep(100)
  }
}

/** `too-few-nodes` and the like. */
export function namesOf({ findings }: Outcome): (string | undefined)[] {
  return findings.map(({ code }) => code.split(' ')[1])
}

/** Whether a probe has said so. */
export const said = (what: RegExp) => reporter.lines.some((line) => what.test(line))
