import { spawn } from 'node:child_process'
import { once } from 'node:events'

/** A program on a pseudo-terminal. */
export interface Terminal {
  /** All that it has printed, with control sequences. */
  output(): string
  write(text: string): void
  /** Waits until the output has matched since the last wait. @throws after twenty seconds. */
  until(pattern: RegExp): Promise<void>
  /** Its exit code. */
  ended: Promise<number | null>
  /** Ends the program, if it still runs. */
  close(): Promise<void>
}

const LIMIT_MS = 20_000
const LOOK_MS = 20

/** Starts a shell command on a pseudo-terminal, by `script` of util-linux. */
export function openTerminal(
  command: string,
  { columns = 80, rows = 24, cwd, env }: { columns?: number; rows?: number; cwd: string; env: NodeJS.ProcessEnv },
): Terminal {
  const line = `stty cols ${columns} rows ${rows}; ${command}`
  const child = spawn('script', ['-qec', line, '/dev/null'], { cwd, env, stdio: ['pipe', 'pipe', 'inherit'] })
  let text = ''
  let seen = 0
  child.stdout.setEncoding('utf8').on('data', (part: string) => {
    text += part
  })
  const ended = once(child, 'close').then(([code]) => code as number | null)
  return {
    output: () => text,
    write: (input) => void child.stdin.write(input),
    until: async (pattern) => {
      const end = Date.now() + LIMIT_MS
      while (!pattern.test(text.slice(seen))) {
        if (Date.now() > end) throw new Error(`no ${pattern} in ${JSON.stringify(text.slice(seen))}`)
        await new Promise((done) => setTimeout(done, LOOK_MS))
      }
      seen = text.length
    },
    ended,
    close: async () => {
      child.kill('SIGKILL')
      await ended
    },
  }
}
