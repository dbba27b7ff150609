import type { Stats } from 'node:fs'
import type { EngineApi } from '../docker/api.ts'
import type { Locate } from '../inputs/parse.ts'
import type { ProbeKind } from '../probes/kind.ts'
import type { Run } from '../process/run.ts'
import type { KeyParts, MadeImages } from './key-part.ts'

/** A stage's inputs as slipway.yaml has them, those that it takes from other stages not filled in. */
export interface StageInputs {
  values: Readonly<Record<string, unknown>>
  locate: Locate
  /** Kinds of probes in addition to the built-in ones. */
  probeKinds: readonly ProbeKind[]
}

/**
 * All that a stage with these inputs can see. It starts nothing and changes nothing.
 *
 * What it cannot know about is not its part, but that of who asks it: the keys of the stages in `taken` and of those that
 * the stage needs, and preparations, whose commands may write the files that a stage reads.
 */
export type Reads = (inputs: StageInputs, context: KeyContext) => Promise<KeyParts>

/** Which program it is. */
export interface ToolFacts {
  /** Hex; of the program itself, or of what it says about itself. */
  hash: string
  /** A version. */
  shown?: string
  /** Variables of the environment whose names are in it: it may read them. */
  variables?: readonly string[]
}

/** A file, a folder or a link, as a key has it. */
export interface FileDigest {
  /** Hex. Of a file: content and mode; of a link: its target; of a folder: all that is in it, names and modes too. */
  hash: string
  /** Each file within a folder, by its path relative to that folder; a file or a link has itself under `''`. */
  entries: ReadonlyMap<string, string>
  /** Whether there are links in it that are kept as links. */
  hasLinks: boolean
}

/** How a path is read. */
export interface FileRequest {
  /**
   * `content`: what the file holds, as Slipway or a tool reads it; links are followed.
   * `executable`: with the executable bit, as git keeps it; links are followed.
   * `all`: every bit of the mode, and links as links, as BuildKit sends a build context.
   * `owned`: as `all`, and with user and group, as a container sees a mounted folder.
   */
  what: 'content' | 'executable' | 'all' | 'owned'
  /** Pure: paths, relative to the folder, that are left out with all below them unless `mayHold` says otherwise. */
  excluded?: (path: string, stat: Stats) => boolean
  /** Pure: whether an excluded folder may hold something that is not excluded. */
  mayHold?: (folder: string) => boolean
}

/** The client for files. It remembers what it read, so that an unchanged file is not read again. */
export interface Files {
  /** Undefined where there is nothing. @throws what the file system answers, for instance EACCES. */
  digest(path: string, request: FileRequest): Promise<FileDigest | undefined>
  /** The content of a file, which is not remembered; undefined where nothing is there. */
  bytes(path: string): Promise<Buffer | undefined>
  /** The files in a folder of the kernel's, by their paths in it, which are not remembered; a file has itself under `''`. */
  texts(path: string, isSkipped?: (path: string) => boolean): ReadonlyMap<string, string>
  /** What `make` gave for this key: it is kept, also between runs. The key has to hold all that the answer depends on. */
  remember<T>(key: string, make: () => Promise<T>): Promise<T>
}

/** What the parts of keys are found with. Everything is asked on demand. */
export interface KeyContext {
  /** Absolute; paths in inputs are relative to it. */
  readonly directory: string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly signal: AbortSignal
  readonly run: Run
  readonly engine: EngineApi
  readonly files: Files
  /** A program by its name, such as `docker`, `docker-compose`, `kind`; undefined where it is not installed. */
  readonly tool: (name: string) => Promise<ToolFacts | undefined>
  /** The digest of Slipway's own program. */
  readonly slipway: () => Promise<ToolFacts>
  /** Makes digests of values useless to anyone who guesses them. Keys with another salt are other keys. */
  readonly salt: string
  /** The names of the stages that fill an input in, by input. */
  readonly taken: ReadonlyMap<string, readonly string[]>
  /** Images that stages before this one make: their keys stand for them, whatever this machine has under these names. */
  readonly made: MadeImages
}
