import { Problem } from '../outcome/problem.ts'
import { type EngineClient, named } from './api.ts'
import { DOCKER } from './catalogue.ts'

/** The part of the engine's image information that is used. */
export interface ImageFacts {
  ref: string
  id: string
  /** Bytes as the engine's store reports them. */
  size: number
  /** Layers by the digest of their unpacked content, lowest first. */
  diffIds: string[]
  labels: Record<string, string>
  /** `linux/amd64`. */
  platform: string
  /** The engine's image store, as in `Engine`; undefined if it did not come from an engine. */
  store?: 'overlay2' | 'containerd'
}

/**
 * Facts of a local image.
 * @throws {Problem} SW062 if it does not exist.
 */
export async function inspectImage(ref: string, context: EngineClient): Promise<ImageFacts> {
  const found = await findImage(ref, context)
  if (found) return found
  throw new Problem(DOCKER['image-missing']({ message: `There is no local image ${ref}`, where: { image: ref } }))
}

/** Facts of a local image, undefined if it does not exist. */
export async function findImage(ref: string, { engine }: EngineClient): Promise<ImageFacts | undefined> {
  const found = await engine.get<Inspected>(`/images/${named(ref)}/json`)
  return found && factsOf(ref, found)
}

/** Facts of the given images that exist, each under its first name. */
export async function findImages(refs: readonly string[], context: EngineClient): Promise<ImageFacts[]> {
  const found = await Promise.all(refs.map((ref) => context.engine.get<Inspected>(`/images/${named(ref)}/json`)))
  return found.flatMap((raw) => (raw ? [factsOf(raw.RepoTags?.[0] ?? raw.Id, raw)] : []))
}

function factsOf(ref: string, raw: Inspected): ImageFacts {
  return {
    ref,
    id: raw.Id,
    size: raw.Size,
    diffIds: raw.RootFS.Layers ?? [],
    labels: raw.Config?.Labels ?? {},
    platform: `${raw.Os}/${raw.Architecture}`,
    // Only the containerd store returns an image's descriptor (Engine API 1.48).
    store: raw.Descriptor ? 'containerd' : 'overlay2',
  }
}

interface Inspected {
  Id: string
  RepoTags?: string[]
  Descriptor?: unknown
  Size: number
  Os: string
  Architecture: string
  RootFS: { Layers?: string[] }
  Config?: { Labels?: Record<string, string> }
}

/** One layer of an image's history: the instruction that made it and its unpacked bytes. */
export interface HistoryEntry {
  instruction: string
  bytes: number
}

/** The history of a local image, lowest layer first. */
export async function historyOf(ref: string, { engine }: EngineClient): Promise<HistoryEntry[]> {
  const found = await engine.get<RawHistory[]>(`/images/${named(ref)}/history`)
  return (found ?? []).map(entryOf).reverse()
}

interface RawHistory {
  CreatedBy: string
  Size: number
}

function entryOf({ CreatedBy, Size }: RawHistory): HistoryEntry {
  const instruction = CreatedBy.replace(/^\/bin\/sh -c #\(nop\)\s*/, '').replace(/\s*# buildkit$/, '')
  return { instruction, bytes: Size }
}
