import type { Removers } from '../../shared/cleanup/undo.ts'
import { ACTIONS } from './action-registry.ts'

/** What every action creates, and how it is removed. Loads nothing else of the actions. */
export const REMOVERS: Removers = Object.assign({}, ...[...ACTIONS.values()].map((each) => each.removers))
