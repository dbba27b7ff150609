import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import type { Finished } from '../../../actions/shared/process/run.ts'
import { NODE, ROOT, run } from '../env.ts'
import type { TestLine } from './reporter.ts'
import { orEmptyFailure, type Result } from './result.ts'

const REPORTER = join(import.meta.dirname, 'reporter.ts')
const TAIL_LINES = 30

/**
 * Runs one test file in a process group of its own, so that its time limit and Ctrl-C end
 * everything it had started.
 * @param more variables beside this process's own; @param within a command that runs another one, `nsenter` such.
 */
export async function runNodeFile(
  file: string,
  limitMs: number,
  more: NodeJS.ProcessEnv = {},
  within: readonly string[] = [],
): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-test-'))
  try {
    const lines = join(folder, 'tests.jsonl')
    const args = [
      '--disable-warning=ExperimentalWarning',
      '--test-reporter',
      REPORTER,
      `--test-reporter-destination=${lines}`,
      file,
    ]
    // A stage that is not run again would test nothing; tests of proofs name a folder of their own.
    const env = { NODE_ENV: 'test', SLIPWAY_PROOFS: 'off', TMPDIR: temporaryFolder(folder), ...more }
    const [command = NODE, ...words] = [...within, NODE, ...args]
    const ended = await run({ file: command, args: words, timeoutMs: limitMs, env })
    return judge(file, ended, readLines(lines), limitMs)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Where the file's tests put what they need for a moment: it goes with them. Other users may write there, as into the machine's own. */
function temporaryFolder(folder: string): string {
  const path = join(folder, 'tmp')
  mkdirSync(path)
  chmodSync(folder, 0o711)
  chmodSync(path, 0o1777)
  return path
}

/** Pure: the tests of a file, and what its process says beyond them. */
export function judge(file: string, ended: Finished, tests: readonly TestLine[], limitMs: number): Result {
  const failures = tests
    .filter((each) => each.state === 'failed')
    .map((each) => ({
      name: each.name,
      where: `${relative(ROOT, each.file ?? file)}:${each.line ?? 1}`,
      message: each.message ?? '',
    }))
  const tail = `${ended.stdout}\n${ended.stderr}`.trim().split('\n').slice(-TAIL_LINES).join('\n')
  if (ended.timedOut) failures.push({ name: `stopped after ${limitMs / 1_000} s`, where: file, message: tail })
  else if (ended.exitCode !== 0 && failures.length === 0)
    failures.push({ name: `ended with ${ended.exitCode}`, where: file, message: tail })
  const count = (state: TestLine['state']) => tests.filter((each) => each.state === state).length
  return orEmptyFailure({ passed: count('passed'), skipped: count('skipped'), failures }, file)
}

function readLines(path: string): TestLine[] {
  try {
    const complete = readFileSync(path, 'utf8').split('\n').slice(0, -1)
    return complete.map((line) => JSON.parse(line) as TestLine)
  } catch {
    // the process ended before it wrote anything
    return []
  }
}
