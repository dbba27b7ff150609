import { globSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { AREAS, allFindings } from '../../../actions/pipeline/src/explain/areas.ts'
import { type Entry, entryOf } from '../../../actions/pipeline/src/explain/entry.ts'
import { ROOT } from '../env.ts'
import { bring } from './bring.ts'
import { fillFindings, findingPages } from './findings.ts'

const FOLDER = 'docs/findings'

/** Writes the pages of all findings and the actions' tables, or complains of those that are out of date. */
export async function tendFindings(checking: boolean): Promise<string[]> {
  const all = await allFindings()
  const entries = all.map((each) => entryOf(each, all))
  const actions = AREAS.filter(({ action }) => action).map(({ name }) => name)
  const pages = findingPages(entries, actions)
  return [
    ...pages.flatMap(({ name, text }) => bring(`${FOLDER}/${name}`, text, checking)),
    ...withoutFinding(pages.map(({ name }) => name)).flatMap((file) => remove(file, checking)),
    ...actions.flatMap((action) => tendTable(action, entries, checking)),
  ]
}

function withoutFinding(names: readonly string[]): string[] {
  return globSync(`${FOLDER}/*.md`, { cwd: ROOT }).filter((file) => !names.some((name) => file.endsWith(`/${name}`)))
}

function remove(file: string, checking: boolean): string[] {
  if (checking) return [`${file} is the page of no finding; run scripts/readme`]
  rmSync(join(ROOT, file))
  return []
}

function tendTable(action: string, entries: readonly Entry[], checking: boolean): string[] {
  const file = `actions/${action}/README.md`
  const own = entries.filter(({ area }) => area === action)
  return bring(file, fillFindings(readFileSync(join(ROOT, file), 'utf8'), own), checking)
}
