import { Problem } from '../../../shared/outcome/problem.ts'
import { PIPELINE } from '../catalogue.ts'
import type { Override } from './config.ts'

const FORM = /^([^.=\s]+)\.([^=\s]+)=(.*)$/s

/**
 * Parses `kind-deploy.apply=false`.
 * @throws {Problem} SW042 for any other form.
 */
export function parseOverride(text: string): Override {
  const [, stage, key, value] = FORM.exec(text) ?? []
  if (stage && key && value !== undefined) return { stage, key, value }
  throw new Problem(PIPELINE['wrong-override']({ message: `--set ${text}: expected STAGE.KEY=VALUE` }))
}
