import { existsSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Survey } from '../../../shared/action/proposal.ts'
import { kustomizationsIn } from './kubernetes/kustomize.ts'
import { inAside } from './purpose.ts'
import { surveyOf } from './survey-of.ts'
import { type SourceFile, sourceFiles } from './walk.ts'

/**
 * Inspects a repository; changes nothing. @param picked paths that are preferred to their alternatives.
 * @param folder of slipway.yaml: of a collection, the application in it is meant.
 */
export async function survey(root: string, picked: ReadonlySet<string> = new Set(), folder = '.'): Promise<Survey> {
  const around = { exists: (path: string) => existsSync(join(root, path)), picked, title: basename(root) }
  const all = await sourceFiles(root, { asides: true })
  const found = surveyOf(withUsed(await sourceFiles(root), all), around)
  const isKnown = folder === '.' && found.passedOver.some(({ path }) => !inAside(path))
  if (!isEmpty(found) || isKnown) return found
  const inside = all.filter(({ path }) => path.startsWith(`${folder}/`))
  if (inside.length > 0) return surveyOf(inside, { ...around, title: basename(folder), asides: true })
  // A collection of examples has nothing else.
  const asides = surveyOf(all, { ...around, asides: true })
  return isEmpty(asides) && asides.choices.length === 0 ? found : asides
}

/** Files with those that their kustomizations use from folders of examples or tests. */
function withUsed(files: readonly SourceFile[], all: readonly SourceFile[]): SourceFile[] {
  const used = [...kustomizationsIn(files, { exists: () => true, unknown: new Map() }).values()].flatMap(
    ({ uses }) => uses,
  )
  const known = new Set(files.map(({ path }) => path))
  const isUsed = (path: string) => used.some((each) => path === each || path.startsWith(`${each}/`))
  return [...files, ...all.filter(({ path }) => !known.has(path) && isUsed(path))]
}

const isEmpty = ({ bakeFile, dockerfiles, compose, kubernetes }: Survey) =>
  dockerfiles.length === 0 && !bakeFile && !compose && !kubernetes
