import { basename, dirname, posix } from 'node:path'
import { documentsOf, type Fields, fieldsOf } from './documents.ts'
import type { SourceFile } from './walk.ts'

/** How the repository builds a Dockerfile itself. */
export interface OwnBuild {
  context: string
  /** Stages, in the order of its commands; undefined for the last one. */
  targets: (string | undefined)[]
}

interface Command {
  file: string
  context: string
  target?: string
}

const MAKEFILE = /^makefile$/i
const WORKFLOW = /^\.github\/workflows\//
/** `docker build …`, `docker buildx build …`, also by a variable of make. Source: Docker's reference of both. */
const BUILD = /(?:\bdocker|\$[({]DOCKER[)}])\s+(?:buildx\s+)?build\s+([^;&|\n]*)/gi
/** Options that stand alone; each other one has a value, in the next word unless after `=`. */
const ALONE = /^(?:--(?:no-cache|pull|push|load|rm|force-rm|squash|quiet|check|debug|compress)|-q|-D)$/

/** Pure: how Makefiles and workflows build Dockerfiles, as far as it's plain, by path; nothing where their contexts differ. */
export function ownBuildsIn(files: readonly SourceFile[]): ReadonlyMap<string, OwnBuild> {
  const all = files.flatMap((each) => (MAKEFILE.test(basename(each.path)) ? inMakefile(each) : inWorkflow(each)))
  const byFile = Map.groupBy(all, ({ file }) => file)
  return new Map(
    [...byFile].flatMap(([file, commands]): [string, OwnBuild][] => {
      const [context = '.', ...others] = new Set(commands.map((each) => each.context))
      const targets = [...new Set(commands.map(({ target }) => target))]
      return others.length === 0
        ? [[file, { context, targets: targets.length > 1 ? [undefined, ...targets] : targets }]]
        : []
    }),
  )
}

const inMakefile = ({ path, text }: SourceFile) => commandsIn(text, dirname(path))

function inWorkflow({ path, text }: SourceFile): Command[] {
  if (!WORKFLOW.test(path) || !/build-push-action|docker/.test(text)) return []
  const jobs = documentsOf(text).flatMap(({ jobs }) => Object.values(fieldsOf(jobs) ?? {}))
  const steps = jobs.flatMap((job) => fieldsOf(job)?.steps ?? []).map(fieldsOf)
  return steps.flatMap((step = {}) => {
    const folder = String(step['working-directory'] ?? '.')
    if (typeof step.run === 'string') return isPlain(folder) ? commandsIn(step.run, folder) : []
    const inputs = fieldsOf(step.with)
    return /^docker\/build-push-action@/.test(String(step.uses)) && inputs ? byAction(inputs) : []
  })
}

/** Source: docker/build-push-action: without a context, it is the repository. */
function byAction({ context = '.', file, target }: Fields): Command[] {
  const folder = String(context)
  return commandOf({ context: folder, file: String(file ?? posix.join(folder, 'Dockerfile')), target })
}

function commandsIn(text: string, folder: string): Command[] {
  return [...text.replaceAll(/\\\r?\n/g, ' ').matchAll(BUILD)].flatMap(([, written = '']) => {
    const words = written.trim().split(/\s+/)
    const options = new Map<string, string>()
    const free: string[] = []
    for (let at = 0; at < words.length; at++) {
      const [name = '', ...value] = (words[at] ?? '').split('=')
      // A variable alone may have more options in it.
      if (/^[$@]/.test(name)) continue
      if (!name.startsWith('-')) free.push(words[at] ?? '')
      else if (value.length > 0) options.set(name, value.join('='))
      else if (!ALONE.test(name)) options.set(name, words[++at] ?? '')
    }
    const [context, ...others] = free
    if (context === undefined || others.length > 0) return []
    const from = posix.join(folder, context)
    const file = options.get('-f') ?? options.get('--file')
    return commandOf({
      context: from,
      file: file === undefined ? posix.join(from, 'Dockerfile') : posix.join(folder, file),
      target: options.get('--target'),
    })
  })
}

/** Variables are left to the tool that fills them in. */
const isPlain = (text: string) => !/[$`{(]|:\/\/|^-$/.test(text)

function commandOf({ context, file, target }: { context: string; file: string; target?: unknown }): Command[] {
  if (!isPlain(context) || !isPlain(file)) return []
  const found = { file: posix.normalize(file), context: posix.normalize(context).replace(/(.)\/$/, '$1') }
  if (target === undefined) return [found]
  return typeof target === 'string' && isPlain(target) ? [{ ...found, target }] : []
}
