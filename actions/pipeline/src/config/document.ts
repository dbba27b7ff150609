import { relative, resolve } from 'node:path'
import type { Locate } from '../../../shared/inputs/parse.ts'
import { Problem } from '../../../shared/outcome/problem.ts'
import { redactedFinding } from '../../../shared/redaction/border.ts'
import { Secrets } from '../../../shared/redaction/secrets.ts'
import { secretsInText } from '../../../shared/redaction/variable.ts'
import { readYaml } from '../../../shared/yaml/read.ts'
import type { YamlError, YamlFile } from '../../../shared/yaml/yaml-file.ts'
import { PIPELINE } from '../catalogue.ts'

/** The content of a YAML file with the position of each value. */
export interface SourceDocument {
  /** For messages: relative to the working directory. */
  file: string
  value: unknown
  locate: Locate
}

/**
 * Reads a YAML file.
 * @throws {Problem} SW030 if it doesn't exist or can't be read, SW031 if it isn't valid YAML.
 */
export async function readDocument(path: string, directory: string): Promise<SourceDocument> {
  const source = await readYaml(path, directory).catch((cause: unknown) => {
    const file = relative(directory, resolve(directory, path)) || path
    const message = `${file} could not be read: ${(cause as NodeJS.ErrnoException).code ?? cause}`
    throw new Problem(PIPELINE['config-missing']({ message, where: { file } }))
  })
  const { file, documents, errors } = source
  const [document, second] = documents
  if (errors[0]) throw notYaml(source, errors[0])
  if (second) throw notYaml(source, { ...second.position, message: 'it contains several documents; keep only one' })
  return { file, value: document?.value ?? {}, locate: (at) => document?.nearest(at) ?? { file } }
}

function notYaml(source: YamlFile, { message, ...where }: YamlError): Problem {
  const found = PIPELINE['config-not-yaml']({
    message: `${source.file} is not valid YAML: ${message}`,
    where,
    evidence: source.excerpt(where.line),
  })
  const secrets = new Secrets()
  secrets.add({ secrets: secretsInText(source.text) })
  return new Problem(redactedFinding(found, secrets))
}
