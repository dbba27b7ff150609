import { stripVTControlCharacters } from 'node:util'
import { Listr, type ListrTask } from 'listr2'
import type { Stage } from '../stage.ts'
import type { StageResult } from '../stage-result.ts'
import { endLine } from './plain.ts'
import type { Progress } from './progress.ts'

/** The callbacks that update the row of a stage. */
interface Row {
  output: (text: string) => void
  title: (text: string) => void
  ended: PromiseWithResolvers<StageResult>
}

/** For a terminal: one row per stage with a spinner and its last output line. */
export function liveProgress(ordered: readonly Stage[]): Progress {
  const rows = new Map<string, Row>(ordered.map((stage) => [stage.name, waitingRow()]))
  const list = new Listr(
    ordered.map((stage) => taskOf(stage, rows)),
    {
      concurrent: true,
      exitOnError: false,
      registerSignalListeners: false,
      rendererOptions: { collapseErrors: false },
    },
  )
  const shown = list.run()
  return {
    started: (stage) => rows.get(stage)?.title(stage),
    line: (stage, text) => rows.get(stage)?.output(stripVTControlCharacters(text)),
    finding: (stage, finding) => rows.get(stage)?.output(`${finding.code}: ${finding.message}`),
    finished: (result) => rows.get(result.stage)?.ended.resolve(result),
    close: async () => void (await shown),
  }
}

function waitingRow(): Row {
  return { output: () => {}, title: () => {}, ended: Promise.withResolvers<StageResult>() }
}

function taskOf(stage: Stage, rows: ReadonlyMap<string, Row>): ListrTask {
  return {
    title: stage.needs.length > 0 ? `${stage.name} (after ${stage.needs.join(', ')})` : stage.name,
    task: async (_, task) => {
      const row = rows.get(stage.name) as Row
      row.output = (text) => {
        task.output = text
      }
      row.title = (text) => {
        task.title = text
      }
      const result = await row.ended.promise
      task.title = `${stage.name}: ${endLine(result)}`
      if (!result.outcome) return task.skip()
      if (result.outcome.verdict === 'failed' || result.outcome.verdict === 'blocked') throw new Error(task.title)
    },
  }
}
