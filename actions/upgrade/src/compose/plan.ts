import type { PressureWatch } from '../../../shared/pressure/watch.ts'
import type { Prepared, Site } from './deployment.ts'
import type { Ways } from './ports.ts'

/** Both states, read and with their images, and where the load is sent. */
export interface ComposePlan extends Site {
  old: Prepared
  change: Prepared
  ways: Ways
  pressure: PressureWatch
  /** On performance's clock. */
  beganMs: number
}
