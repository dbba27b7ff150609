import { PREFIX, VARIABLES } from '../environment/variables.ts'
import type { Finding } from '../outcome/finding.ts'
import { nearestName } from '../text/nearest.ts'
import { INPUTS } from './catalogue.ts'

/**
 * Pure: a warning for each variable that is named nearly like one of Slipway's. All others may be the user's own:
 * preparations and Compose files read them.
 */
export function misspeltVariables(env: Readonly<Record<string, string | undefined>>): Finding[] {
  return Object.keys(env).flatMap((name) => {
    const [, word] = /^slipway_?(\w+)$/i.exec(name) ?? []
    const nearest = word && nearestName(word, VARIABLES)
    if (!nearest || name === PREFIX + nearest) return []
    return INPUTS['unknown-variable']({
      message: `The environment variable ${name} has no effect: Slipway doesn't read it`,
      remedy: `Did you mean ${PREFIX}${nearest}?`,
    })
  })
}
