import { posix } from 'node:path'
import { type Instruction, instructionsOf, type Stage, stagesOf } from '../../dockerfile/parse.ts'
import { behindFlags, flagsOf, unknownFlags } from './instruction-flags.ts'

/** How a Dockerfile is built, as far as its images depend on it. */
export interface DockerfileUse {
  /** Build arguments that are given. */
  args: Readonly<Record<string, string | null | undefined>>
  /** The stage that is built; the last one by default. */
  target?: string
  /** Names of further build contexts: they stand for stages and images of that name. */
  contexts: readonly string[]
}

/** What a Dockerfile brings in from elsewhere. */
export interface Brought {
  /** Image references, that of the frontend too. */
  images: { ref: string; line: number }[]
  /** Paths of the build context that it reads, clean and relative, without what follows a wildcard; `''` is all of it. */
  paths: string[]
  /** What only the build itself will know. */
  unknown: { what: string; reason: string; line: number }[]
  /** Platforms that it names for base images, as they are written. */
  platforms: string[]
}

/** Docker's own frontend; the file of another one may hold anything. */
const FRONTEND = /^(docker\.io\/)?docker\/dockerfile(-upstream)?([:@]|$)/
/** Source: moby/buildkit, util/gitutil: an address, or `user@host:path`. */
const REMOTE = /^(https?|git|ssh):\/\/|^[\w-]+@[\w.-]+:|\.git(#|$)/
/** What a variable completes may be one, unless a path of this machine is in front of it. */
const mayBeRemote = (source: string) => source.includes('$') && !/^[^$:@]*[/.][^$:@]*\$/.test(source)
const PLATFORM = /^\s*FROM\s.*?--platform=["']?([^\s"']+)/gim

/** Pure: what the stages that are built bring in. */
export function broughtBy(text: string, use: DockerfileUse): Brought {
  const platforms = [...text.matchAll(PLATFORM)].flatMap(([, each]) => each ?? [])
  const found: Brought = { images: [], paths: [], unknown: [], platforms }
  const syntax = use.args.BUILDKIT_SYNTAX ?? syntaxOf(text)
  if (syntax) found.images.push({ ref: syntax, line: 1 })
  if (syntax && !FRONTEND.test(syntax))
    found.unknown.push({ what: syntax, reason: 'only this frontend can read the Dockerfile', line: 1 })
  const stages = stagesOf(text)
  const values = globalArguments(text, use)
  const visited = new Set<number>()
  const bring = (name: string, before: number, line: number): void => {
    const [plain, isWhole] = expanded(name, values)
    const at = stages
      .slice(0, before)
      .findLastIndex((each, index) => each.name === plain.toLowerCase() || String(index) === plain)
    if (!isWhole) found.unknown.push({ what: name, reason: 'a variable in it is known to the build alone', line })
    else if (use.contexts.includes(plain)) return
    else if (at >= 0) visit(at)
    else if (plain !== 'scratch' && plain !== 'context' && plain !== '') found.images.push({ ref: plain, line })
  }
  const visit = (at: number): void => {
    if (visited.has(at)) return
    visited.add(at)
    const stage = stages[at] as Stage
    bring(stage.from, at, stage.line)
    for (const flag of unknownFlags('FROM', stage.flags))
      found.unknown.push({ what: `FROM ${stage.flags}`, reason: flag, line: stage.line })
    for (const each of stage.instructions) bringIn(each, at)
  }
  const bringIn = ({ keyword, text: all, line }: Instruction, at: number): void => {
    found.paths.push(...pathsIn(keyword, all))
    for (const name of sourcesIn(keyword, all)) bring(name, at, line)
    for (const reason of outsideIn(keyword, all))
      found.unknown.push({ what: `${keyword} ${all.slice(0, 60)}`, reason, line })
  }
  const target = use.target?.toLowerCase()
  const chosen =
    target === undefined
      ? stages.length - 1
      : stages.findLastIndex(({ name }, at) => name === target || String(at) === target)
  if (stages[chosen]) visit(chosen)
  else found.unknown.push({ what: `stage ${use.target ?? ''}`, reason: 'the Dockerfile has no such stage', line: 1 })
  return found
}

/** Stages, contexts and images that an instruction reads from. */
function sourcesIn(keyword: string, text: string): string[] {
  if (keyword === 'COPY' || keyword === 'ADD') return flagsOf(text, 'from')
  if (keyword !== 'RUN') return []
  return flagsOf(text, 'mount').flatMap((mount) => /(?:^|,)from=([^,]+)/i.exec(mount)?.[1] ?? [])
}

/** Paths of the build context that an instruction reads. */
function pathsIn(keyword: string, text: string): string[] {
  // A trigger may run in any later stage, and in any way.
  if (keyword === 'ONBUILD') return ['']
  if (keyword === 'RUN')
    return flagsOf(text, 'mount')
      .filter(isOfContext)
      .map((mount) => cleanPath(/(?:^|,)(?:source|src)=([^,]+)/i.exec(mount)?.[1] ?? ''))
  if (!['COPY', 'ADD'].includes(keyword) || flagsOf(text, 'from').length > 0) return []
  return writtenSources(text)
    .filter((each) => !each.startsWith('<<') && !REMOTE.test(each))
    .map(cleanPath)
}

/** What COPY or ADD takes: all words but the last one. */
function writtenSources(text: string): string[] {
  const words = behindFlags(text)
  const all = words.startsWith('[')
    ? (words.match(/"(?:[^"\\]|\\.)*"/g) ?? []).map((each) => each.slice(1, -1))
    : words.split(/\s+/)
  return all.slice(0, -1)
}

const isOfContext = (mount: string) => !/(^|,)from=/i.test(mount) && !/(^|,)type=(?!bind)/i.test(mount)

/** `..` ends at the context's root. */
function cleanPath(path: string): string {
  const plain = /^[^*?[\\$"']*/.exec(path)?.[0] ?? ''
  const whole = plain === path ? path : plain.slice(0, plain.lastIndexOf('/') + 1)
  return posix.normalize(`/${whole}`).replace(/^\/|\/$/g, '')
}

/** A trigger that brings in an image, or what a server has. */
const BRINGS = /(--|[=,"'])from=|^ADD\b.*(:\/\/|git@|\$)|type=ssh|--network=/i

/** Pure: whether a trigger runs with more than its stage and its build context: since BuildKit 0.17 it may. */
export function bringsMore(trigger: string): boolean {
  const [, keyword = '', text = ''] = /^(\S+)\s*([\s\S]*)$/.exec(trigger.trim()) ?? []
  return BRINGS.test(trigger) || unknownFlags(keyword.toUpperCase(), text).length > 0
}

/** Never an empty one, which checks nothing; a variable may complete it. */
const CHECKSUM = /^(sha\d+:|[0-9a-f]{40,}$)/

/** Why what an instruction reads is not known before the build. */
function outsideIn(keyword: string, text: string): string[] {
  if (keyword === 'ONBUILD') return bringsMore(text) ? ['what a trigger brings in, only the build knows'] : []
  const sources = keyword === 'ADD' ? writtenSources(text).map((each) => each.replaceAll(/^["']|["']$/g, '')) : []
  const isRemote = sources.some((each) => REMOTE.test(each))
  const hasVariable = sources.some(mayBeRemote)
  return [
    ...unknownFlags(keyword, text),
    ...(isRemote && !flagsOf(text, 'checksum').some((each) => CHECKSUM.test(each))
      ? ['it adds what a server has at the time; give its --checksum']
      : []),
    ...(hasVariable ? ['a variable in it may name a server'] : []),
    ...(keyword === 'RUN' && flagsOf(text, 'mount').some((each) => /(^|,)type=ssh/i.test(each))
      ? ['it uses an SSH agent']
      : []),
    ...(keyword === 'RUN' && flagsOf(text, 'network').includes('host') ? ['it sees the network of this machine'] : []),
    ...(keyword === 'RUN' && flagsOf(text, 'security').includes('insecure') ? ['it sees this machine'] : []),
    ...(keyword === 'RUN' && flagsOf(text, 'device').length > 0 ? ['it uses a device of this machine'] : []),
  ]
}

/** `# syntax=`, above everything else; as BuildKit, also behind `//`. */
function syntaxOf(text: string): string | undefined {
  const lines = text.replace(/^\uFEFF/, '').split('\n')
  for (const line of lines.slice(line1(lines))) {
    const [, name = '', value] = /^\s*(?:#|\/\/)\s*([A-Za-z][A-Za-z0-9]*)\s*=\s*(.+?)\s*$/.exec(line) ?? []
    if (name.toLowerCase() === 'syntax') return value
    if (name === '') return syntaxOfJson(text)
  }
  return undefined
}

/** A file in JSON names its frontend under a key. Source: moby/buildkit, frontend/dockerfile/parser/directives.go. */
function syntaxOfJson(text: string): string | undefined {
  try {
    const { syntax } = JSON.parse(text) as { syntax?: unknown }
    return typeof syntax === 'string' ? syntax : undefined
  } catch {
    // an ordinary Dockerfile
    return undefined
  }
}

/** A first line that starts a program comes before directives. */
const line1 = ([first = '']: readonly string[]) => (first.startsWith('#!') ? 1 : 0)

/** The arguments above the first FROM, with given values in place of their defaults. */
function globalArguments(text: string, { args }: DockerfileUse): Map<string, string> {
  const values = new Map<string, string>()
  for (const { keyword, text: all } of instructionsOf(text)) {
    if (keyword === 'FROM') break
    if (keyword !== 'ARG') continue
    for (const each of all.match(/\w+(?:=(?:"[^"]*"|'[^']*'|\S*))?/g) ?? []) {
      const [name = '', value] = each.split(/=(.*)/s)
      const given = args[name]
      const written = value?.replace(/^(["'])(.*)\1$/, '$2')
      if (given !== undefined && given !== null) values.set(name, given)
      else if (written !== undefined) values.set(name, expanded(written, values)[0])
    }
  }
  return values
}

const VARIABLE = /\$(?:\{(\w+)(?:(:?[-+])([^}]*))?\}|(\w+))/g

/** `$NAME`, `${NAME:-default}` and so on. @returns whether all of it is known. */
function expanded(text: string, values: ReadonlyMap<string, string>): [text: string, isWhole: boolean] {
  let isWhole = true
  const filled = text.replaceAll(VARIABLE, (_, braced?: string, sign?: string, word = '', plain?: string) => {
    const name = braced ?? plain ?? ''
    const value = values.get(name)
    // Of the platform, for instance TARGETARCH.
    if (value === undefined && sign === undefined) isWhole = false
    if (sign?.endsWith('+')) return value ? word : ''
    return value || (sign ? word : '')
  })
  return [filled, isWhole && !/[$]/.test(filled)]
}
