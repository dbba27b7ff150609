import { basename, dirname } from 'node:path'
import type { Dockerfile, PassedOver } from '../../../shared/action/proposal.ts'
import { contextOf } from './context.ts'
import { missingIn } from './copied.ts'
import { type Known, nameOf, suffixOf, VARIANT } from './image-name.ts'
import { inAside, isAside } from './purpose.ts'
import type { SourceFile } from './walk.ts'

const DOCKERFILE = /^((dockerfile|containerfile)(\.[\w.-]+)?|[\w-][\w.-]*\.(dockerfile|containerfile))$/i
/** Ignore files, and sources that are called after Dockerfiles. */
const NO_DOCKERFILE =
  /\.(dockerignore|[cm]?[jt]sx?|py|rb|go|rs|java|exs?|erl|php|cs|kts?|scala|swift|lua|dart|c|h|cc|cpp|sh|md|txt|json|ya?ml|html|css|lang|svg)$/i
/** By its name, or its folder's. */
const TEMPLATE = /(^|\/)templates?\/|(^|[/.])(tmpl|template|in)(\.|$)/i
/** An instruction, or a line of its own, with what a template engine replaces. */
const FILLED_IN = /^\s*(FROM|COPY|ARG|ENV|WORKDIR)\b.*\{\{|^\{\{/m

/** Pure: Dockerfiles with unique names, and those that aren't for the application. */
export function dockerfilesOf(files: readonly SourceFile[], known: Known) {
  const found = files.filter(({ path }) => DOCKERFILE.test(basename(path)) && !NO_DOCKERFILE.test(path))
  const main = new Set(found.filter(({ path }) => suffixOf(path) === '').map(({ path }) => dirname(path)))
  const reasons = new Map(found.map((each) => [each, whyNot(each, main, known)]))
  const passedOver: PassedOver[] = found.flatMap((each) => {
    const why = reasons.get(each)
    return why === undefined ? [] : [{ path: each.path, why }]
  })
  const taken = new Set<string>()
  const dockerfiles: Dockerfile[] = found
    .filter((each) => reasons.get(each) === undefined)
    .sort((one, other) => Number(one.path.includes('/')) - Number(other.path.includes('/')))
    .map((file) => {
      const own = known.ownBuilds?.get(file.path)
      const context = known.contexts?.get(file.path) ?? own?.context ?? contextOf(file, known.exists)
      const builds = (own?.targets ?? [undefined]).map((target) => ({
        target,
        missing: missingIn(file.text, context, known.exists, target),
      }))
      // A release may build a stage that copies what it made before.
      const { target, missing } = builds.find((each) => each.missing.length === 0) ?? builds[0] ?? { missing: [] }
      const name = unused(nameOf(file.path, without(taken, known)), taken)
      return {
        name,
        path: file.path,
        context,
        ...(target ? { target } : {}),
        ...(missing.length > 0 ? { missing } : {}),
      }
    })
  return { dockerfiles: namedAfterTitle(dockerfiles, known), passedOver }
}

/** The only Dockerfile builds the image with the repository's name, if something uses that and no other is it. */
function namedAfterTitle(found: Dockerfile[], { names, title }: Known): Dockerfile[] {
  const [only, ...others] = found
  const own = [title, title.replace(/^docker-|-docker$/, '')].find((each) => names.has(each))
  return only && others.length === 0 && !names.has(only.name) && own !== undefined ? [{ ...only, name: own }] : found
}

function whyNot({ path, text }: SourceFile, main: ReadonlySet<string>, { asides }: Known): string | undefined {
  if (TEMPLATE.test(path) || FILLED_IN.test(text)) return 'it is a template of a Dockerfile'
  if (!asides && (isAside(suffixOf(path)) || inAside(path)))
    return 'its name says that it is for tests, debugging, examples or documentation'
  if (isForWindows(text)) return 'it is for Windows: its base needs a machine with it'
  if (exportsFiles(text)) return 'its last stage is made from scratch without a command: a build only exports its files'
  if (main.has(dirname(path)) && VARIANT.test(suffixOf(path))) return `a variant of the Dockerfile beside it`
  return undefined
}

/** Source: Microsoft's names of its base images. */
const isForWindows = (dockerfile: string) =>
  /^\s*FROM\s+(--\S+\s+)*\S*(mcr\.microsoft\.com\/windows\/|nanoserver|windowsservercore)/im.test(dockerfile)

/** Its last stage has a name and no command. Source: Docker's reference of `docker build --output`. */
function exportsFiles(dockerfile: string): boolean {
  const last = dockerfile.split(/^(?=\s*FROM\s)/im).at(-1) ?? ''
  return /^\s*FROM\s+(--\S+\s+)*scratch\s+AS\s/i.test(last) && !/^\s*(CMD|ENTRYPOINT)\b/im.test(last)
}

/** A name is given once. */
function without(taken: ReadonlySet<string>, { names, pulled = new Map(), ...others }: Known): Known {
  return {
    ...others,
    names: new Set([...names].filter((each) => !taken.has(each))),
    pulled: new Map([...pulled].filter(([, image]) => !taken.has(image))),
  }
}

function unused(name: string, taken: Set<string>): string {
  let free = name
  for (let count = 2; taken.has(free); count++) free = `${name}-${count}`
  taken.add(free)
  return free
}
