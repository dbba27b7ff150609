import { readFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import type { Context } from '../../../shared/context/context.ts'
import { secretsInCompose } from '../../../shared/redaction/sources/compose.ts'
import { secretsInInputs } from '../../../shared/redaction/sources/inputs.ts'
import { secretsInText } from '../../../shared/redaction/variable.ts'
import type { Inputs } from '../inputs.ts'
import type { RawModel } from './model.ts'
import type { Project } from './project.ts'
import { composeVariables } from './variables.ts'

type Compose = Project['compose']

/** What the files assign to secret names: known before Compose reads them, whose complaints quote them. */
export async function addSecretsOfFiles(files: readonly string[], inputs: Inputs, context: Context): Promise<void> {
  const { secrets, directory } = context
  const [main] = files
  const dotenv = main ? [join(dirname(resolve(directory, main)), '.env')] : []
  const paths = [...files, ...inputs.envFiles, ...dotenv].map((each) => resolve(directory, each))
  const texts = await Promise.all(paths.map((each) => readFile(each, 'utf8').catch(() => '')))
  secrets.add({ secrets: texts.flatMap((each) => secretsInText(each, secrets.isSecret)), guessed: true })
  secrets.add({ secrets: secretsInInputs({ env: inputs.env }, secrets.isSecret) })
}

/** What Compose's model of the project holds that is secret. */
export async function addSecretsOfModel(
  model: RawModel,
  compose: (more: readonly string[]) => Compose,
  { secrets, scratch }: Context,
): Promise<void> {
  const lookUp = (names: readonly string[]) => composeVariables(names, scratch, (file) => compose([file]))
  secrets.add(await secretsInCompose(model, lookUp, secrets.isSecret))
}
