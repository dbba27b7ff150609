import { existsSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { Problem } from '../../../shared/outcome/problem.ts'
import { createRunner } from '../../../shared/process/run.ts'
import { PIPELINE } from '../catalogue.ts'
import { type PastRun, readRun, runsIn } from '../history/past-runs.ts'
import { styleOf } from '../report/console.ts'
import { endOfRun } from '../report/end-of-run.ts'
import { summaryLine } from '../report/table.ts'
import type { Invocation } from './arguments.ts'
import { HOME } from './run-folder.ts'

interface Latest {
  folder: string
  run: PastRun
}

/**
 * `slipway report`: shows the report of the last run, or opens it as a page. Returns 0 whatever its verdict is.
 * @throws {Problem} SW049 if there is no report.
 */
export async function reportCommand(
  { inputs, json, open }: Invocation,
  write: (line: string) => void,
  signal: AbortSignal,
): Promise<number> {
  const home = join(dirname(resolve(inputs.config)), HOME)
  const { folder, run } = latestIn(home)
  const page = join(folder, 'report.html')
  if (json) write(JSON.stringify({ page, ...run }))
  else {
    const { verdict, results } = run
    const findings = results.flatMap(({ outcome }) => outcome?.findings ?? [])
    const ended = { verdict, found: summaryLine(results), results, findings, page: relative(process.cwd(), page) }
    for (const each of endOfRun(ended, styleOf(process.stdout))) write(each)
  }
  if (open) await openPage(page, signal)
  return 0
}

function latestIn(home: string): Latest {
  for (const name of runsIn(home)) {
    const run = readRun(join(home, name))
    if (run) return { folder: join(home, name), run }
  }
  const shown = relative(process.cwd(), home)
  throw new Problem(PIPELINE['no-report']({ message: `${shown} holds no report of a run`, where: { file: shown } }))
}

const OPENERS: Partial<Record<NodeJS.Platform, string>> = { darwin: 'open', win32: 'explorer' }

/** Opens a file with the program that the desktop has for it. @throws {Problem} SW052 if there is no such program. */
async function openPage(page: string, signal: AbortSignal): Promise<void> {
  if (!existsSync(page)) throw new Problem(PIPELINE['no-report']({ message: `${page} does not exist` }))
  const run = createRunner({ directory: dirname(page), env: { ...process.env }, signal })
  await run({ file: OPENERS[process.platform] ?? 'xdg-open', args: [page] })
}
