import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type AskCompose, printed } from './config.ts'

/** Runs Compose for a project with a further file. */
export type AskWith = (file: string) => AskCompose

/** Compose fills variables in, and has no meaning of its own for it. */
const EXTENSION = 'x-slipway'

/** Variables as Compose finds them: in the process, the inputs, the files of variables and `.env`; empty if unset. */
export async function composeVariables(
  names: readonly string[],
  scratch: string,
  ask: AskWith,
): Promise<Record<string, string>> {
  if (names.length === 0) return {}
  const file = join(scratch, 'variables.compose.yaml')
  const asked = Object.fromEntries(names.map((each) => [each, `\${${each}-}`]))
  await writeFile(file, JSON.stringify({ [EXTENSION]: asked }))
  const { model } = await printed(ask(file))
  const found = (model as { [EXTENSION]?: Record<string, string> } | undefined)?.[EXTENSION] ?? {}
  return Object.fromEntries(Object.entries(found).map(([name, value]) => [name, value.replaceAll('$$', '$')]))
}
