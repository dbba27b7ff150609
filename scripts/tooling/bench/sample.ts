import { join } from 'node:path'
import { run } from '../env.ts'

/** One run of one side. */
export interface Sample {
  wallMs: number
  /** Of the largest process; absent where the side is not a process. */
  peakBytes?: number
}

/** One of the two that are compared. */
export interface Side {
  name: string
  /** What has to be undone or put in place before each run; its time does not count. */
  before?(): Promise<unknown>
  run(): Promise<Sample>
}

const MEASURE = join(import.meta.dirname, 'measure.py')

/** A side that is a whole process; a run that does not end with the wanted exit code has failed. */
export function command(name: string, words: readonly string[], options: CommandOptions = {}): Side {
  const { before, exitCode = 0, env, cwd } = options
  return {
    name,
    before,
    run: async () => {
      const { stdout } = await run({ file: 'python3', args: [MEASURE, ...words], env, cwd })
      const ended = JSON.parse(stdout) as Sample & { exitCode: number; output: string }
      if (ended.exitCode !== exitCode) throw new Error(`${name} ended with ${ended.exitCode}: ${ended.output}`)
      return { wallMs: ended.wallMs, peakBytes: ended.peakBytes }
    },
  }
}

export interface CommandOptions extends Pick<Side, 'before'> {
  /** 0 unless given. */
  exitCode?: number
  env?: Readonly<Record<string, string | undefined>>
  /** The repository's root unless given. */
  cwd?: string
}

/** A side that is work in this process. */
export function work(name: string, body: () => Promise<unknown>, before?: Side['before']): Side {
  return {
    name,
    before,
    run: async () => {
      const started = performance.now()
      await body()
      return { wallMs: performance.now() - started }
    },
  }
}
