import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Context } from '../../../shared/context/context.ts'
import type { IsSecret } from '../../../shared/redaction/embedded.ts'
import { secretsInText } from '../../../shared/redaction/variable.ts'

/** What manifests, charts and kustomizations take values from. */
const TEXTS = /\.(ya?ml|json|env|properties|toml|txt)$|^\.env/
const FILES = 500
const FILE_BYTES = 1024 * 1024

/** What the files assign to secret names: known before they are rendered, whose complaints quote them. */
export async function addSecretsOfSources(paths: readonly string[], { secrets }: Context): Promise<void> {
  const files = (await Promise.all(paths.map(filesAt))).flat().slice(0, FILES)
  for (const each of files) {
    const text = await readFile(each, 'utf8').catch(() => '')
    if (text.length <= FILE_BYTES) secrets.add({ secrets: secretsInFile(text, secrets.isSecret), guessed: true })
  }
}

/** Pure: of each document of a YAML file; one Secret in it doesn't make the names of keys in the others secret. */
const secretsInFile = (text: string, isSecret: IsSecret) =>
  text.split(/^---(?=\s)/m).flatMap((part) => {
    const namesKey = isManifest(part) ? NAMES_KEY : undefined
    return secretsInText(part, (name) => isSecret(name) && !namesKey?.test(name))
  })

/** Fields of Kubernetes' own that hold the name of a key or label: a message without it tells nothing. */
const NAMES_KEY = /^(key|topologyKey)$/
const isManifest = (text: string) => /^apiVersion:/m.test(text) && !/^kind: *["']?Secret\b/m.test(text)

async function filesAt(path: string): Promise<string[]> {
  const found = await stat(path).catch(() => undefined)
  if (!found?.isDirectory()) return found ? [path] : []
  const entries = await readdir(path, { recursive: true, withFileTypes: true }).catch(() => [])
  return entries
    .filter((each) => each.isFile() && TEXTS.test(each.name))
    .map((each) => join(each.parentPath, each.name))
}
