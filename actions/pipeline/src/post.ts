import { asPost } from '../../shared/github/action.ts'
import { REMOVERS } from './rooms.ts'

await asPost('slipway', REMOVERS)
