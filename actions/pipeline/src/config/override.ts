import type { Finding } from '../../../shared/outcome/finding.ts'
import { PIPELINE } from '../catalogue.ts'
import type { Override } from './config.ts'

const FORM = /^([^.=\s]+)\.([^=\s]+)=(.*)$/s

/** Pure: overrides such as `kind-deploy.apply=false`, and SW042 for each text of another form. */
export function parseOverrides(texts: readonly string[]): { overrides: Override[]; wrongForms: Finding[] } {
  const parsed = texts.map(parseOverride)
  const overrides = parsed.flatMap((each) => each ?? [])
  return { overrides, wrongForms: texts.flatMap((text, index) => (parsed[index] ? [] : wrongForm(text))) }
}

function parseOverride(text: string): Override | undefined {
  const [, stage, key, value] = FORM.exec(text) ?? []
  return stage && key && value !== undefined ? { stage, key, value } : undefined
}

/** The value isn't shown: it may be secret. */
function wrongForm(text: string): Finding {
  const [name = '', ...value] = text.split('=')
  const lacks = value.length === 0 ? 'no =' : /\s/.test(name) ? `a space before =` : 'no stage before the key'
  return PIPELINE['wrong-override']({ message: `--set ${name}: expected STAGE.KEY=VALUE; found ${lacks}` })
}
