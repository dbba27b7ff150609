import type { Finding } from '../../../shared/outcome/finding.ts'
import { redactedFinding } from '../../../shared/redaction/border.ts'
import { isSecretName } from '../../../shared/redaction/names.ts'
import { Secrets } from '../../../shared/redaction/secrets.ts'
import { secretsInText } from '../../../shared/redaction/variable.ts'
import type { YamlFile } from '../../../shared/yaml/yaml-file.ts'

/** A longer line is cut. */
const LONGEST_LINE = 160

/** Adds the source line with a caret to findings about a file, without what the file holds that is secret. */
export function quoting(source: YamlFile, value: unknown): (found: Finding) => Finding {
  let secrets: Secrets | undefined
  return (found) => {
    const { file, line, column } = found.where
    if (file !== source.file || line === undefined) return found
    secrets ??= secretsOf(source, value)
    return redactedFinding({ ...found, evidence: [...quote(source, line, column), ...found.evidence] }, secrets)
  }
}

function quote(source: YamlFile, line: number, column = 1): string[] {
  const text = source.excerpt(line).at(-1) ?? ''
  if (text.trim() === '') return []
  // A tab and a control character are made visible, in as many columns as it has in the file.
  const shown = text.replaceAll('\t', '→').replaceAll(/\p{Cc}/gu, '�')
  const from = Math.max(0, column - LONGEST_LINE / 2)
  return [
    `${line}: ${shown.slice(from, from + LONGEST_LINE)}`,
    `${' '.repeat(`${line}: `.length + column - 1 - from)}^`,
  ]
}

function secretsOf(source: YamlFile, root: unknown): Secrets {
  const secrets = new Secrets()
  secrets.add({ secrets: secretsInText(source.text) })
  secrets.add({ secrets: [...valuesUnderSecretNames(root)].map((value) => ({ name: source.file, value })) })
  return secrets
}

/** What stands where a secret, or a secret's path, belongs. */
function* valuesUnderSecretNames(value: unknown, secret = false): Generator<string> {
  if (typeof value === 'string' && secret) yield value
  if (typeof value !== 'object' || value === null) return
  for (const [key, each] of Object.entries(value)) yield* valuesUnderSecretNames(each, secret || isSecretName(key))
}
