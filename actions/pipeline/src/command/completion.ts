import { Problem } from '../../../shared/outcome/problem.ts'
import { PIPELINE } from '../catalogue.ts'
import { bashScript } from '../completion/bash.ts'
import { fishScript } from '../completion/fish.ts'
import { type CommandModel, commandModels, SHELLS, type Shell } from '../completion/model.ts'
import { zshScript } from '../completion/zsh.ts'
import { loadConfig } from '../config/config.ts'
import type { Invocation } from './arguments.ts'
import { COMMAND_HELP, OPTION_HELP } from './help.ts'

const SCRIPTS: Readonly<Record<Shell, (commands: readonly CommandModel[]) => string>> = {
  bash: bashScript,
  zsh: zshScript,
  fish: fishScript,
}
/** What the scripts ask for. */
const STAGES = 'stages'
/** Shells expand other characters, and slipway.yaml may come from anyone. */
const SAFE_NAME = /^[\w.-]+$/

/**
 * `slipway completion bash`: prints the script that completes commands, options and stages.
 * @throws {Problem} SW043 for another shell.
 */
export async function completionCommand({ inputs }: Invocation, write: (line: string) => void): Promise<number> {
  const [word] = inputs.stages
  if (word === STAGES) {
    for (const name of await stageNames(inputs.config)) write(name)
    return 0
  }
  const shell = SHELLS.find((each) => each === word)
  if (!shell) throw unknownShell(word)
  write(SCRIPTS[shell](commandModels({ commands: COMMAND_HELP, options: OPTION_HELP })))
  return 0
}

/** Nothing is completed while slipway.yaml is wrong or missing. */
async function stageNames(file: string): Promise<string[]> {
  const { names } = await loadConfig(file, process.cwd()).catch(() => ({ names: [] as string[] }))
  return names.filter((each) => SAFE_NAME.test(each))
}

function unknownShell(word: string | undefined): Problem {
  const message = word === undefined ? 'completion needs the name of a shell' : `There is no completion for ${word}`
  return new Problem(
    PIPELINE['wrong-arguments']({
      message,
      remedy: `Use one of: ${SHELLS.map((each) => `slipway completion ${each}`).join(', ')}`,
    }),
  )
}
