import type { OpenImage } from '../../../shared/image/image.ts'
import type { Sized } from './change.ts'
import type { PreviousStep } from './growth.ts'
import type { Measurement } from './weight.ts'

/** One image, measured. */
export interface MeasuredImage {
  weight: Measurement
  image: OpenImage
  /** Its size before; undefined without a baseline. */
  previous?: PreviousImage
}

/** An image's previous size; its files are read only when somebody asks why. */
export interface PreviousImage extends Sized {
  steps: PreviousStep[]
  files: () => Promise<Record<string, [number, string]> | undefined>
}

/** Finds an image's previous size. */
export type PreviousOf = (weight: Measurement) => Promise<PreviousImage | undefined>
