import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'

const ROOT = join(import.meta.dirname, '../../..')
const WRITES = /\b(?:writeFile|writeFileSync|appendFile|appendFileSync|createWriteStream)\(/
const PRINTS =
  /process\.std(?:out|err)\.write|\bconsole\.\w+\(|\bcore\.(?:info|debug|notice|warning|error|setOutput|summary)\b/

/** Files that are not evidence: they stay on this machine, or are what the user asked for. */
const WRITERS: Record<string, string> = {
  'actions/shared/redaction/evidence.ts': 'the border',
  'actions/shared/probes/browser/probe.ts': 'a picture',
  'actions/shared/docker/image-bundle.ts': 'names and digests of images, for other jobs',
  'actions/shared/docker/archive.ts': 'images, for other jobs',
  'actions/shared/process/compile-cache.ts': 'compiled code of Slipway itself',
  'actions/shared/kubernetes/tool/cache.ts': 'downloaded tools',
  'actions/shared/proof/store.ts': 'redacted outcomes, for this user alone',
  'actions/shared/proof/store-secret.ts': 'a random secret, for this user alone',
  'actions/shared/proof/files/stat-cache.ts': 'digests of files, and what follows from their content',
  'actions/setup-kind/src/config.ts': 'kind’s configuration',
  'actions/setup-kind/src/registries.ts': 'configuration of the nodes',
  'actions/pipeline/src/command/journal-file.ts': 'names of what has to be removed',
  'actions/pipeline/src/command/init.ts': 'the user’s configuration',
  'actions/image-size/src/baseline/file.ts': 'sizes of earlier runs',
  'actions/image-size/src/measure/cache.ts': 'sizes of layers',
  'actions/image-size/src/source/plain-archive.ts': 'an uncompressed copy of an archive, in the scratch folder',
  'actions/release/src/staging.ts': 'layers of images, on their way to a registry',
  'actions/release/src/login.ts': 'a login, for this user alone, removed at the end',
  'actions/compose-smoke/src/project/variables.ts': 'names of variables',
  'actions/compose-smoke/src/project/kept.ts': 'names of services',
  'actions/compose-smoke/src/remove-project.ts': 'provider services, for their own `down`',
  'actions/compose-smoke/src/project/images.ts': 'digests of images',
  'actions/upgrade/src/compose/deployment.ts': 'mounts, ports and names of images',
  'actions/build/src/prepare.ts': 'a bake definition',
  'actions/pipeline/src/command/run-folder.ts': 'a .gitignore, always the same',
}
const PRINTERS: Record<string, string> = {
  'actions/shared/github/publish.ts': 'is given a redacted outcome',
  'actions/shared/github/reporter.ts': 'is wrapped by the redacting reporter',
  'actions/pipeline/src/cli.ts': 'prints redacted findings, and what the redacting progress is told',
}

function sourcesThat(pattern: RegExp): string[] {
  const all = readdirSync(join(ROOT, 'actions'), { recursive: true, encoding: 'utf8' })
  const sources = all.filter((file) => file.endsWith('.ts') && !/(^|\/)(dist|node_modules)\//.test(file))
  // Comments show how to use a library.
  const code = (file: string) =>
    readFileSync(join(ROOT, 'actions', file), 'utf8').replace(/^\s*(\*|\/\/|\/\*).*$/gm, '')
  return sources.filter((file) => pattern.test(code(file))).map((file) => `actions/${file}`)
}

test('no file is written beside the border', () => {
  assert.deepEqual(sourcesThat(WRITES).sort(), Object.keys(WRITERS).sort())
})

test('nothing is printed beside the border', () => {
  assert.deepEqual(sourcesThat(PRINTS).sort(), Object.keys(PRINTERS).sort())
})
