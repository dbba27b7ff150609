/** A position in a user's file. */
export interface SourcePosition {
  /** The name shown in messages. */
  file: string
  /** 1-based. */
  line: number
  /** 1-based. */
  column?: number
}
