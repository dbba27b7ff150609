import { action as build } from '../../build/src/action.ts'
import { action as composeSmoke } from '../../compose-smoke/src/action.ts'
import { action as imageSize } from '../../image-size/src/action.ts'
import { action as kindDeploy } from '../../kind-deploy/src/action.ts'
import { action as rayProbe } from '../../ray-probe/src/action.ts'
import { action as setupKind } from '../../setup-kind/src/action.ts'
import type { Action } from '../../shared/action/action.ts'
import { action as upgrade } from '../../upgrade/src/action.ts'

/** Actions that a stage can use, by name, in the order in which `slipway init` proposes them. */
export const ACTIONS: ReadonlyMap<string, Action> = new Map(
  [build, imageSize, composeSmoke, setupKind, kindDeploy, rayProbe, upgrade].map((each) => [each.name, each]),
)
