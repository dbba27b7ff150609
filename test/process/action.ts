import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Finding } from '../../actions/shared/outcome/finding.ts'
import { type Command, commandsIn, pairsIn } from './runner.ts'

const ROOT = join(import.meta.dirname, '..', '..')
const LIMIT_MS = 120_000

/** What a step is started with. */
export interface Step {
  /** `with:` of the step, by the names of action.yml. */
  inputs?: Record<string, string>
  /** Files of the workspace, by path. */
  files?: Record<string, string>
  /** State that the main step left; goes to post alone. */
  state?: Record<string, string>
  env?: Record<string, string>
}

/** What a step left behind, read as the runner reads it. */
export interface Ended {
  exitCode: number
  stdout: string
  outputs: Record<string, string>
  state: Record<string, string>
  summary: string
  findings: Finding[]
  /** Workflow commands that the runner would obey. */
  commands: Command[]
}

/** Runs the built bundle of an action as the runner does: Node 24, real files, nothing else in the environment. */
export async function runAction(action: string, program: 'main' | 'post', step: Step = {}): Promise<Ended> {
  const bundle = join(ROOT, 'actions', 'dist', action, `${program}.js`)
  if (!existsSync(bundle)) throw new Error(`${bundle} is not there; make it with: scripts/bundle`)
  return runProgram(bundle, step)
}

/** The same for any program that is written as an action. */
export async function runProgram(bundle: string, step: Step = {}): Promise<Ended> {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-process-'))
  try {
    const env = { ...prepare(folder, step), ...step.env }
    const { exitCode, stdout } = await start(bundle, env, join(folder, 'workspace'))
    return read(folder, exitCode, stdout)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const FILES = { GITHUB_OUTPUT: 'output', GITHUB_STATE: 'state', GITHUB_STEP_SUMMARY: 'summary', GITHUB_ENV: 'env' }

function prepare(folder: string, { inputs = {}, files = {}, state = {} }: Step): Record<string, string> {
  const workspace = join(folder, 'workspace')
  for (const each of [workspace, join(folder, 'temp')]) mkdirSync(each)
  for (const name of Object.values(FILES)) writeFileSync(join(folder, name), '')
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(workspace, path, '..'), { recursive: true })
    writeFileSync(join(workspace, path), text)
  }
  return {
    ...surroundings(),
    ...Object.fromEntries(Object.entries(FILES).map(([name, file]) => [name, join(folder, file)])),
    ...Object.fromEntries(Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])),
    ...Object.fromEntries(Object.entries(state).map(([name, value]) => [`STATE_${name}`, value])),
    GITHUB_ACTIONS: 'true',
    GITHUB_WORKSPACE: workspace,
    RUNNER_TEMP: join(folder, 'temp'),
  }
}

/** What every process needs, and what says where the engine is. */
function surroundings(): Record<string, string> {
  const names = Object.keys(process.env).filter((name) => /^(PATH|HOME|DOCKER_.*|SLIPWAY_CACHE)$/.test(name))
  return Object.fromEntries(names.map((name) => [name, process.env[name] ?? '']))
}

function start(
  bundle: string,
  env: Record<string, string>,
  cwd: string,
): Promise<{ exitCode: number; stdout: string }> {
  const { promise, resolve, reject } = Promise.withResolvers<{ exitCode: number; stdout: string }>()
  const child = spawn(process.execPath, [bundle], { cwd, env, timeout: LIMIT_MS, stdio: ['ignore', 'pipe', 'pipe'] })
  const chunks: Buffer[] = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => chunks.push(chunk))
  child.once('error', reject)
  child.once('close', (code) => resolve({ exitCode: code ?? -1, stdout: Buffer.concat(chunks).toString('utf8') }))
  return promise
}

function read(folder: string, exitCode: number, stdout: string): Ended {
  const text = (name: string) => readFileSync(join(folder, name), 'utf8')
  const outputs = pairsIn(text('output'))
  return {
    exitCode,
    stdout,
    outputs,
    state: pairsIn(text('state')),
    summary: text('summary'),
    findings: JSON.parse(outputs.findings ?? '[]') as Finding[],
    commands: commandsIn(stdout),
  }
}
