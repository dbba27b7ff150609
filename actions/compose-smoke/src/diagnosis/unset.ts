import type { Diagnosis } from '../../../shared/diagnosis/diagnose.ts'
import type { SourcePosition } from '../../../shared/outcome/position.ts'
import type { Project } from '../project/project.ts'
import { placeOfVariable } from '../project/source.ts'

/**
 * Pure: a variable that nobody sets and that the service's own lines use. It may well be optional: it is blamed where the
 * program names it, or where nothing else is known.
 */
export function unsetOf(
  service: string,
  { unset, sources }: Pick<Project, 'unset' | 'sources'>,
  { cause, line, summary }: Diagnosis,
) {
  for (const variable of unset) {
    const place = placeOfVariable(sources, variable, service)
    if (place && (cause === 'silent' || isNamed(variable, line) || fills(place, `${summary} ${line}`, sources)))
      return { variable, place }
  }
  return undefined
}

/** Whether the line of the file sets a variable that the program names: `POSTGRES_PASSWORD: ${DB_PASS}`. */
function fills({ file, line: number = 0 }: SourcePosition, line: string, sources: Project['sources']): boolean {
  const text = sources.find((each) => each.file === file)?.text.split('\n')[number - 1] ?? ''
  return [...text.matchAll(/(\w+)["']?\s*[:=]/g)].some(([, key = '']) => key.includes('_') && isNamed(key, line))
}

/** A name that is an ordinary word counts only where it is written as a variable. */
const isNamed = (variable: string, line: string) =>
  new RegExp(/^[a-z]+$/.test(variable) ? `\\$\\{?${variable}\\b` : `\\b${variable}\\b`).test(line)
