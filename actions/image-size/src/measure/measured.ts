import type { OpenImage } from '../../../shared/image/image.ts'
import type { Sized } from './change.ts'
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
  steps: Pick<Measurement['steps'][number], 'instruction' | 'sizes'>[]
  files: () => Promise<Record<string, [number, string]> | undefined>
}
