import type { Outcome } from '../../../shared/outcome/outcome.ts'
import type { Progress } from './progress.ts'

/** Machine-readable: one JSON object per line: `started`, `line`, `finding`, `finished`. */
export function jsonProgress(write: (line: string) => void): Progress {
  const emit = (event: string, data: object) =>
    write(JSON.stringify({ event, time: new Date().toISOString(), ...data }))
  return {
    started: (stage) => emit('started', { stage }),
    line: (stage, text, foreign) => emit('line', { stage, text, foreign }),
    finding: (stage, finding) => emit('finding', { stage, finding }),
    finished: (result) => emit('finished', result),
    notice: (text) => emit('notice', { text }),
    close: () => {},
  }
}

/** Pure: the last line of every command with `--json` that has an outcome, also when the command line is wrong. */
export function resultJson({ verdict, findings }: Pick<Outcome, 'verdict' | 'findings'>, more: object = {}): string {
  return JSON.stringify({ event: 'result', verdict, findings, ...more })
}
