import { asPost } from '../../shared/github/action.ts'
import { action } from './action.ts'

await asPost(action.name, action.removers)
