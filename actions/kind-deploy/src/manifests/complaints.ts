import type { Problem } from '../../../shared/outcome/problem.ts'
import type { YamlError } from '../../../shared/yaml/yaml-file.ts'
import { noManifests, wrongObject } from './findings.ts'

const IS_SECRET = /\bkind["']?\s*:\s*["']?Secret\b/
const NOT_SHOWN = 'The lines of a Secret are not shown.'
const SHOWN_CHARACTERS = 200

/** A text that is no YAML. Of one with a Secret, no line is shown: the parser's own message quotes them. */
export function notYaml({ message, line = 1, column = 1 }: YamlError, text: string, file: string): Problem {
  const place = `not valid YAML at line ${line}, column ${column}`
  const around = text.split('\n').slice(Math.max(0, line - LINES_BEFORE), line)
  const quote = [...around, `${' '.repeat(column - 1)}^`]
  return noManifests(file, IS_SECRET.test(text) ? [place, NOT_SHOWN] : [`${message} (${place})`, ...quote], line)
}

/** With the line itself. */
const LINES_BEFORE = 2

/** A document that is no object of Kubernetes; of a Secret, only what names it. */
export function notAnObject(object: unknown, file: string, line?: number): Problem {
  const { kind, metadata } = (object ?? {}) as { kind?: unknown; metadata?: Record<string, unknown> }
  const names = Object.entries(metadata ?? {}).filter(([key]) => /^(name|generateName|namespace)$/.test(key))
  const shown =
    kind === 'Secret' ? `${JSON.stringify({ kind, metadata: Object.fromEntries(names) })} ${NOT_SHOWN}` : dump(object)
  const { generateName } = (metadata ?? {}) as { generateName?: unknown }
  if (generateName)
    return wrongObject(file, `${kind} ${generateName}…`, 'generateName is only supported for hooks; set a name', line, [
      shown,
    ])
  return noManifests(file, ['A document has no apiVersion, kind or metadata.name.', shown], line)
}

function dump(object: unknown): string {
  const text = JSON.stringify(object) ?? ''
  return text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}…` : text
}
