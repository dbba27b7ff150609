import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import { schema } from '../../../actions/image-size/src/inputs.ts'
import { run } from '../../../actions/image-size/src/run.ts'
import type { UnitsToRun } from '../../../actions/shared/action/units.ts'
import { parseInputs } from '../../../actions/shared/inputs/parse.ts'
import { withYaml } from '../../../actions/shared/inputs/yaml-text.ts'
import type { Outcome } from '../../../actions/shared/outcome/outcome.ts'
import { outcomeOf } from '../../../actions/shared/outcome/problem.ts'
import { type Answers, fakeContext } from '../context.ts'

/** A folder for this test file's images. */
export const folder = mkdtempSync(join(tmpdir(), 'slipway-size-'))
after(() => rmSync(folder, { recursive: true, force: true }))

/** Measures in that folder, with an engine that has the given answers. */
export async function weigh(inputs: object, answers: Answers = {}, units?: UnitsToRun): Promise<Outcome> {
  const { context } = fakeContext(undefined, answers)
  const own = { ...context, directory: folder, scratch: folder }
  const given = await withYaml(() => parseInputs(schema, { cache: 'none', ...inputs }))
  return run(given, own, units).catch((error: unknown) => outcomeOf(error))
}

/** `error IS001 api`: severity, code, the word of the message that follows. */
export const told = ({ findings }: Outcome) => findings.map(({ severity, code }) => `${severity} ${code.slice(0, 5)}`)

/** Bytes by image and metric. */
export const sizesOf = ({
  outputs,
  findings,
}: Outcome): Record<string, Record<string, { total: number; own?: number }>> => {
  if (!outputs.sizes) throw new Error(JSON.stringify(findings))
  const sizes = JSON.parse(outputs.sizes) as Record<
    string,
    { metrics: Record<string, { total: number; own?: number }> }
  >
  return Object.fromEntries(Object.entries(sizes).map(([name, { metrics }]) => [name, metrics]))
}
