import { tmpdir } from 'node:os'
import type { Context } from '../../actions/shared/context/context.ts'
import { recordingReporter } from '../../actions/shared/context/reporter.ts'
import type { Command, Finished, Run } from '../../actions/shared/process/run.ts'
import { journal } from '../../actions/shared/undo/journal.ts'

/** A context whose one door is a fake: what it was asked to run is kept, answers come from `answer`. */
export function fakeContext(answer: (command: Command) => Partial<Finished> = () => ({})) {
  const commands: Command[] = []
  const reporter = recordingReporter()
  const run: Run = async (command) => {
    commands.push(command)
    return { exitCode: 0, stdout: '', stderr: '', timedOut: false, durationMs: 0, ...answer(command) }
  }
  const context: Context = {
    directory: tmpdir(),
    scratch: tmpdir(),
    env: {},
    signal: new AbortController().signal,
    reporter,
    run,
    journal: journal(() => {}),
  }
  return { context, commands, reporter }
}
