import type { ToolName } from './known.ts'

/** An installed program. */
export interface Tool {
  name: ToolName
  /** Its name if it is on the PATH, else its path. */
  file: string
  version: string
  from: 'PATH' | 'tool cache' | 'download'
}

/** The download source of a program, and its required version. */
export interface Release {
  name: ToolName
  version: string
  url: string
  sha256: string
}
