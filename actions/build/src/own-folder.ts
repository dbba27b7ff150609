import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { ignoreRules, ruleExcluding } from '../../shared/dockerfile/ignore-file.ts'
import { type Instruction, stagesOf } from '../../shared/dockerfile/parse.ts'
import type { Finding } from '../../shared/outcome/finding.ts'
import { BUILD } from './catalogue.ts'
import { ignoreFileOf } from './missing-path.ts'
import { dockerfileOf, type Target } from './target.ts'

/** Where the command line keeps reports and caches, in the workspace. */
const OWN_FOLDER = '.slipway'

/** Notes for Dockerfiles that copy Slipway's own folder into the image, so that no later step comes from the cache. */
export async function ownFolderNotes(targets: readonly Target[], directory: string): Promise<Finding[]> {
  const notes = await Promise.all(targets.map((each) => noteFor(each, directory)))
  return notes.flatMap((each) => each ?? [])
}

async function noteFor(target: Target, directory: string): Promise<Finding | undefined> {
  const context = resolve(directory, target.context ?? '.')
  if (!existsSync(join(context, OWN_FOLDER))) return undefined
  const inline = target['dockerfile-inline']
  const file = dockerfileOf(target, directory)
  const text = inline ?? (await readFile(resolve(directory, file), 'utf8').catch(() => ''))
  const at = wholeContext(text)
  const ignore = await ignoreFileOf(context, inline === undefined ? resolve(directory, file) : undefined)
  if (!at || (ignore && ruleExcluding(OWN_FOLDER, ignoreRules(ignore.text)))) return undefined
  return BUILD['own-folder-copied']({
    message: `${at.keyword} ${at.text} copies ${OWN_FOLDER}, which changes with every run`,
    where: inline === undefined ? { file, line: at.line } : {},
    remedy: `Add ${OWN_FOLDER} to ${ignore?.name ?? '.dockerignore'}.`,
  })
}

/** Pure: the first instruction that copies the whole build context. */
export function wholeContext(text: string): Instruction | undefined {
  return stagesOf(text)
    .flatMap(({ instructions }) => instructions)
    .find(({ keyword, text: all }) => /^(COPY|ADD)$/.test(keyword) && !/--from=/.test(all) && copiesAll(all))
}

const copiesAll = (text: string) =>
  text
    .split(/\s+/)
    .filter((each) => !each.startsWith('--'))
    .slice(0, -1)
    .some((source) => /^(\.|\.\/|\/|\*|\.\/\*)$/.test(source.replaceAll(/^\["?|[",]+$/g, '')))
