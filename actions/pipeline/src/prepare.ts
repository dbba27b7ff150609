import { existsSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { EXIT, type Outcome, outcome } from '../../shared/outcome/outcome.ts'
import type { Finished } from '../../shared/process/run.ts'
import { PIPELINE } from './catalogue.ts'
import type { Config } from './config/config.ts'
import type { Stage } from './stage.ts'

type Step = Config['prepare'][number]

/** Number of output lines that are shown for a failed preparation. */
const EVIDENCE_LINES = 12

/** A stage that runs a command of the user's repository. */
export function preparationStage(step: Step, config: Config): Stage {
  const [file = '', ...args] = step.run.split(/\s+/)
  return {
    name: step.name,
    needs: step.needs,
    locate: step.locate,
    isPreparation: true,
    reads: async (context) => (await import('./preparation-parts.ts')).preparationParts(step, context),
    run: async (context) => {
      if (step.creates !== undefined && existsSync(resolve(config.directory, step.creates)))
        return outcome({ found: `${step.creates} is there already` })
      const program = file.includes('/') ? `${config.directory}/${file}` : file
      const finished = await context.run({
        file: program,
        args,
        cwd: config.directory,
        onLine: (line) => context.reporter.foreign(line),
      })
      return finished.exitCode === 0 ? outcome({ found: `${step.run} succeeded` }) : failed(step, finished)
    },
  }
}

/** Pure: exit code 2 means a fault of the machine or the inputs, any other of the infrastructure. */
function failed(step: Step, { exitCode, stdout, stderr }: Finished): Outcome {
  const lines = (stderr.trim() || stdout.trim()).split('\n').filter(Boolean).slice(-EVIDENCE_LINES)
  return outcome({
    findings: [
      PIPELINE['preparation-failed']({
        fault: exitCode === EXIT.input ? 'input' : 'infrastructure',
        message: `${basename(step.run)} failed with exit code ${exitCode}${lines.length > 0 ? `: ${lines.at(-1)}` : ' and without any output'}`,
        where: step.locate(['run']),
        evidence: lines,
        remedy: `Fix the reported error; run the command by hand to reproduce it: ${step.run}`,
      }),
    ],
  })
}
