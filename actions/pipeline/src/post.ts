import { asPost } from '../../shared/github/post.ts'
import { REMOVERS } from './removers.ts'

await asPost('slipway', REMOVERS)
