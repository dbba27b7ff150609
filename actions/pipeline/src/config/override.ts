import { badInput } from '../../../shared/outcome/problem.ts'
import type { Override } from './config.ts'

const FORM = /^([^.=\s]+)\.([^=\s]+)=(.*)$/s

/**
 * `kind-deploy.apply=false` → its parts.
 * @throws {Problem} SW042 for any other form.
 */
export function parseOverride(text: string): Override {
  const [, stage, key, value] = FORM.exec(text) ?? []
  if (stage && key && value !== undefined) return { stage, key, value }
  throw badInput({
    code: 'SW042 wrong-override',
    message: `--set ${text}: wanted stage.key=value`,
    remedy: 'For example: --set kind-deploy.apply=false',
  })
}
