import type { Removers } from '../../shared/cleanup/undo.ts'
import { ACTIONS } from './action-registry.ts'

/** How to remove the resources that each action creates. Loads no other code of the actions. */
export const REMOVERS: Removers = Object.assign({}, ...[...ACTIONS.values()].map((each) => each.removers))
