import { globSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { parse } from 'yaml'
import { ROOT } from '../env.ts'
import type { Check } from './check.ts'

/** A job of one workflow. */
export interface JobName {
  workflow: string
  job: string
}

/** What the workflows and actions are, and what tests say of them. */
export interface Covered {
  jobs: JobName[]
  /** Jobs beside the gate, and those that it waits for. */
  gate: { others: string[]; needs: string[] }
  actions: string[]
  /** Text of each test that speaks of workflows or actions, by path. */
  tests: Readonly<Record<string, string>>
}

/** Every job of every workflow and every action has a test; the gate waits for every job. */
export const coverage: Check = { name: 'coverage', find: async () => uncovered(read()) }

/** Pure: what no test names, and what the gate forgets. */
export function uncovered({ jobs, gate, actions, tests }: Covered): string[] {
  const names = (path: string, pattern: RegExp) =>
    Object.entries(tests).some(([file, text]) => file.includes(path) && pattern.test(text))
  return [
    ...jobs
      .filter(({ workflow, job }) => !names('', new RegExp(`${workflow.replace('.', '\\.')}[\\s\\S]*\\b${job}\\b`)))
      .map(({ workflow, job }) => `${workflow}: no test names the job ${job}`),
    ...actions
      .filter(
        (each) => !names('test/process/', new RegExp(`'${each}'`)) && !names('test/e2e/', new RegExp(`'${each}'`)),
      )
      .map((each) => `actions/${each}: no test starts its bundle`),
    ...gate.others
      .filter((each) => !gate.needs.includes(each))
      .map((each) => `check.yml: the gate does not wait for ${each}`),
  ]
}

interface Jobs {
  jobs: Record<string, { needs?: string[] }>
}

function read(): Covered {
  // The generated ones have the jobs of those they come from, which a test compares.
  const workflows = globSync('.github/workflows/!(*-portable).yml', { cwd: ROOT })
  const parsed = workflows.map((path) => [basename(path), parse(textOf(path)) as Jobs] as const)
  const check = parsed.find(([name]) => name === 'check.yml')?.[1].jobs ?? {}
  const tests = globSync(['test/e2e/*.test.ts', 'test/process/*.test.ts', 'test/unit/workflows/*.test.ts'], {
    cwd: ROOT,
  })
  return {
    jobs: parsed.flatMap(([workflow, { jobs }]) => Object.keys(jobs).map((job) => ({ workflow, job }))),
    gate: { others: Object.keys(check).filter((each) => each !== 'gate'), needs: check.gate?.needs ?? [] },
    actions: globSync('actions/*/src/main.ts', { cwd: ROOT }).map((path) => basename(dirname(dirname(path)))),
    tests: Object.fromEntries(tests.map((path) => [path, textOf(path)])),
  }
}

const textOf = (path: string) => readFileSync(join(ROOT, path), 'utf8')
