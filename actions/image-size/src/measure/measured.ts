import type { OpenImage } from '../../../shared/image/image.ts'
import type { Sized } from '../budget/change.ts'
import type { FileChange } from '../explain/changes.ts'
import type { Explanation } from '../explain/explain.ts'
import type { Measurement } from './weight.ts'

/** All that is known of one image at the end. */
export interface MeasuredImage {
  weight: Measurement
  image: OpenImage
  /** What it weighed before; undefined without a baseline. */
  former?: PreviousImage
  explanation?: Explanation
  /** Against the baseline, where that knows files. */
  changes?: FileChange[]
}

/** An image's former weight; its files are read only when somebody asks why. */
export interface PreviousImage extends Sized {
  steps: Pick<Measurement['steps'][number], 'instruction' | 'sizes'>[]
  files: () => Promise<Record<string, [number, string]> | undefined>
}
