import { tmpdir } from 'node:os'
import type { Context } from '../../actions/shared/context/context.ts'
import { journal } from '../../actions/shared/context/journal.ts'
import { recordingReporter } from '../../actions/shared/context/reporter.ts'
import type { EngineApi, Query } from '../../actions/shared/docker/api.ts'
import { unknownMachine } from '../../actions/shared/pressure/machine.ts'
import type { Command, Finished, Run } from '../../actions/shared/process/run.ts'
import { Secrets } from '../../actions/shared/redaction/secrets.ts'

/** What a fake engine says, by the path that is asked for. */
export type Answers = Readonly<Record<string, unknown>>

/** A context whose doors are fakes: what it was asked to run is kept, answers come from `answer` and `answers`. */
export function fakeContext(
  answer: (command: Command) => Partial<Finished> = () => ({}),
  answers: Answers | ((path: string, query?: Query) => unknown) = {},
) {
  const commands: Command[] = []
  const reporter = recordingReporter()
  const run: Run = async (command) => {
    commands.push(command)
    return { exitCode: 0, stdout: '', stderr: '', timedOut: false, durationMs: 0, ...answer(command) }
  }
  const say = typeof answers === 'function' ? answers : (path: string) => answers[path]
  const engine: EngineApi = {
    get: async <T>(path: string, query?: Query) => say(path, query) as T | undefined,
    open: async () => Promise.reject(new Error('a fake engine has nothing that streams')),
    read: async () => Promise.reject(new Error('a fake engine has nothing that streams')),
    post: async () => Promise.reject(new Error('a fake engine does nothing')),
  }
  const context: Context = {
    directory: tmpdir(),
    scratch: tmpdir(),
    env: {},
    signal: new AbortController().signal,
    reporter,
    secrets: new Secrets(),
    run,
    engine,
    machine: unknownMachine,
    journal: journal(() => {}),
  }
  return { context, commands, reporter }
}
