import type { Inputs } from '../inputs.ts'

/** A state of a stack: its files, and where they are. */
export interface StackState {
  /** `the old state`: for messages. */
  what: 'the old state' | 'the new state'
  /** Absolute. */
  files: readonly string[]
  envFiles: readonly string[]
  images: Inputs['images']
  /** The folder of its repository: what is outside of it belongs to the machine. */
  root: string
  /** Its root in the checkout, for files that git doesn't have; undefined where the state is the checkout's. */
  beside?: string
}
