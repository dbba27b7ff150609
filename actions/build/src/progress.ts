import { LastLines } from './last-lines.ts'

/** BuildKit's own record of a step; `rawjson` progress has one event of changes per line. */
interface Vertex {
  digest: string
  name: string
  started?: string
  completed?: string
  cached?: boolean
  error?: string
}

/** Where a piece of output comes from. */
export interface Source {
  /** The step's digest. */
  vertex: string
  /** 1 is standard output, 2 standard error. */
  stream?: number
}

interface Event {
  vertexes?: Vertex[]
  /** Output of steps; data is base64. */
  logs?: (Source & { data: string })[]
}

/** BuildKit's own cache steps: if one fails, the build continues, except for a write without ignore-error. */
export const CACHE_STEP = /^(?:\[\S+\] )?(importing cache manifest|exporting cache|exporting to .* cache)/i

/** Follows a build: each step's output, the failed step, the number of cached steps. */
export class BuildProgress {
  readonly #say: (line: string) => void
  readonly #vertexes = new Map<string, Vertex>()
  readonly #output = new Map<string, LastLines>()
  /** Lines that are not progress records: BuildKit's final message, with file and line of the failure. */
  readonly closing: string[] = []
  /** The start of each unreadable record: output of a step may be missing, but the build continues. */
  readonly unreadable: string[] = []

  constructor(say: (line: string) => void) {
    this.#say = say
  }

  /** Takes one line of standard error. */
  take(line: string): void {
    if (!line.startsWith('{')) return void this.closing.push(line)
    const event = recordIn(line)
    if (!event) return void this.unreadable.push(line.slice(0, NAME_WIDTH))
    for (const each of event.vertexes ?? []) this.#vertex(each)
    for (const { data, ...source } of event.logs ?? []) this.output(source, Buffer.from(data, 'base64'))
  }

  /** Takes a piece of a step's output. */
  output({ vertex, stream = 0 }: Source, piece: Buffer): void {
    const output = this.#output.get(vertex) ?? new LastLines()
    this.#output.set(vertex, output)
    output.take(piece, stream)
  }

  /** The step that failed first; the others were cancelled because of it. A cache's step only if the build ended with it. */
  failed(): { name: string; error: string; lines: string[] } | undefined {
    const broken = [...this.#vertexes.values()]
      .filter((each) => each.error && !/context canceled/i.test(each.error))
      .sort((a, b) => (a.completed ?? '').localeCompare(b.completed ?? ''))
    const first = broken.find(({ name }) => !CACHE_STEP.test(name)) ?? broken.find((each) => this.#endedWith(each))
    return first && { name: first.name, error: first.error ?? '', lines: this.#output.get(first.digest)?.lines() ?? [] }
  }

  /** Caches that could not be read or written. */
  cacheTroubles(): { name: string; error: string }[] {
    return [...this.#vertexes.values()].flatMap(({ name, error }) =>
      error && CACHE_STEP.test(name) ? [{ name, error }] : [],
    )
  }

  /** Number of cached steps and of all steps. */
  cached(): { cached: number; steps: number } {
    const steps = [...this.#vertexes.values()].filter((each) => /\d+\/\d+\] /.test(each.name))
    return { cached: steps.filter((each) => each.cached).length, steps: steps.length }
  }

  #endedWith({ error = '' }: Vertex): boolean {
    return this.closing.some((line) => line.includes(error.split('\n')[0] ?? ''))
  }

  #vertex(vertex: Vertex): void {
    const known = this.#vertexes.get(vertex.digest)
    this.#vertexes.set(vertex.digest, { ...known, ...vertex })
    if (vertex.completed && !vertex.error) this.#output.delete(vertex.digest)
    if (vertex.completed && !known?.completed) this.#say(`${shorten(vertex.name)}${ending(vertex)}`)
  }
}

/** Undefined for a line that BuildKit does not write. */
function recordIn(line: string): Event | undefined {
  try {
    const event = JSON.parse(line) as Event
    const vertexes = listIn(event.vertexes).filter(({ digest, name }) => isText(digest) && isText(name))
    const logs = listIn(event.logs).filter(({ vertex, data }) => isText(vertex) && isText(data))
    return { vertexes, logs }
  } catch {
    return undefined
  }
}

const listIn = <T extends object>(value: T[] | undefined): T[] =>
  Array.isArray(value) ? value.filter((each) => typeof each === 'object' && each !== null) : []
const isText = (value: unknown) => typeof value === 'string'

function ending({ cached, error, started, completed }: Vertex): string {
  if (error) return ': failed'
  if (cached) return ': cached'
  const seconds = started && completed ? (Date.parse(completed) - Date.parse(started)) / 1000 : 0
  return `: ${seconds.toFixed(1)}s`
}

const NAME_WIDTH = 100

function shorten(name: string): string {
  const line = name.replaceAll(/\s+/g, ' ')
  return line.length > NAME_WIDTH ? `${line.slice(0, NAME_WIDTH)}…` : line
}
