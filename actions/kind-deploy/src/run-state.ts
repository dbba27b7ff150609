import type { Patience } from '../../shared/pressure/patience.ts'
import type { PressureWatch } from '../../shared/pressure/watch.ts'
import type { Target } from './apply/attempt.ts'
import type { Store } from './cluster-state/store.ts'
import type { DeployPlan } from './deploy-plan.ts'
import type { Deployed } from './report.ts'
import type { Remembered } from './rollback/remember.ts'

/** What all waves share. */
export interface RunState {
  plan: DeployPlan
  deployed: Deployed
  store: Store
  target: Target
  /** What was there before, wave after wave, where it may have to be put back. */
  remembered: Remembered[]
  /** Of the machine, where the cluster is on it. */
  pressure: PressureWatch
  patience: Patience
  /** When the deployment began, on performance's clock. */
  beganMs: number
}
