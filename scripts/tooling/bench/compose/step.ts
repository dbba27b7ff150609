import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { builtProgram, NODE, run } from '../../env.ts'

/** The command that starts a step of compose-smoke as the runner does. */
export const stepCommand = (program: 'main' | 'post') => [NODE, builtProgram(`compose-smoke/${program}`)]

/** The environment of a step: its inputs, and a place for what it keeps. */
export function stepEnvironment(inputs: Readonly<Record<string, string>>): Record<string, string> {
  const named = Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])
  return { ...Object.fromEntries(named), RUNNER_TEMP: mkdtempSync(join(tmpdir(), 'slipway-bench-')) }
}

/** Everything of a project that is still there. */
export async function leftOf(project: string): Promise<string[]> {
  const filter = ['--filter', `label=com.docker.compose.project=${project}`]
  const lists = [
    ['ps', '--all', '--format', '{{.Names}}'],
    ['network', 'ls', '--format', '{{.Name}}'],
    ['volume', 'ls', '--format', '{{.Name}}'],
  ].map((args) => run({ file: 'docker', args: [...args, ...filter] }))
  return (await Promise.all(lists)).flatMap(({ stdout }) => stdout.split('\n').filter(Boolean))
}

/** Takes a project down. */
export async function takeDown(project: string): Promise<void> {
  const args = ['compose', '--project-name', project, 'down', '--volumes', '--timeout', '0']
  await run({ file: 'docker', args, cwd: tmpdir() })
}
