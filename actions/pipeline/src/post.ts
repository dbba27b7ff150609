import { asPost } from '../../shared/github/action.ts'
import { REMOVERS } from './removers.ts'

await asPost('slipway', REMOVERS)
