import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { builtProgram, NODE } from '../../env.ts'
import { command, type Sample, type Side } from '../sample.ts'

const MAIN = builtProgram('ray-probe/main')

/** A run of the probe as the runner starts it, and how long it waited for Ray. */
export interface ProbeSample extends Sample {
  /** From the summary's table of links: name, port and HTTP/2, ping, session, task, disconnect. */
  waitedMs: number
}

/** A side that is the probe. */
export interface ProbeSide extends Side {
  run(): Promise<ProbeSample>
}

/** The built action, as a whole process. @param exitCode 0 unless given. */
export function probeSide(name: string, inputs: Record<string, string>, exitCode = 0): ProbeSide {
  return {
    name,
    run: async () => {
      const folder = mkdtempSync(join(tmpdir(), 'slipway-bench-'))
      const summary = join(folder, 'summary')
      const env = {
        ...asInputs(inputs),
        RUNNER_TEMP: folder,
        GITHUB_STEP_SUMMARY: summary,
        GITHUB_OUTPUT: join(folder, 'output'),
      }
      for (const file of [summary, env.GITHUB_OUTPUT]) writeFileSync(file, '')
      try {
        const sample = await command(name, [NODE, MAIN], { env, exitCode })
          .run()
          .catch((error: Error) => {
            throw new Error(`${error.message} ${readFileSync(summary, 'utf8')}`)
          })
        return { ...sample, waitedMs: waitedIn(readFileSync(summary, 'utf8')) }
      } finally {
        rmSync(folder, { recursive: true, force: true })
      }
    },
  }
}

function asInputs(inputs: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]))
}

const LINK =
  /^\s*\|?\s*(?:name, port, HTTP\/2|ping|session.*?|slowest task|objects, actor, call|disconnect)\s*\|\s*(\d+)\s*\|?\s*$/gm

/** Pure: the sum of the milliseconds in a summary's table of links. @throws without such a table. */
export function waitedIn(summary: string): number {
  const links = [...summary.matchAll(LINK)].map(([, ms]) => Number(ms))
  if (links.length === 0) throw new Error(`no table of links in: ${summary}`)
  return links.reduce((sum, ms) => sum + ms, 0)
}
