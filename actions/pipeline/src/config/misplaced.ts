import { ACTIONS } from '../action-registry.ts'
import { stageKeys } from './schema.ts'

/** What to do with a key at the wrong level; undefined if it belongs nowhere else. */
export type Misplaced = (path: readonly PropertyKey[]) => string | undefined

/** Remedies for a stage at the top, and for a key of a stage at the top or beside its stage. */
export async function misplacedIn(stages: unknown): Promise<Misplaced> {
  const inputs = new Map(
    await Promise.all(
      [...ACTIONS].map(async ([name, action]): Promise<[string, string[]]> => {
        const { shape } = await action.schema([])
        return [name, [...Object.keys(stageKeys), ...Object.keys(shape)]]
      }),
    ),
  )
  const names = Object.keys(Object(stages))
  const usedBy = (name: string) => String(Object(Object(stages)[name]).uses ?? name)
  const takes = (name: string, key: string) => inputs.get(usedBy(name))?.includes(key) ?? false
  return ([section, name, ...rest]) => {
    if (name === undefined) return atTop(String(section))
    return section === 'stages' && rest.length === 0 ? besideStage(String(name)) : undefined
  }

  function atTop(key: string): string | undefined {
    if (inputs.has(key)) return `Move ${key} under stages.`
    const meant = names.filter((each) => takes(each, key))
    return meant.length > 0 ? `Move ${key} under the stage that it's for: ${meant.join(', ')}.` : undefined
  }

  function besideStage(key: string): string | undefined {
    const before = names.slice(0, names.indexOf(key)).findLast((each) => takes(each, key))
    return inputs.has(key) || before === undefined ? undefined : `Indent ${key} so that it belongs to ${before}.`
  }
}
