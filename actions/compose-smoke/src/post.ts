import { asPost } from '../../shared/github/post.ts'
import { action } from './action.ts'

await asPost(action.name, action.removers)
