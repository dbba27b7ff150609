import type { YAMLParseError } from 'yaml'
import type { Problem } from '../../../shared/outcome/problem.ts'
import { noManifests, wrongObject } from './findings.ts'

const IS_SECRET = /\bkind["']?\s*:\s*["']?Secret\b/
const NOT_SHOWN = 'The lines of a Secret are not shown.'
const SHOWN_CHARACTERS = 200

/** A text that is no YAML. Of one with a Secret, no line is shown: the parser's own message quotes them. */
export function notYaml(
  error: Pick<YAMLParseError, 'message'> & Partial<Pick<YAMLParseError, 'code' | 'linePos'>>,
  text: string,
  file: string,
): Problem {
  const { message, code = 'an alias without an anchor', linePos } = error
  const line = linePos?.[0].line
  const place = line ? `${code} at line ${line}, column ${linePos[0].col}` : code
  return noManifests(file, IS_SECRET.test(text) ? [place, NOT_SHOWN] : message.split('\n'), line)
}

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
