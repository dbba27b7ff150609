import './older-node.ts'
import { misspeltVariables } from '../../shared/inputs/misspelt-variables.ts'
import type { Finding } from '../../shared/outcome/finding.ts'
import { exitCodeOf } from '../../shared/outcome/outcome.ts'
import { outcomeOf } from '../../shared/outcome/problem.ts'
import { cancellation, lostOutput, untilCrash } from '../../shared/process/cancellation.ts'
import { redactedOutcome } from '../../shared/redaction/border.ts'
import { openSecrets } from '../../shared/redaction/open.ts'
import { parseArguments } from './command/arguments.ts'
import type { Command } from './command/names.ts'
import { resultJson } from './progress/json.ts'
import { consoleFinding, styleOf } from './report/console.ts'
import { fitted } from './terminal/fit.ts'

const write = (line: string) => void process.stdout.write(`${line}\n`)

/** The first signal cancels the run, which then removes what it created. Further signals have no effect. */
const signal = cancellation(['SIGINT', 'SIGTERM', 'SIGHUP'])

/** These depend on the environment; what others print may be read by a shell as it starts. */
const READS_ENVIRONMENT: readonly Command[] = ['run', 'plan', 'clean', 'doctor']

const complain = (each: Finding) => void process.stderr.write(`${consoleFinding(each, styleOf(process.stderr))}\n`)

/** As for what the machine is at fault for. */
const NOT_WRITTEN = 3

/** Each command is imported only when it is used, so that `slipway plan` doesn't load the modules of `run`. */
async function main(): Promise<number> {
  const invocation = parseArguments(process.argv.slice(2))
  if (READS_ENVIRONMENT.includes(invocation.command)) misspeltVariables(process.env).forEach(complain)
  const print = (text: string) => write(invocation.json ? text : fitted(text, process.stdout.columns || undefined))
  if (invocation.command === 'run') return (await import('./command/run.ts')).runCommand(invocation, write, signal)
  if (invocation.command === 'plan') return (await import('./command/plan.ts')).planCommand(invocation, write, signal)
  if (invocation.command === 'report')
    return (await import('./command/report.ts')).reportCommand(invocation, write, signal)
  if (invocation.command === 'completion')
    return (await import('./command/completion.ts')).completionCommand(invocation, write)
  if (invocation.command === 'init') return (await import('./command/init.ts')).initCommand(invocation, print)
  if (invocation.command === 'explain') {
    const { inputs, all, json } = invocation
    return (await import('./command/explain.ts')).explainCommand({ words: inputs.stages, all, json }, print)
  }
  if (invocation.command === 'schema') return (await import('./command/schema.ts')).schemaCommand(write)
  if (invocation.command === 'doctor')
    return (await import('./command/doctor.ts')).doctorCommand(invocation, print, signal)
  if (invocation.command === 'clean')
    return (await import('./command/clean.ts')).cleanCommand(invocation, write, signal)
  if (invocation.command === 'version') write((await import('./version.ts')).versionText(invocation.json))
  else {
    const { helpJson, helpText } = await import('./command/help.ts')
    print((invocation.json ? helpJson : helpText)(invocation.topic))
  }
  return 0
}

process.exitCode = await untilCrash(main(), signal).catch((error: unknown) => {
  const failed = redactedOutcome(outcomeOf(error, signal), openSecrets(process.env))
  // The command line may be what is wrong: it isn't parsed here.
  if (process.argv.includes('--json')) write(resultJson(failed))
  else failed.findings.forEach(complain)
  return exitCodeOf(failed)
})
// Writes to a pipe are asynchronous: exiting before they are done would lose output.
await Promise.all([process.stdout, process.stderr].map(flushed))
const lost = lostOutput()
if (lost !== undefined) {
  process.stderr.write(`The output could not be written: ${lost}\n`)
  process.exitCode ||= NOT_WRITTEN
}
// An open child process or socket must not keep the command running.
process.exit()

function flushed(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((done) => stream.write('', () => done()))
}
