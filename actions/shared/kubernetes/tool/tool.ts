import type { ToolName } from './known.ts'

/** A program that can be started. */
export interface Tool {
  name: ToolName
  /** Its name when it is on the PATH, else where it is. */
  file: string
  version: string
  from: 'PATH' | 'tool cache' | 'download'
}

/** Where a program comes from when it is not there, and what it has to be. */
export interface Release {
  name: ToolName
  version: string
  url: string
  sha256: string
}
