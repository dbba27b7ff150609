/** A place in a file of the user's. */
export interface SourcePosition {
  /** As it is named in messages. */
  file: string
  /** 1-based. */
  line: number
  /** 1-based. */
  column?: number
}
