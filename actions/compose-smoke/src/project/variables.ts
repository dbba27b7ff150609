import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Finished } from '../../../shared/process/run.ts'

/** `docker compose config --format json` with a further file. */
export type AskConfig = (file: string) => Promise<Pick<Finished, 'exitCode' | 'stdout'>>

/** Compose fills variables in, and has no meaning of its own for it. */
const EXTENSION = 'x-slipway'

/** Variables as Compose finds them: in the process, the inputs, the files of variables and `.env`; empty if unset. */
export async function composeVariables(
  names: readonly string[],
  scratch: string,
  ask: AskConfig,
): Promise<Record<string, string>> {
  if (names.length === 0) return {}
  const file = join(scratch, 'variables.compose.yaml')
  const asked = Object.fromEntries(names.map((each) => [each, `\${${each}-}`]))
  await writeFile(file, JSON.stringify({ [EXTENSION]: asked }))
  const { exitCode, stdout } = await ask(file)
  if (exitCode !== 0) return {}
  const found = (JSON.parse(stdout) as { [EXTENSION]?: Record<string, string> })[EXTENSION] ?? {}
  return Object.fromEntries(Object.entries(found).map(([name, value]) => [name, value.replaceAll('$$', '$')]))
}
